#include "reports/audit_markdown.h"

#include "reports/markdown.h"
#include "reports/names.h"
#include "reports/shortened.h"
#include "reports/text_parts.h"
#include "reports/told.h"

#include <algorithm>
#include <fmt/core.h>
#include <set>
#include <utility>

namespace quorate::reports {

using namespace evaluation;
using Kind = Told::Kind;

namespace {
constexpr std::size_t notice_room = 300; ///< for what is said of what is left out
// One entry, however much somebody wrote into it, leaves room for others.
constexpr std::size_t longest_title = 120;
constexpr std::size_t longest_sentence = 600;

constexpr const char* violations_title = "Violations";

std::string words(const std::string& text) { return markdown(shortened(text, longest_sentence)); }

struct List {
  std::string title;
  bool open = false; ///< the gravest stand unfolded
  std::vector<const Told*> entries;
};

std::string mark(const CharterAssessment& charter) {
  std::optional<Level> level = gravest(charter);
  return !level ? "✅" : *level == Level::violation ? "❌" : "⚠️";
}

std::string titled(const CharterAssessment& charter) {
  return charter.title.empty() || charter.title == charter.id
             ? markdown(shortened(charter.id, longest_title))
             : fmt::format("{} ({})", markdown(shortened(charter.title, longest_title)),
                           markdown(shortened(charter.id, longest_title)));
}

constexpr const char* table_head =
    "| | charter | verdict | clauses met | violations | removals | renewals | warnings | "
    "undetermined |\n|---|---|---|--:|--:|--:|--:|--:|--:|\n";

std::string row(const CharterAssessment& charter) {
  Counts counts = count(charter);
  auto cell = [](std::size_t number) {
    return number == 0 ? std::string("–") : std::to_string(number);
  };
  return fmt::format(
      "| {} | {} | {}{} | {} of {} | {} | {} | {} | {} | {} |\n", mark(charter), titled(charter),
      name(charter.verdict), charter.in_force ? "" : ", as if in force", charter.clauses_met,
      charter.clauses_evaluated, cell(counts.violations + counts.removal_limits),
      cell(counts.lapsed + counts.removable), cell(counts.overdue + counts.in_grace + counts.due),
      cell(counts.warnings + counts.vacancies + counts.waiver_problems),
      cell(counts.undetermined + counts.unattested));
}

std::string entry(const Told& one, const Checkout& checkout) {
  const Finding& finding = *one.finding;
  std::string text =
      fmt::format("- {}", finding.clause.empty()
                              ? ""
                              : markdown_code(shortened(finding.clause, longest_sentence)) + " ");
  std::string where = sections(finding.cites);
  if (!where.empty()) text += fmt::format("({}) ", words(where));
  text += words(in_full(one));
  ToldPlace place = place_of(finding);
  if (!place.file.empty())
    text += " " + markdown_code(shortened(
                      quorate::reports::place(shown_in_checkout(checkout, place.file), place.line),
                      longest_sentence));
  return text + "\n";
}

std::vector<List> lists(const ToldCharter& all) {
  std::vector<List> result;
  auto list = [&](const char* title, bool open, auto belongs) {
    List one{title, open, {}};
    for (const Told& each : all.all)
      if (belongs(each)) one.entries.push_back(&each);
    if (!one.entries.empty()) result.push_back(std::move(one));
  };
  auto kind = [](Kind wanted) { return [wanted](const Told& one) { return one.kind == wanted; }; };
  auto in_state = [](Kind wanted, std::string_view state) {
    return [=](const Told& one) { return one.kind == wanted && one.state == state; };
  };
  list(violations_title, true, [](const Told& one) {
    return one.kind == Kind::violation || one.kind == Kind::removal_limit;
  });
  list("Renewals overdue", true, in_state(Kind::renewal, "overdue"));
  list("Prune list", false, kind(Kind::prune));
  list("Renewals in grace", false, in_state(Kind::renewal, "in_grace"));
  list("Renewals due", false, in_state(Kind::renewal, "due"));
  list("Duties due", false, [](const Told& one) {
    return one.kind == Kind::duty && (one.state == "due" || one.state == "in_grace");
  });
  list("Warnings", false, [](const Told& one) {
    return one.kind == Kind::warning || one.kind == Kind::vacancy || one.kind == Kind::waiver;
  });
  list("Undetermined", false, kind(Kind::undetermined));
  list("Attestations missing or expired", false,
       [](const Told& one) { return one.kind == Kind::attestation && one.fails; });
  list("Waived", false, kind(Kind::waived));
  return result;
}

/// The lists of one charter, as far as there is room for their entries.
struct Listing {
  std::string title; ///< of the charter; empty where there is one only
  struct Part {
    std::string begin, end;
    const List* list = nullptr;
    std::vector<std::string> entries;
  };
  std::vector<List> lists;
  std::vector<Part> parts; ///< one of each list; those without entries are not shown
  bool shown = false;
};

Listing listing(const ToldCharter& all, bool titled_each) {
  Listing result{titled_each ? fmt::format("\n## {}\n", titled(*all.charter)) : "", lists(all), {}};
  for (const List& list : result.lists) {
    Listing::Part part;
    part.begin = list.open ? fmt::format("\n### {} ({})\n\n", list.title, list.entries.size())
                           : fmt::format("\n<details><summary>{} ({})</summary>\n\n", list.title,
                                         list.entries.size());
    if (!list.open) part.end = "\n</details>\n";
    result.parts.push_back(std::move(part));
  }
  for (std::size_t i = 0; i < result.parts.size(); ++i) result.parts[i].list = &result.lists[i];
  return result;
}

/// Takes as many entries of a list as there is room for; how many there was none for.
std::size_t fill(Listing& of, Listing::Part& part, std::size_t& room, const Checkout& checkout) {
  std::size_t frame = part.begin.size() + part.end.size() + (of.shown ? 0 : of.title.size());
  for (const Told* one : part.list->entries) {
    std::string text = entry(*one, checkout);
    if (frame + text.size() > room) break;
    room -= frame + text.size();
    frame = 0;
    of.shown = true;
    part.entries.push_back(std::move(text));
  }
  return part.list->entries.size() - part.entries.size();
}

/// A row of each charter: where there is no room for all, of those with the gravest findings.
std::string table(const Assessment& assessment, std::size_t room) {
  std::vector<std::string> rows;
  std::vector<std::size_t> order;
  for (const CharterAssessment& charter : assessment.charters) {
    order.push_back(rows.size());
    rows.push_back(row(charter));
  }
  auto rank = [&](std::size_t i) {
    std::optional<Level> level = gravest(assessment.charters[i]);
    return level ? static_cast<int>(*level) : 1000;
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
  std::vector<bool> shown(rows.size());
  std::size_t left = rows.size();
  for (std::size_t i : order) {
    if (rows[i].size() > room) break;
    room -= rows[i].size();
    shown[i] = true;
    --left;
  }
  std::string text = table_head;
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (shown[i]) text += rows[i];
  if (left != 0) text += fmt::format("\nand {}\n", counted(left, "more charter", "more charters"));
  return text;
}

/// What nobody could read may be of anybody. Charters of one folder share it.
std::string left_out_lines(const Assessment& assessment, const Checkout& checkout) {
  std::string text;
  std::set<std::pair<std::string, std::uint32_t>> said;
  for (const CharterAssessment& charter : assessment.charters)
    for (const IgnoredRecords& one : charter.ignored_records)
      if (one.kind.empty() && said.emplace(one.file, one.line).second)
        text += fmt::format(
            "Left out: {} that cannot be read, the first at {}. Nobody's activity is known to be "
            "complete.\n\n",
            counted(one.lines, "line"),
            markdown_code(
                shortened(place(shown_in_checkout(checkout, one.file), one.line), longest_title)));
  return text.size() <= 4 * notice_room ? text
                                        : "Left out: lines of several files that cannot be read. "
                                          "Nobody's activity is known to be complete.\n\n";
}

std::string render(const Assessment& assessment, const Rendering& how) {
  return audit_markdown(assessment, how.checkout, longest_comment);
}
} // namespace

std::string audit_markdown(const Assessment& assessment, const Checkout& checkout,
                           std::size_t most) {
  most = most > notice_room ? most - notice_room : 0;
  std::string text = fmt::format("## Charter audit as of {}\n\n", assessment.as_of.iso());
  if (assessment.assumed_complete)
    text += fmt::format("Taken for granted: sources that are complete on {} stay so.\n\n",
                        assessment.assumed_complete->iso());
  text += left_out_lines(assessment, checkout);
  text += table(assessment, most / 2);

  std::vector<ToldCharter> all;
  std::vector<Listing> listings;
  all.reserve(assessment.charters.size()); // lists point into what is told: it must not move
  listings.reserve(assessment.charters.size());
  for (const CharterAssessment& charter : assessment.charters) {
    all.push_back(told(charter));
    listings.push_back(listing(all.back(), assessment.charters.size() > 1));
  }
  // The violations of all charters come before anything else of any.
  std::size_t room = most > text.size() ? most - text.size() : 0;
  std::size_t left_out = 0, violations = 0;
  for (bool grave : {true, false})
    for (Listing& one : listings)
      for (Listing::Part& part : one.parts) {
        if ((part.list->title == violations_title) != grave) continue;
        std::size_t left = fill(one, part, room, checkout);
        left_out += left;
        if (grave) violations += left;
      }
  for (const Listing& one : listings) {
    if (one.shown) text += one.title;
    for (const Listing::Part& part : one.parts) {
      if (part.entries.empty()) continue;
      text += part.begin;
      for (const std::string& each : part.entries) text += each;
      text += part.end;
    }
  }
  if (left_out != 0)
    text += fmt::format(
        "\n**{} left out**{}, as a comment may hold no more: the audit as CSV, JSON or "
        "HTML lists all.\n",
        counted(left_out, "more finding is", "more findings are"),
        violations == 0 ? ""
                        : " (" + counted(violations, "violation", "violations") + " among them)");
  return text;
}

extern const Format markdown_format{"markdown", {".md"}, render};

} // namespace quorate::reports
