#include "reports/audit_markdown.h"

#include "reports/markdown.h"
#include "reports/names.h"
#include "reports/shortened.h"
#include "reports/text_parts.h"
#include "reports/told.h"

#include <algorithm>
#include <fmt/core.h>

namespace quorate::reports {

using namespace evaluation;
using Kind = Told::Kind;

namespace {
constexpr std::size_t notice_room = 300; ///< for what is said of what is left out
// One entry, however much somebody wrote into it, leaves room for others.
constexpr std::size_t longest_title = 120;
constexpr std::size_t longest_sentence = 600;

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
  list("Violations", true, [](const Told& one) {
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

/// Text up to a size, and how many entries were left out.
class Limited {
public:
  explicit Limited(std::size_t most) : most_(most > notice_room ? most - notice_room : 0) {}

  bool fits(std::size_t bytes) const { return text_.size() + bytes + closing_ <= most_; }
  bool add(const std::string& text) {
    if (!fits(text.size())) return false;
    text_ += text;
    return true;
  }
  /// What must come, whatever the size: ends what was begun. Room is kept for it with `reserve`.
  void end(const std::string& text) { text_ += text; }
  void reserve(std::size_t bytes) { closing_ = bytes; }
  void leave_out(std::size_t entries) { left_out_ += entries; }

  std::string take() {
    if (left_out_ != 0)
      text_ +=
          fmt::format("\n**{} left out**, as a comment may hold no more: the audit as CSV, JSON or "
                      "HTML lists all.\n",
                      counted(left_out_, "more finding is", "more findings are"));
    return std::move(text_);
  }

private:
  std::string text_;
  std::size_t most_, closing_ = 0, left_out_ = 0;
};

void add(Limited& to, const List& list, const Checkout& checkout) {
  std::string begin = list.open ? fmt::format("\n### {} ({})\n\n", list.title, list.entries.size())
                                : fmt::format("\n<details><summary>{} ({})</summary>\n\n",
                                              list.title, list.entries.size());
  std::string end = list.open ? "" : "\n</details>\n";
  std::string first = entry(*list.entries.front(), checkout);
  if (!to.fits(begin.size() + first.size() + end.size())) return to.leave_out(list.entries.size());
  to.add(begin);
  to.reserve(end.size());
  std::size_t shown = 0;
  for (const Told* one : list.entries) {
    if (!to.add(entry(*one, checkout))) break;
    ++shown;
  }
  to.reserve(0);
  to.leave_out(list.entries.size() - shown);
  to.end(end);
}

std::string render(const Assessment& assessment, const Rendering& how) {
  return audit_markdown(assessment, how.checkout, longest_comment);
}
} // namespace

std::string audit_markdown(const Assessment& assessment, const Checkout& checkout,
                           std::size_t most) {
  Limited text(most);
  std::string head = fmt::format("## Charter audit as of {}\n\n", assessment.as_of.iso());
  if (assessment.assumed_complete)
    head += fmt::format("Taken for granted: sources that are complete on {} stay so.\n\n",
                        assessment.assumed_complete->iso());
  text.add(head);
  text.add(table_head);
  std::size_t rows = 0;
  for (const CharterAssessment& charter : assessment.charters)
    if (text.add(row(charter))) ++rows;
  if (rows < assessment.charters.size())
    text.end(fmt::format("\nand {} more charters\n", assessment.charters.size() - rows));
  for (const CharterAssessment& charter : assessment.charters) {
    ToldCharter all = told(charter);
    std::vector<List> of_charter = lists(all);
    if (of_charter.empty()) continue;
    if (assessment.charters.size() > 1) {
      std::string title = fmt::format("\n## {}\n", titled(charter));
      if (!text.add(title)) {
        for (const List& one : of_charter) text.leave_out(one.entries.size());
        continue;
      }
    }
    for (const List& one : of_charter) add(text, one, checkout);
  }
  return text.take();
}

extern const Format markdown_format{"markdown", {".md"}, render};

} // namespace quorate::reports
