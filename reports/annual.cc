#include "reports/annual.h"

#include "reports/annual_parts.h"
#include "reports/names.h"
#include "reports/summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace quorate::reports {

using namespace evaluation;

Tone tone(Verdict verdict) {
  return verdict == Verdict::compliant  ? Tone::good
         : verdict == Verdict::violated ? Tone::bad
                                        : Tone::doubtful;
}

namespace {
std::string titled(const std::string& title, const std::string& id) {
  return title.empty() || title == id ? id : fmt::format("{} ({})", title, id);
}

int total(const AnnualReport& report) { return calendar::days_between(report.from, report.to) + 1; }

/// Days on which no verdict was given: the text was not in force, or did not know the body.
int not_judged(const VerdictDays& days, const AnnualReport& report) {
  return total(report) - days.compliant - days.violated - days.undetermined;
}

/// Beside a verdict: nobody has broken a text that is only proposed.
std::string as_if(const CharterYear& charter) { return charter.proposed ? ", as if in force" : ""; }

std::vector<Cell> verdict_row(const std::string& title, Verdict last, const VerdictDays& days,
                              const CharterYear& charter, const AnnualReport& report) {
  bool judged = not_judged(days, report) < total(report);
  return {{title},
          {judged ? std::string(name(last)) + as_if(charter) : "not in force",
           judged ? tone(last) : Tone::faint},
          {std::to_string(days.compliant)},
          {std::to_string(days.violated), days.violated > 0 ? Tone::bad : Tone::plain},
          {std::to_string(days.undetermined)},
          {std::to_string(not_judged(days, report))}};
}

void at_a_glance(const CharterYear& charter, const AnnualReport& report, Document& to) {
  std::vector<std::vector<Cell>> rows;
  rows.push_back(verdict_row("the whole charter", charter.last, charter.days, charter, report));
  for (const BodyYear& body : charter.bodies)
    if (!body.body.empty())
      rows.push_back(
          verdict_row(titled(body.title, body.body), body.last, body.days, charter, report));
  to.table({"body" + as_if(charter), "on " + report.to.iso(), "#days compliant",
            "#days out of compliance", "#days that cannot be told", "#days not judged"},
           std::move(rows));
}

void preface(const CharterYear& charter, const AnnualReport& report, Document& to) {
  to.heading(1,
             fmt::format("{}: {} to {}", titled(charter.title, charter.id), report.from.iso(),
                         report.to.iso()),
             true);
  std::string texts;
  for (const auto& [revision, from] : charter.revisions) {
    texts += (texts.empty() ? "" : "; ") + (revision.empty() ? std::string("the text") : revision);
    if (from != Date::first()) texts += ", in force from " + from.iso();
  }
  to.paragraph(
      fmt::format("Both days are included: {} days. Verdicts are those of each single day, "
                  "by the text in force on it; people, meetings, decisions and duties are "
                  "told by the text in force on {}, and as they were known on that day. "
                  "Judged by: {}{}.",
                  total(report), report.to.iso(), texts,
                  charter.status.empty() ? "" : fmt::format(" (status {})", charter.status)),
      Tone::faint);
  if (charter.proposed)
    to.paragraph("The text is not in force: it is judged as if it were.", Tone::doubtful);
  if (report.redacted)
    to.paragraph("People appear by the role they had first and a number; what the records say in "
                 "words is withheld.",
                 Tone::faint);
  if (!charter.missing_sources.empty())
    to.paragraph(
        fmt::format("Records that are not there, so that nothing is known of what they would "
                    "hold: {}.",
                    fmt::join(charter.missing_sources, ", ")),
        Tone::doubtful);
}

std::string when(const Standing& one) {
  return fmt::format("{}{}{}", days(one.days), one.earlier ? ", and before" : "",
                     one.goes_on ? ", and on" : "");
}

std::string clause_of(const Finding& finding) {
  std::string cited = sections(finding.cites);
  return finding.clause.text() + (cited.empty() ? "" : "  " + cited);
}

/// One line for each clause: its days taken together, and the first of its findings. Duties have
/// told theirs.
void untold(const BodyYear& body, Document& to) {
  std::vector<Cell> items;
  std::set<std::string> told;
  for (const DutyYear& one : body.duties) told.insert(one.clause);
  for (const Standing& one : body.standing) {
    if (one.list != "undetermined" || !told.insert(one.finding.clause).second) continue;
    std::size_t others = 0;
    Stretch whole = one.days;
    for (const Standing& other : body.standing)
      if (&other != &one && other.list == one.list && other.finding.clause == one.finding.clause) {
        ++others;
        whole = {std::min(whole.first, other.days.first), std::max(whole.last, other.days.last)};
      }
    items.push_back({fmt::format(
        "{}: {}{}; {}", clause_of(one.finding), one.finding.message,
        others == 0 ? "" : fmt::format(" (and {} more like it)", others),
        others == 0 ? when(one)
                    : fmt::format("between {} and {}", whole.first.iso(), whole.last.iso()))});
  }
  if (items.empty()) return;
  to.paragraph("What could not be told:", Tone::doubtful);
  to.list(std::move(items));
}

void standing_of(const BodyYear& body, const CharterYear& charter, const AnnualReport& report,
                 Document& to) {
  to.heading(3, "Compliance");
  if (body.days.out_of_compliance.empty())
    to.paragraph(not_judged(body.days, report) == total(report) ? "No text was in force."
                 : body.days.undetermined > 0
                     ? "At no time known to be out of compliance; of some days it cannot be told."
                     : "In compliance on every day that was judged.",
                 body.days.undetermined > 0 ? Tone::doubtful : Tone::good);
  else
    to.paragraph(
        fmt::format("Out of compliance{}: {}", as_if(charter), days(body.days.out_of_compliance)),
        Tone::bad);
  std::vector<std::vector<Cell>> rows;
  for (const Standing& one : body.standing)
    if (one.list != "undetermined") {
      bool grave = one.list == "violation" || one.list == "lapsed seat";
      rows.push_back({{one.list, grave ? Tone::bad : Tone::doubtful},
                      {one.finding.message},
                      {clause_of(one.finding)},
                      {when(one)}});
    }
  to.table({"kind", "what", "clause", "when"}, std::move(rows));
  untold(body, to);
}

void open_in(const BodyYear& body, Document& to) {
  if (body.open.empty()) return;
  to.heading(3, "Open in the text");
  std::vector<Cell> items;
  for (const OpenPlace& one : body.open) {
    std::string text = one.label + (one.text.empty() ? "" : ": " + one.text);
    if (!one.readings.empty())
      text += fmt::format(" (readings: {})", fmt::join(one.readings, ", "));
    std::string cited = sections(one.cites);
    if (!cited.empty()) text += "  " + cited;
    if (one.mattered) text += "; something hung on it in this time";
    items.push_back({std::move(text), one.mattered ? Tone::doubtful : Tone::plain});
  }
  to.list(std::move(items));
}
} // namespace

Document annual(const AnnualReport& report) {
  Document result;
  result.title = fmt::format("{} to {}", report.from.iso(), report.to.iso());
  if (report.charters.size() == 1)
    result.title =
        fmt::format("{}: {}",
                    report.charters.front().title.empty() ? report.charters.front().id
                                                          : report.charters.front().title,
                    result.title);
  for (const CharterYear& charter : report.charters) {
    preface(charter, report, result);
    at_a_glance(charter, report, result);
    for (const BodyYear& body : charter.bodies) {
      result.heading(
          2, body.body.empty() ? "The charter as a whole" : titled(body.title, body.body), true);
      people_of(body, report, result);
      meetings_of(body, result);
      decisions_of(body, result);
      duties_of(body, result);
      if (!body.body.empty() || !body.standing.empty()) standing_of(body, charter, report, result);
      open_in(body, result);
    }
  }
  return result;
}

} // namespace quorate::reports
