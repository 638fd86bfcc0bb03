// The charter's text changes: what does its own rule of amendment say?
#include "engine/evaluation/gate/beside_seats.h"
#include "engine/evaluation/outcome.h"

#include <fmt/format.h>

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

namespace {
/// Had the base closed it already, or was it settled then without that?
bool spent(const Compared& compared, const records::Decision& record) {
  const auto& before = compared.input.base.decisions;
  for (std::size_t i = 0; i < before.size(); ++i)
    if (records::fold(before[i].id) == records::fold(record.id))
      return before[i].closed || compared.earlier.tallied(i).outcome == DecisionOutcome::passed;
  return false;
}
} // namespace

GateChange charter_change(const Compared& compared) {
  const GateInput& input = compared.input;
  GateChange entry;
  entry.kind = GateChange::Kind::charter_changed;
  entry.what = "the charter changes";
  entry.place = input.charter_place;
  Truth best = Truth::fails;
  bool rule = false;
  for (const Clause& clause : input.charter.clauses) {
    const auto* decision = std::get_if<DecisionRule>(&clause.is);
    const auto* decides = decision ? std::get_if<Decides>(&decision->is) : nullptr;
    if (!decides) continue;
    bool amends =
        std::any_of(decides->matters.begin(), decides->matters.end(),
                    [](const Matter& one) { return one.kind == Matter::Kind::amendment; });
    if (!amends) continue;
    rule = true;
    WayTaken way;
    put_clause(compared.head, clause, way);
    way.truth = Truth::fails;
    const Procedure& procedure = input.charter.procedures[decision->procedure];
    way.text = fmt::format("no new decision `{}` to amend is recorded", procedure.path);
    // One that the base knew already has allowed another change.
    for (std::size_t i = 0; i < input.head.decisions.size(); ++i) {
      const records::Decision& record = input.head.decisions[i];
      if (compared.decisions.procedure_of(record) != &procedure || spent(compared, record))
        continue;
      std::string kind = records::fold(record.kind.value);
      if (kind != "amend" && !kind.empty()) continue;
      const Tallied& tallied = compared.decisions.tallied(i);
      way.truth = tallied.outcome == DecisionOutcome::passed         ? Truth::holds
                  : tallied.outcome == DecisionOutcome::undetermined ? Truth::unknown
                                                                     : Truth::fails;
      way.text = fmt::format("decision {}: {}: {}", record.id, name(tallied.outcome), tallied.why);
      if (way.truth == Truth::holds && !tallied.findings.empty()) {
        way.truth = Truth::unknown;
        way.text += ", but: " + tallied.findings.front().message;
      }
      way.evidence = {tallied.record};
      if (way.truth == Truth::holds) break;
    }
    if (entry.record.empty() && way.truth != Truth::holds) {
      entry.record_file = "decisions.yml";
      entry.record = fmt::format("decisions:\n  - id: amendment-{}\n    procedure: {}\n"
                                 "    kind: amend\n    matter: \"WHAT CHANGES\"\n"
                                 "    opened: YYYY-MM-DD\n    closed: YYYY-MM-DD\n"
                                 "    ballots: {{PERSON: yes, PERSON: no, PERSON: abstain}}\n",
                                 input.as_of.iso(), procedure.path);
    }
    if (entry.ways.empty() || way.truth > best) {
      best = way.truth;
      entry.why = way.text;
    }
    entry.ways.push_back(std::move(way));
  }
  entry.verdict = !rule                    ? GateVerdict::unclear
                  : best == Truth::holds   ? GateVerdict::allowed
                  : best == Truth::unknown ? GateVerdict::unclear
                                           : GateVerdict::blocked;
  if (!rule) entry.why = "the charter states no rule for its own amendment";
  if (entry.verdict == GateVerdict::allowed) entry.record.clear();
  return entry;
}

} // namespace quorate::evaluation
