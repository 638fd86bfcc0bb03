#include "engine/evaluation/redaction/evidence.h"

#include "engine/evaluation/redaction/redact.h"

namespace quorate::evaluation {

namespace {
const Evidence nowhere{withheld, 0, ""};

void leave_out(Finding& finding) { finding.evidence.clear(); }

template <class Findings> void leave_out_of(Findings& findings) {
  for (auto& one : findings) leave_out(one);
}
} // namespace

void leave_out_evidence(CharterAssessment& assessment) {
  leave_out_of(assessment.violations);
  leave_out_of(assessment.renewals);
  leave_out_of(assessment.duties);
  leave_out_of(assessment.prune);
  for (PruneEntry& entry : assessment.prune)
    for (ConditionResult& condition : entry.conditions) condition.evidence.clear();
  leave_out_of(assessment.vacancies);
  leave_out_of(assessment.undetermined);
  leave_out_of(assessment.waived);
  leave_out_of(assessment.waiver_problems);
  leave_out_of(assessment.attestations);
  for (Tallied& decision : assessment.decisions) {
    decision.record = nowhere;
    leave_out_of(decision.findings);
  }
  for (TalliedMeeting& meeting : assessment.meetings) meeting.record = nowhere;
  for (IgnoredRecords& ignored : assessment.ignored_records) {
    ignored.file = withheld;
    ignored.line = 0;
  }
}

void leave_out_evidence(History& history) {
  for (Violated& one : history.all) leave_out(one.finding);
}

void leave_out_evidence(Forecast& forecast) {
  for (Foreseen& one : forecast.all) leave_out(one.finding);
}

void leave_out_evidence(Chronicle& chronicle) {
  for (RoleChronicle& role : chronicle.roles)
    for (Stint& stint : role.stints) stint.evidence.clear();
  for (Coming& one : chronicle.coming) leave_out(one.finding);
}

} // namespace quorate::evaluation
