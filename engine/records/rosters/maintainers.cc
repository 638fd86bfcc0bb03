// MAINTAINERS: as the Linux kernel writes it, or as Markdown lists and tables.

#include "engine/diagnostics/excerpt.h"
#include "engine/records/rosters/imported_roster.h"

#include <fmt/core.h>

namespace quorate::records::rosters {
namespace {

using diagnostics::quoted;

/// `M:	Ada Example <ada@example.org>` → `M`; nothing when the line is no such entry.
char entry_letter(std::string_view line) {
  bool entry = line.size() > 2 && line[0] >= 'A' && line[0] <= 'Z' && line[1] == ':' &&
               (line[2] == ' ' || line[2] == '\t');
  return entry ? line[0] : '\0';
}

bool in_linux_form(const source::Source& source) {
  for (std::uint32_t number = 1; number <= source.line_count(); ++number)
    if (char letter = entry_letter(source.line_text(number)); letter == 'M' || letter == 'R')
      return true;
  return false;
}

/// Does a second address stand behind this one?
bool another_address(std::string_view text, std::string_view first) {
  if (first.empty()) return false;
  std::string_view rest = text.substr(text.find(first) + first.size());
  std::size_t at = rest.find('@');
  return at != rest.npos && at > 0 && std::string_view(" \t(<").find(rest[at - 1]) == rest.npos;
}

/// One area of the kernel: its title, and below it entries.
class Areas {
public:
  Areas(source::SourceId file, const source::Source& source, ImportedRoster& to, Problems& problems)
      : file_(file), source_(source), to_(to), problems_(problems) {}

  bool read() {
    std::string_view above; // what stands above the first entry is the title
    for (std::uint32_t number = 1; number <= source_.line_count(); ++number) {
      std::string_view line = source_.line_text(number);
      if (line.ends_with('\r')) line.remove_suffix(1);
      char letter = entry_letter(line);
      if (letter == '\0') {
        close();
        above = line;
        continue;
      }
      if (!open_) {
        title_ = trimmed(above);
        open_ = true;
      }
      std::string_view value = trimmed(line.substr(2));
      std::uint32_t begin = source_.line_start(number);
      Span span{file_, begin, begin + static_cast<std::uint32_t>(line.size()), 0};
      if (letter == 'M' || letter == 'R')
        seat(letter == 'M' ? "maintainer" : "reviewer", value, span);
      if (letter == 'S') status_ = value;
    }
    close();
    return good_;
  }

private:
  void seat(const char* role, std::string_view value, Span span) {
    ListedPerson person = person_of_contact(value);
    bool named = person.address.empty() ? person.name.find_first_of("@<>") == person.name.npos
                                        : is_address(person.address);
    if (person.id.empty() || !named) {
      good_ = false;
      return problems_.error("Q307", span, fmt::format("{} names nobody", quoted(value, 60)),
                             "write it as `Ada Example <ada@example.org>`");
    }
    if (another_address(value, person.address)) {
      good_ = false;
      return problems_.error("Q307", span, fmt::format("{} names several", quoted(value, 60)),
                             "write a line for each of them");
    }
    if (title_.empty()) {
      good_ = false;
      return problems_.error("Q306", span, "this entry stands below no title",
                             "write the name of the area on the line above its entries");
    }
    to_.seats.push_back(
        {list_person(to_, std::move(person)), role, {{"area", std::string(title_)}}, span});
  }

  void close() {
    if (!status_.empty())
      for (std::size_t i = first_; i < to_.seats.size(); ++i)
        to_.seats[i].attributes["status"] = std::string(status_);
    first_ = to_.seats.size();
    status_ = {};
    open_ = false;
  }

  source::SourceId file_;
  const source::Source& source_;
  ImportedRoster& to_;
  Problems& problems_;
  std::string_view title_, status_;
  bool open_ = false;
  std::size_t first_ = 0; // seat of this area
  bool good_ = true;
};

} // namespace

bool read_linux_maintainers(source::SourceId file, const source::Sources& sources,
                            ImportedRoster& to, Problems& problems) {
  return Areas(file, sources[file], to, problems).read();
}

bool read_maintainers(const Files& files, const source::Sources& sources, ImportedRoster& to,
                      Problems& problems) {
  bool good = true;
  for (source::SourceId file : files)
    good &= in_linux_form(sources[file]) ? read_linux_maintainers(file, sources, to, problems)
                                         : read_markdown_maintainers(file, sources, to, problems);
  return good;
}

} // namespace quorate::records::rosters
