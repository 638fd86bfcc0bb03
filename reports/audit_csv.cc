// An audit as a table: a row for each finding.
#include "reports/csv.h"
#include "reports/formats.h"
#include "reports/names.h"
#include "reports/told.h"

namespace quorate::reports {

using namespace evaluation;

namespace {
std::string level(const Told& one) {
  if (!one.level) return "";
  switch (*one.level) {
  case Level::violation: return "violation";
  case Level::prune: return "prune";
  case Level::renewal: return "renewal";
  case Level::warning: return "warning";
  case Level::undetermined: break;
  }
  return "undetermined";
}

std::string iso(const std::optional<Date>& date) { return date ? date->iso() : ""; }
std::string number(std::uint32_t line) { return line == 0 ? "" : std::to_string(line); }

// Columns are added at the end; none is renamed, moved or taken away.
const std::vector<std::string> columns{
    "charter",     "kind",         "state",        "level",       "clause", "section",
    "modality",    "person",       "name",         "role",        "body",   "message",
    "since",       "due",          "until",        "next_change", "remedy", "record_file",
    "record_line", "charter_file", "charter_line", "fingerprint"};

std::string row(const CharterAssessment& charter, const Told& one) {
  const Finding& finding = *one.finding;
  ToldPlace place = place_of(finding);
  if (place.in_charter) place = {};
  return csv_line({charter.id,
                   std::string(name(one.kind)),
                   std::string(one.state),
                   level(one),
                   finding.clause,
                   sections(finding.cites),
                   std::string(name(finding.modality)),
                   finding.subject.person,
                   finding.subject.name,
                   finding.subject.role,
                   finding.subject.body,
                   one.message,
                   iso(finding.fails_since),
                   iso(one.due),
                   iso(finding.holds_until),
                   iso(finding.next_change),
                   finding.remedy,
                   place.file,
                   number(place.line),
                   finding.charter_file,
                   number(finding.charter_line),
                   finding.fingerprint});
}

/// What no verdict was given on has no person and no dates.
std::string row(const CharterAssessment& charter, const char* kind, const std::string& clause,
                const std::vector<Citation>& cites, const std::string& text) {
  std::vector<std::string> fields(columns.size());
  fields[0] = charter.id;
  fields[1] = kind;
  fields[4] = clause;
  fields[5] = sections(cites);
  fields[11] = text;
  return csv_line(fields);
}

std::string render(const Assessment& assessment, const Rendering&) {
  std::string result = csv_begin + csv_line(columns);
  for (const CharterAssessment& charter : assessment.charters) {
    ToldCharter all = told(charter);
    for (const Told& one : all.all) result += row(charter, one);
    for (const NotEvaluated& one : charter.not_evaluated)
      result += row(charter, "not_evaluated", one.clause, one.cites, one.why);
    for (const Gap& one : charter.gaps)
      result += row(charter, "gap", one.clause, one.cites, one.text);
  }
  return result;
}
} // namespace

extern const Format csv_format{"csv", {".csv"}, render};

} // namespace quorate::reports
