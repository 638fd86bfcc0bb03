// The verdict on a charter and its bodies, and the order in which findings stand.
#include "engine/evaluation/standings.h"

#include <algorithm>
#include <tuple>

namespace quorate::evaluation {

void verdicts(CharterAssessment& out) {
  auto worse = [](Verdict& verdict, Verdict other) {
    if (other == Verdict::violated ||
        (other == Verdict::undetermined && verdict == Verdict::compliant))
      verdict = other;
  };
  auto note = [&](const Finding& finding, Verdict verdict) {
    worse(out.verdict, verdict);
    for (BodyStatus& body : out.bodies)
      if (body.body == finding.subject.body || finding.clause == body.body ||
          finding.clause.starts_with(body.body + "."))
        worse(body.verdict, verdict);
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
    std::sort(list->begin(), list->end(), by_clause);
  std::sort(out.prune.begin(), out.prune.end(), by_clause);
  std::sort(out.attestations.begin(), out.attestations.end(),
            [](const AttestationEntry& a, const AttestationEntry& b) {
              return std::tie(a.clause, a.state, a.subject.person, a.fingerprint) <
                     std::tie(b.clause, b.state, b.subject.person, b.fingerprint);
            });
  std::sort(out.waived.begin(), out.waived.end(), by_clause);
  std::sort(out.duties.begin(), out.duties.end(), [](const DutyEntry& a, const DutyEntry& b) {
    return std::tie(a.state, a.due, a.clause, a.subject.person, a.of, a.fingerprint) <
           std::tie(b.state, b.due, b.clause, b.subject.person, b.of, b.fingerprint);
  });
  std::sort(out.renewals.begin(), out.renewals.end(),
            [&](const RenewalEntry& a, const RenewalEntry& b) {
              return std::tie(a.state, a.due, a.clause, a.subject.person, a.fingerprint) <
                     std::tie(b.state, b.due, b.clause, b.subject.person, b.fingerprint);
            });
}

} // namespace quorate::evaluation
