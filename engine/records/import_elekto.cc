// Elections held with Elekto, as Kubernetes publishes them: `results.md`, which people write, and
// `ballots.csv`, which Elekto exports. Ballots are secret: nobody is named on them.

#include "engine/records/imported_decision.h"

#include "engine/diagnostics/excerpt.h"
#include "engine/records/csv.h"
#include "engine/records/fields.h"

#include <algorithm>
#include <charconv>
#include <fmt/core.h>
#include <set>

namespace quorate::records {
namespace {

using diagnostics::quoted;

constexpr std::int64_t most_voters = 1'000'000'000;

std::string_view trim(std::string_view text) {
  std::size_t begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

/// `2022 Steering Committee Election` → `2022-steering-committee-election`
std::string slug(std::string_view title) {
  std::string result;
  for (char c : title) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 0x20);
    bool keep = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (keep)
      result += c;
    else if (!result.empty() && result.back() != '-')
      result += '-';
  }
  while (result.ends_with('-')) result.pop_back();
  return result.substr(0, 80);
}

/// What stands behind `- ` or `1. `; nothing when the line is no item of a list.
std::optional<std::string_view> list_item(std::string_view line) {
  if (line.starts_with("- ") || line.starts_with("* ")) return trim(line.substr(2));
  std::size_t digits = line.find_first_not_of("0123456789");
  if (digits == 0 || digits == std::string_view::npos || !line.substr(digits).starts_with(". "))
    return std::nullopt;
  return trim(line.substr(digits + 2));
}

/// Whom an item names: the GitHub accounts of its links, or else its text.
std::vector<std::string> named(std::string_view item) {
  constexpr std::string_view host = "](https://github.com/";
  std::vector<std::string> result;
  for (std::size_t at = item.find(host); at != std::string_view::npos; at = item.find(host, at)) {
    at += host.size();
    std::string_view account = item.substr(at, item.find(')', at) - at);
    account = account.substr(0, account.find('/'));
    if (!account.empty()) result.emplace_back(account);
  }
  if (result.empty() && !item.empty()) result.emplace_back(item);
  return result;
}

class Elekto {
public:
  Elekto(const source::Sources& sources, Problems& problems)
      : sources_(sources), problems_(problems) {}

  std::optional<ImportedDecision> read(const std::vector<source::SourceId>& files) {
    for (source::SourceId file : files) {
      std::string_view text = sources_[file].text();
      bool results = trim(text.substr(0, text.find('\n'))).starts_with('#');
      Span& seen = results ? results_ : ballots_;
      Span whole{file, 0, 1, 0};
      if (seen.source != 0)
        fail("Q307", whole,
             fmt::format("a second file of {} is given", results ? "results" : "ballots"),
             "import one election at a time");
      seen = whole;
      if (results)
        read_results(file);
      else
        read_ballots(file);
    }
    if (good_) compare();
    if (!good_) return std::nullopt;
    result_.source = sources_[files.front()].path();
    result_.note = "secret ranked ballots, counted by Elekto";
    return std::move(result_);
  }

private:
  void fail(std::string code, Span span, std::string message, std::string help) {
    good_ = false;
    problems_.error(std::move(code), span, std::move(message), std::move(help));
  }

  void read_results(source::SourceId file) {
    const source::Source& source = sources_[file];
    bool winning = false;
    for (std::uint32_t number = 1; number <= source.line_count(); ++number) {
      std::string_view line = trim(source.line_text(number));
      std::uint32_t begin = source.line_start(number);
      Span span{file, begin, begin + static_cast<std::uint32_t>(line.size()), 0};
      if (line.starts_with('#')) {
        std::string_view title = trim(line.substr(
            line.find_first_not_of('#') == line.npos ? line.size() : line.find_first_not_of('#')));
        winning = title == "Winners" || title == "Winner";
        if (result_.matter.empty() && line.starts_with("# ")) take_title(title);
      } else if (line.find("rest of the candidates") != line.npos) {
        winning = false;
      } else if (auto item = list_item(line)) {
        if (!take_number(*item, "Number of seats open:", seats_, span) &&
            !take_number(*item, "Number of eligible voters:", result_.voters, span) &&
            !take_number(*item, "Number of votes cast:", result_.cast, span) && winning)
          for (std::string& one : named(*item)) result_.winners.push_back(std::move(one));
      }
    }
    if (result_.winners.empty())
      fail("Q306", results_, "these results name no winner",
           "they stand in a list below the heading `## Winners`");
    if (seats_ && *seats_ != static_cast<std::int64_t>(result_.winners.size()))
      problems_.warning(
          "Q307", results_,
          fmt::format("{} seats are open, and winners are {}", *seats_, result_.winners.size()),
          "look whether all of them were understood");
    if (result_.voters && result_.cast && *result_.cast > *result_.voters)
      fail("Q307", results_,
           fmt::format("{} votes are cast by {} voters", *result_.cast, *result_.voters),
           "one of the two numbers is wrong");
  }

  void take_title(std::string_view title) {
    constexpr std::string_view start = "Results of the ";
    if (title.starts_with(start)) title.remove_prefix(start.size());
    result_.matter = title;
    result_.id = slug(title);
  }

  /// `Number of votes cast: 219`; what stands behind the number does not count.
  bool take_number(std::string_view item, std::string_view name, std::optional<std::int64_t>& to,
                   Span span) {
    if (!item.starts_with(name)) return false;
    std::string_view digits = trim(item.substr(name.size()));
    std::int64_t number = 0;
    auto [end, status] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    bool ends = end == digits.data() + digits.size() || *end == ' ';
    if (status != std::errc() || !ends || number < 0 || number > most_voters)
      fail("Q307", span, fmt::format("{} is not a number", quoted(digits, 60)),
           "write it in digits, without separators");
    else if (to)
      fail("Q315", span, fmt::format("{} stands twice", quoted(name, 60)), "keep one of the two");
    else
      to = number;
    return true;
  }

  void read_ballots(source::SourceId file) {
    CsvCursor cursor;
    cursor.window(sources_[file].text(), true);
    CsvRow row;
    std::int64_t ballots = 0;
    for (bool header = true;; header = false) {
      CsvStep step = cursor.next(row);
      if (step == CsvStep::end) break;
      Span span{file, 0, 0, row.line};
      if (step != CsvStep::row) {
        fail("Q313", span, std::string(fault_word(step)), "give the file as Elekto exports it");
        return;
      }
      if (header) {
        take_candidates(row, span);
      } else {
        take_ballot(row, span);
        ++ballots;
      }
    }
    if (candidates_.empty())
      fail("Q306", ballots_, "this file names no candidates",
           "its first line names them, each further line is a ballot");
    counted_ = ballots;
  }

  void take_candidates(const CsvRow& row, Span span) {
    for (std::string_view name : row.cells) {
      if (name.empty())
        fail("Q306", span, "a candidate has no name", "give the file as Elekto exports it");
      else if (!candidates_.insert(fold(name)).second)
        fail("Q315", span, fmt::format("{} stands twice in the first line", quoted(name, 60)),
             "a candidate has one column");
    }
    columns_ = row.cells.size();
  }

  void take_ballot(const CsvRow& row, Span span) {
    if (row.cells.size() != columns_)
      return fail("Q313", span,
                  fmt::format("this ballot has {} ranks, and candidates are {}", row.cells.size(),
                              columns_),
                  "give the file as Elekto exports it");
    for (std::string_view rank : row.cells) {
      int number = 0;
      auto [end, status] = std::from_chars(rank.data(), rank.data() + rank.size(), number);
      bool good = status == std::errc() && end == rank.data() + rank.size() && number >= 1;
      if (!good && rank != "No opinion")
        return fail("Q307", span, fmt::format("{} is not a rank", quoted(rank, 60)),
                    "a rank is 1, 2, 3 … or `No opinion`");
    }
  }

  /// Where both files are given, they must tell the same story.
  void compare() {
    if (counted_ && result_.cast && *counted_ != *result_.cast)
      return fail(
          "Q307", ballots_,
          fmt::format("here are {} ballots, and the results count {}", *counted_, *result_.cast),
          "are they of one election? Import one of the two files alone");
    if (counted_) result_.cast = counted_;
    if (ballots_.source == 0 || results_.source == 0) return;
    for (const std::string& winner : result_.winners)
      if (!candidates_.contains(fold(winner)))
        problems_.warning("Q310", ballots_,
                          fmt::format("the winner {} is not among the candidates of the ballots",
                                      quoted(winner, 60)),
                          "results should link the name: `[Ada](https://github.com/ada)`");
  }

  const source::Sources& sources_;
  Problems& problems_;
  ImportedDecision result_;
  Span results_, ballots_;
  std::optional<std::int64_t> seats_, counted_;
  std::set<std::string> candidates_;
  std::size_t columns_ = 0;
  bool good_ = true;
};

} // namespace

std::optional<ImportedDecision> import_elekto(const std::vector<source::SourceId>& files,
                                              const source::Sources& sources, Problems& problems) {
  return Elekto(sources, problems).read(files);
}

} // namespace quorate::records
