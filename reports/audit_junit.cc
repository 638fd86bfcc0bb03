// An audit as JUnit: a suite for each charter, a case for each clause that demands something.
#include "engine/diagnostics/printable.h"
#include "reports/formats.h"
#include "reports/junit.h"
#include "reports/names.h"
#include "reports/text_parts.h"
#include "reports/told.h"

#include <fmt/core.h>
#include <map>

namespace quorate::reports {

using namespace evaluation;
using Outcome = JunitCase::Outcome;

namespace {
constexpr std::size_t most_lines = 200; ///< of one case: who needs more reads them as CSV or JSON

/// Known for certain not to be kept: of these, and no others, a case fails.
bool breaks(const Told& one) {
  switch (one.kind) {
  case Told::Kind::violation:
  case Told::Kind::warning:
  case Told::Kind::prune:
  case Told::Kind::removal_limit:
  case Told::Kind::vacancy: return true;
  case Told::Kind::renewal: return one.state == "overdue";
  default: return false;
  }
}

/// Why a case that does not fail has not passed.
bool leaves_open(const Told& one) {
  return one.kind == Told::Kind::undetermined || one.kind == Told::Kind::waived ||
         (one.kind == Told::Kind::attestation && one.fails);
}

using Entries = std::vector<const Told*>;

void list(JunitCase& to, const Entries& all) {
  for (std::size_t i = 0; i < std::min(all.size(), most_lines); ++i) {
    const Finding& finding = *all[i]->finding;
    to.text += fmt::format("{}: {}\n", name(all[i]->kind), diagnostics::printable(all[i]->message));
    for (const Evidence& one : finding.evidence)
      if (!one.file.empty())
        to.text += fmt::format("  {}\n", diagnostics::printable(fmt::format(
                                             "{}  {}", place(one.file, one.line), one.text)));
  }
  if (all.size() > most_lines) to.text += fmt::format("and {} more\n", all.size() - most_lines);
}

void tell(JunitCase& to, const Entries& all) {
  to.message = all.front()->message;
  if (all.size() > 1) to.message += fmt::format(" (and {} more)", all.size() - 1);
  list(to, all);
}

using ByClause = std::map<std::string, Entries>;

JunitCase of_clause(const CharterAssessment& charter, const ClauseStatus& clause, ByClause& broken,
                    ByClause& open) {
  JunitCase one{charter.id, clause.clause, Outcome::passed, "", "", ""};
  std::string where = sections(clause.cites);
  if (!where.empty()) where += "; ";
  where += fmt::format("{}\n", place(clause.file, clause.region.line));
  if (auto found = broken.find(clause.clause); found != broken.end()) {
    one.outcome = Outcome::failed;
    one.type = name(found->second.front()->kind);
    tell(one, found->second);
    broken.erase(found);
    if (auto left = open.find(clause.clause); left != open.end()) {
      list(one, left->second);
      open.erase(left);
    }
  } else if (auto left = open.find(clause.clause); left != open.end()) {
    one.outcome = Outcome::skipped;
    tell(one, left->second);
    one.message = fmt::format("{}: {}", name(left->second.front()->kind), one.message);
    open.erase(left);
  } else if (clause.state == ClauseStatus::State::not_evaluated) {
    one.outcome = Outcome::skipped;
    one.message = "not evaluated";
    for (const NotEvaluated& each : charter.not_evaluated)
      if (each.clause == clause.clause) one.message = "not evaluated: " + each.why;
  } else if (clause.state == ClauseStatus::State::no_case) {
    one.outcome = Outcome::skipped;
    one.message = "no decision or meeting is recorded to which it applies";
  } else if (clause.state == ClauseStatus::State::not_met) {
    one.outcome = Outcome::skipped;
    one.message = "not known to be met";
  }
  if (one.outcome != Outcome::passed) one.text += where;
  return one;
}

std::string render(const Assessment& assessment, const Rendering&) {
  std::vector<JunitSuite> suites;
  for (const CharterAssessment& charter : assessment.charters) {
    JunitSuite suite{
        charter.id,
        {{"as_of", assessment.as_of.iso()}, {"verdict", std::string(name(charter.verdict))}},
        {}};
    ToldCharter all = told(charter);
    ByClause broken, open;
    for (const Told& one : all.all) {
      if (breaks(one)) broken[one.finding->clause].push_back(&one);
      if (leaves_open(one)) open[one.finding->clause].push_back(&one);
    }
    for (const ClauseStatus& clause : charter.clauses)
      suite.cases.push_back(of_clause(charter, clause, broken, open));
    // What belongs to no clause of the list: a limit on removals, a decision by its procedure.
    std::map<std::string, JunitCase> rest;
    for (auto* each : {&broken, &open})
      for (const auto& [clause, findings] : *each) {
        std::string kind(name(findings.front()->kind));
        std::string title = clause.empty() ? kind : clause;
        auto [at, fresh] = rest.try_emplace(
            title, JunitCase{charter.id, title,
                             each == &broken ? Outcome::failed : Outcome::skipped, kind, "", ""});
        fresh ? tell(at->second, findings) : list(at->second, findings);
      }
    for (auto& [title, one] : rest) suite.cases.push_back(std::move(one));
    suites.push_back(std::move(suite));
  }
  return junit(suites);
}
} // namespace

extern const Format junit_format{"junit", {".junit.xml", ".xml"}, render, {.clauses = true}};

} // namespace quorate::reports
