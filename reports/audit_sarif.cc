// An audit as SARIF, for code scanning: what fails today, each at the line of the records that
// shows it.
#include "engine/diagnostics/printable.h"
#include "reports/formats.h"
#include "reports/sarif.h"
#include "reports/told.h"

#include <algorithm>
#include <deque>
#include <fmt/core.h>
#include <map>
#include <set>

namespace quorate::reports {

using namespace evaluation;

namespace {
/// Clauses of two charters may have one name: the charter's comes first.
std::string rule_id(const CharterAssessment& charter, const Told& one) {
  if (one.kind == Told::Kind::removal_limit) return charter.id + "/removal_limit";
  return fmt::format("{}/{}", charter.id,
                     one.finding->clause.empty() ? name(one.kind)
                                                 : std::string_view(one.finding->clause));
}

SarifRule rule(const CharterAssessment& charter, const ClauseStatus& one) {
  SarifRule result;
  result.id = fmt::format("{}/{}", charter.id, one.clause);
  result.text = one.text;
  result.sections = sections(one.cites);
  result.written = one.file; // without the line: what is said of a rule stays when lines move
  for (const Citation& cite : one.cites)
    if (result.link.empty()) result.link = cite.file;
  result.level = one.modality == Modality::must ? "error" : "warning";
  result.tags = {"charter", charter.id};
  return result;
}

struct Clauses {
  std::map<std::string, const ClauseStatus*> by_path;

  explicit Clauses(const CharterAssessment& charter) {
    for (const ClauseStatus& one : charter.clauses) by_path.emplace(one.clause, &one);
  }
  SarifPlace place(const Finding& finding) const {
    auto found = by_path.find(finding.clause);
    bool same = found != by_path.end() && found->second->file == finding.charter_file &&
                found->second->region.line == finding.charter_line;
    return same ? SarifPlace{finding.charter_file, found->second->region}
                : SarifPlace{finding.charter_file, {finding.charter_line, 0, 0, 0}};
  }
};

Json properties(const Told& one) {
  const Finding& finding = *one.finding;
  Json result{{"kind", name(one.kind)}};
  auto put = [&](const char* key, const std::string& value) {
    if (!value.empty()) result[key] = value;
  };
  put("state", std::string(one.state));
  put("person", finding.subject.person);
  put("role", finding.subject.role);
  put("since", finding.fails_since ? finding.fails_since->iso() : "");
  put("due", one.due ? one.due->iso() : "");
  put("remedy", finding.remedy);
  return result;
}

SarifResult result(const CharterAssessment& charter, const Clauses& clauses, const Told& one) {
  const Finding& finding = *one.finding;
  SarifResult to;
  to.rule = rule_id(charter, one);
  to.level = severity(*one.level);
  to.message = diagnostics::printable(in_full(one));
  to.logical = finding.clause;
  to.fingerprint = finding.fingerprint;
  to.properties = properties(one);
  ToldPlace place = place_of(finding);
  to.place =
      place.in_charter ? clauses.place(finding) : SarifPlace{place.file, {place.line, 0, 0, 0}};
  if (to.place.file.empty()) to.place = {charter.file, {1, 0, 0, 0}};
  if (to.place.region.line == 0) to.place.region.line = 1; // forges show nothing without a line
  if (!place.in_charter && !finding.charter_file.empty())
    to.related.emplace_back(clauses.place(finding), "the clause");
  for (const Evidence& each : finding.evidence)
    if (!each.file.empty() && each.line != 0)
      to.related.emplace_back(SarifPlace{each.file, {each.line, 0, 0, 0}}, each.text);
  return to;
}

struct Failing {
  const ToldCharter* charter;
  const Clauses* clauses;
  const Told* told;
};

std::string render(const Assessment& assessment, const Rendering& how) {
  SarifRun run;
  run.category = "quorate/audit/";
  run.properties = {{"asOf", assessment.as_of.iso()}};
  std::deque<ToldCharter> charters;
  std::deque<Clauses> clauses;
  std::vector<Failing> failing;
  for (const CharterAssessment& charter : assessment.charters) {
    const Clauses& places = clauses.emplace_back(charter);
    for (const ClauseStatus& one : charter.clauses) run.rules.push_back(rule(charter, one));
    if (!charter.removal_limits.empty()) {
      SarifRule limit;
      limit.id = charter.id + "/removal_limit";
      limit.text = "no more than a share of a role is to be removed at once (--max-removals)";
      limit.level = "error";
      run.rules.push_back(std::move(limit));
    }
    const ToldCharter& all = charters.emplace_back(told(charter));
    for (const Told& one : all.all)
      if (one.fails && one.level) failing.push_back({&all, &places, &one});
  }
  std::set<std::string> known;
  for (const SarifRule& one : run.rules) known.insert(one.id);
  for (const Failing& one : failing) // about no clause that was judged
    if (std::string id = rule_id(*one.charter->charter, *one.told); known.insert(id).second) {
      SarifRule unnamed;
      unnamed.id = id;
      run.rules.push_back(std::move(unnamed));
    }
  // The gravest of all charters first: what is left out is what weighs least.
  auto weight = [](const Failing& one) {
    std::string_view level = severity(*one.told->level);
    return level == "error" ? 0 : level == "warning" ? 1 : 2;
  };
  std::stable_sort(failing.begin(), failing.end(),
                   [&](const auto& a, const auto& b) { return weight(a) < weight(b); });
  run.results = failing.size();
  run.result = [&](std::size_t i) {
    return result(*failing[i].charter->charter, *failing[i].clauses, *failing[i].told);
  };
  return sarif(run, how.checkout);
}
} // namespace

extern const Format sarif_format{"sarif", {".sarif", ".sarif.json"}, render, {.clauses = true}};

} // namespace quorate::reports
