// CODEOWNERS of GitHub and GitLab: a pattern of paths, and those who are asked to review them.

#include "engine/diagnostics/excerpt.h"
#include "engine/records/rosters/imported_roster.h"

#include <fmt/core.h>

namespace quorate::records::rosters {
namespace {

using diagnostics::quoted;

class Codeowners {
public:
  Codeowners(source::SourceId file, const source::Sources& sources, ImportedRoster& to,
             Problems& problems)
      : file_(file), source_(sources[file]), to_(to), problems_(problems) {}

  bool read() {
    for (std::uint32_t number = 1; number <= source_.line_count(); ++number) {
      start_ = source_.line_start(number);
      line_ = source_.line_text(number);
      std::vector<std::string_view> words = words_of(line_);
      if (words.empty()) continue;
      if (take_section(words)) continue;
      Line one{std::string(words.front()), {}, span_of(words.front())};
      for (std::size_t i = 1; i < words.size(); ++i) take_owner(words[i], one.owners);
      // What a section leaves out (`!docs/`) has no owner.
      if (words.size() == 1 && !one.pattern.starts_with('!')) one.owners = defaults_;
      auto [before, fresh] = seen_.try_emplace({section_, one.pattern}, lines_.size());
      if (!fresh) {
        problems_.warning("Q315", lines_[before->second].span,
                          fmt::format("the owners of {} are left out: further down the same "
                                      "pattern stands again",
                                      quoted(one.pattern, 60)),
                          "of several lines the last one counts");
        lines_[before->second].owners.clear();
        before->second = lines_.size();
      }
      lines_.push_back(std::move(one));
    }
    for (const Line& line : lines_)
      for (const Owner& owner : line.owners)
        to_.seats.push_back({owner.id, "owner", {{"path", line.pattern}}, owner.span});
    return good_;
  }

private:
  struct Owner {
    std::string id;
    Span span;
  };
  struct Line {
    std::string pattern;
    std::vector<Owner> owners;
    Span span;
  };

  Span span_of(std::string_view word) const {
    auto begin = start_ + static_cast<std::uint32_t>(word.data() - line_.data());
    return {file_, begin, begin + static_cast<std::uint32_t>(word.size()), 0};
  }

  /// Up to a comment; a blank behind a backslash belongs to its word.
  static std::vector<std::string_view> words_of(std::string_view line) {
    std::vector<std::string_view> result;
    for (std::size_t at = 0; at < line.size();) {
      if (line[at] == ' ' || line[at] == '\t' || line[at] == '\r') {
        ++at;
        continue;
      }
      if (line[at] == '#') break;
      std::size_t end = at;
      while (end < line.size() && line[end] != ' ' && line[end] != '\t' && line[end] != '\r')
        end += line[end] == '\\' && end + 1 < line.size() ? 2 : 1;
      result.push_back(line.substr(at, end - at));
      at = end;
    }
    return result;
  }

  /// `^[Documentation][2] @ada`: who owns what names nobody below it, on GitLab.
  bool take_section(const std::vector<std::string_view>& words) {
    if (!words.front().starts_with('[') && !words.front().starts_with("^[")) return false;
    std::size_t close = line_.rfind(']');
    if (close == line_.npos) return false; // a pattern
    // The last matching line counts within a section; those of one name are one.
    section_ = fold(trimmed(line_.substr(line_.find('[') + 1, name_end() - line_.find('[') - 1)));
    defaults_.clear();
    for (std::string_view word : words)
      if (word.data() > line_.data() + close) take_owner(word, defaults_);
    return true;
  }

  std::size_t name_end() const { return line_.find(']', line_.find('[')); }

  void take_owner(std::string_view word, std::vector<Owner>& to) {
    Span span = span_of(word);
    std::string_view account = word.starts_with('@') ? word.substr(1) : std::string_view();
    if (word.starts_with("@@")) { // on GitLab: all who have a role in the project
      to_.incomplete.insert({"owner", {}});
      problems_.warning(
          "Q310", span,
          fmt::format("the role {} is left out: who has it is not said here", quoted(word, 60)),
          "import its members from where they are listed");
    } else if (account.find('/') != account.npos) {
      to_.incomplete.insert({"owner", {}});
      problems_.warning("Q310", span,
                        fmt::format("the team {} is left out: who belongs to it is not said here",
                                    quoted(word, 60)),
                        "import its members from where they are listed");
    } else if (is_account(account)) {
      to.push_back({list_person(to_, {std::string(account), "", "", ""}), span});
    } else if (is_address(word)) {
      to.push_back({list_person(to_, {std::string(word), "", std::string(word), ""}), span});
    } else {
      good_ = false;
      problems_.error("Q307", span, fmt::format("{} is no owner", quoted(word, 60)),
                      "write `@account`, `@organisation/team` or an address; a blank in a path is "
                      "written `\\ `");
    }
  }

  source::SourceId file_;
  const source::Source& source_;
  ImportedRoster& to_;
  Problems& problems_;
  std::uint32_t start_ = 0;
  std::string_view line_;
  std::vector<Owner> defaults_;
  std::vector<Line> lines_;
  std::string section_; ///< folded; empty above the first
  std::map<std::pair<std::string, std::string>, std::size_t>
      seen_; ///< with its section → last line
  bool good_ = true;
};

} // namespace

bool read_codeowners(const Files& files, const source::Sources& sources, ImportedRoster& to,
                     Problems& problems) {
  bool good = true;
  for (source::SourceId file : files) good &= Codeowners(file, sources, to, problems).read();
  return good;
}

} // namespace quorate::records::rosters
