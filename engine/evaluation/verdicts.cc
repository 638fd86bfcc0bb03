// The verdict on a charter and its bodies, and the order in which findings stand.
#include "engine/evaluation/sort_by.h"
#include "engine/evaluation/standings.h"

#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

namespace quorate::evaluation {

void verdicts(CharterAssessment& out) {
  auto worse = [](Verdict& verdict, Verdict other) {
    if (other == Verdict::violated ||
        (other == Verdict::undetermined && verdict == Verdict::compliant))
      verdict = other;
  };
  std::unordered_map<std::string_view, std::vector<BodyStatus*>> bodies;
  for (BodyStatus& body : out.bodies) bodies[body.body].push_back(&body);
  auto worse_for = [&](std::string_view name, Verdict verdict) {
    if (auto found = bodies.find(name); found != bodies.end())
      for (BodyStatus* body : found->second) worse(body->verdict, verdict);
  };
  auto note = [&](const Finding& finding, Verdict verdict) {
    worse(out.verdict, verdict);
    worse_for(finding.subject.body, verdict);
    // The clause of a body, and of what belongs to it: `board`, `board.member.keeps`.
    std::string_view clause = finding.clause;
    worse_for(clause, verdict);
    for (std::size_t dot = clause.find('.'); dot != clause.npos; dot = clause.find('.', dot + 1))
      worse_for(clause.substr(0, dot), verdict);
  };
  for (const Finding& one : out.violations)
    if (one.modality == Modality::must) note(one, Verdict::violated);
  for (const PruneEntry& one : out.prune)
    if (one.action == PruneAction::automatic)
      note(one, Verdict::violated); // the roster lists a seat that is lost
  for (const Finding& one : out.undetermined) note(one, Verdict::undetermined);
  for (const AttestationEntry& one : out.attestations)
    if (one.state == AttestationState::missing || one.state == AttestationState::expired)
      note(one, Verdict::undetermined);
}

void sort_findings(CharterAssessment& out) {
  auto by_clause = [](const Finding& a, const Finding& b) {
    return std::tie(a.modality, a.clause, a.subject.person, a.subject.role, a.fingerprint) <
           std::tie(b.modality, b.clause, b.subject.person, b.subject.role, b.fingerprint);
  };
  for (auto* list : {&out.violations, &out.vacancies, &out.undetermined, &out.waiver_problems})
    sort_by(*list, by_clause);
  sort_by(out.prune, by_clause);
  sort_by(out.attestations, [](const AttestationEntry& a, const AttestationEntry& b) {
    return std::tie(a.clause, a.state, a.subject.person, a.fingerprint) <
           std::tie(b.clause, b.state, b.subject.person, b.fingerprint);
  });
  sort_by(out.waived, by_clause);
  sort_by(out.duties, [](const DutyEntry& a, const DutyEntry& b) {
    return std::tie(a.state, a.due, a.clause, a.subject.person, a.of, a.fingerprint) <
           std::tie(b.state, b.due, b.clause, b.subject.person, b.of, b.fingerprint);
  });
  sort_by(out.renewals, [&](const RenewalEntry& a, const RenewalEntry& b) {
    return std::tie(a.state, a.due, a.clause, a.subject.person, a.fingerprint) <
           std::tie(b.state, b.due, b.clause, b.subject.person, b.fingerprint);
  });
}

} // namespace quorate::evaluation
