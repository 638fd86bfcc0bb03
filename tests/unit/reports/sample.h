#pragma once
// Assessments made by hand, for the tests of all formats.

#include "engine/evaluation/assessment.h"

#include <string>

namespace sample {

using namespace quorate::evaluation;

inline Date day(const char* iso) { return Date::parse(iso).value(); }

inline Finding finding(const std::string& clause, const std::string& message) {
  Finding result;
  result.clause = clause;
  result.cites = {{"pep.rst", "Membership policy"}};
  result.charter_file = "psrt.charter";
  result.charter_line = 31;
  result.message = message;
  result.fingerprint = "0123456789abcdef";
  return result;
}

template <typename Entry>
Entry entry(const std::string& clause, const std::string& message, const Subject& subject = {}) {
  Entry result;
  static_cast<Finding&>(result) = finding(clause, message);
  result.subject = subject;
  return result;
}

inline const Subject ada{"ada", "Ada Example", "psrt.member", "psrt"};

inline CharterAssessment charter() {
  CharterAssessment result;
  result.id = "psrt";
  result.title = "Python Security Response Team";
  result.file = "psrt.charter";
  result.status = "active";
  result.records_folder = "records";
  result.clauses_evaluated = 6;
  result.clauses_met = 6;
  return result;
}

inline Assessment assessment(CharterAssessment one = charter()) {
  Assessment result;
  result.as_of = day("2026-07-21");
  result.charters.push_back(std::move(one));
  return result;
}

/// Every list filled, so that no part of a report goes unseen.
inline CharterAssessment crowded() {
  CharterAssessment result = charter();
  result.revision = "second";
  result.status = "draft";
  result.in_force = false;
  result.in_force_from = day("2026-01-01");
  result.verdict = Verdict::violated;
  result.clauses_met = 2;
  result.bodies = {
      {"psrt",
       "Security Response",
       Verdict::violated,
       {{"psrt.member", "Member", 18, 1, "at least 2"}, {"psrt.admin", "", 1, 0, ""}}}};

  Finding violation = finding("psrt.admin.seats", "1 of at least 2 admins sits.");
  violation.subject = {"", "", "psrt.admin", "psrt"};
  violation.evidence = {{"records/roster.yml", 14, "seat since 2023-08-01"}};
  violation.fails_since = day("2026-03-04");
  violation.remedy = "start appointment";
  Finding warning = finding("psrt.site", "The site should be reachable.");
  warning.modality = Modality::should;
  warning.cites.clear();
  result.violations = {violation, warning};

  auto renewal = [](RenewalState state, const char* due) {
    auto one = entry<RenewalEntry>("psrt.member.renews", "opts in every year", ada);
    one.state = state;
    one.due = day(due);
    return one;
  };
  result.renewals = {
      renewal(RenewalState::overdue, "2026-06-30"), renewal(RenewalState::in_grace, "2026-07-20"),
      renewal(RenewalState::due, "2026-08-01"), renewal(RenewalState::upcoming, "2027-02-03")};
  result.renewals[1].lapses_on = day("2026-08-20");

  auto prune = entry<PruneEntry>("psrt.member.keeps", "None of 2 conditions holds.",
                                 {"carla", "Carla Ruiz", "psrt.member", "psrt"});
  ConditionResult active{"active",
                         Truth::fails,
                         day("2026-03-02"),
                         {},
                         day("2026-03-01"),
                         "1 triage needed since 2025-07-22; found none",
                         {{"records/activity.csv", 7, "triage on 2025-03-01"}}};
  ConditionResult governing{"governing", Truth::fails, {}, {}, {}, "not on the council", {}};
  prune.conditions = {governing, active};
  prune.nearest_miss = 1;
  prune.consequences = {"psrt.admin is left with 0 of at least 2 people."};
  result.prune = {prune};
  result.prune_consequences = {"No quorum can be had."};
  result.removal_limits = {{"psrt.member", 6, 18, "25%"}};

  result.vacancies = {finding("psrt.chair.seats", "1 of exactly 1 chair is vacant.")};
  Finding open = finding("psrt.member.term", "It cannot be told whether the term has ended.");
  open.readings = {{"start: elected", "violated", {{"pep.rst", "Terms"}}},
                   {"start: seated", "met", {}}};
  result.undetermined = {open};
  auto waived = entry<WaivedEntry>("psrt.member.cap", "3 people of Acme, at most 2 allowed.");
  waived.reason = "until the next election";
  waived.approved_by = "council";
  waived.until = day("2026-09-01");
  result.waived = {waived};
  result.waiver_problems = {finding("psrt.member.cap", "A waiver for bob has expired.")};
  auto attestation = entry<AttestationEntry>("psrt.member.trusted", "nobody vouches", ada);
  attestation.text = "is trusted";
  attestation.owner = "psrt.admin";
  auto attested = attestation;
  attested.state = AttestationState::attested;
  result.attestations = {attestation, attested};
  result.not_evaluated = {{"psrt.admission", {{"pep.rst", "Joining"}}, "needs decisions"}};
  result.gaps = {{"psrt.truncated", {}, "the sentence ends in mid air"}};
  result.missing_sources = {"decisions.yml", "meetings.yml"};
  return result;
}

} // namespace sample
