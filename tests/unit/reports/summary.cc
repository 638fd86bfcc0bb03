#include "reports/summary.h"
#include "tests/unit/reports/sample.h"

#include <catch2/catch.hpp>

using namespace quorate::reports;
using namespace sample;

TEST_CASE("counts of a crowded assessment") {
  Counts counts = count(crowded());
  CHECK(counts.violations == 1);
  CHECK(counts.warnings == 1);
  CHECK(counts.overdue == 1);
  CHECK(counts.in_grace == 1);
  CHECK(counts.due == 1);
  CHECK(counts.upcoming == 1);
  CHECK(counts.lapsed == 0);
  CHECK(counts.removable == 1);
  CHECK(counts.removal_limits == 1);
  CHECK(counts.vacancies == 1);
  CHECK(counts.undetermined == 1);
  CHECK(counts.waived == 1);
  CHECK(counts.waiver_problems == 1);
  CHECK(counts.attested == 1);
  CHECK(counts.refused == 0);
  CHECK(counts.unattested == 1);
  CHECK(counts.not_evaluated == 1);
  CHECK(counts.gaps == 1);
}

TEST_CASE("nothing found has no level") { CHECK(gravest(charter()) == std::nullopt); }

TEST_CASE("what is not a finding has no level") {
  CharterAssessment one = charter();
  one.renewals = {entry<RenewalEntry>("renews", "later")};
  one.waived = {entry<WaivedEntry>("cap", "too many")};
  one.attestations = {entry<AttestationEntry>("trusted", "")};
  one.attestations[0].state = AttestationState::attested;
  one.gaps = {{"truncated", {}, ""}};
  one.not_evaluated = {{"admission", {}, "needs decisions"}};
  CHECK(gravest(one) == std::nullopt);
}

TEST_CASE("levels, from the lightest finding to the gravest") {
  CharterAssessment one = charter();
  one.undetermined = {finding("term", "")};
  CHECK(gravest(one) == Level::undetermined);
  one.vacancies = {finding("seats", "")};
  CHECK(gravest(one) == Level::warning);
  one.renewals = {entry<RenewalEntry>("renews", "")};
  one.renewals[0].state = RenewalState::due;
  CHECK(gravest(one) == Level::renewal);
  one.prune = {entry<PruneEntry>("keeps", "")};
  CHECK(gravest(one) == Level::prune);
  one.violations = {finding("seats", "")};
  CHECK(gravest(one) == Level::violation);
}

TEST_CASE("each way to be a violation") {
  CharterAssessment one = charter();
  SECTION("the verdict") { one.verdict = Verdict::violated; }
  SECTION("a power exceeded") {
    one.violations = {finding("access", "")};
    one.violations[0].modality = Modality::may;
  }
  SECTION("a renewal overdue that must be done") {
    one.renewals = {entry<RenewalEntry>("renews", "")};
    one.renewals[0].state = RenewalState::overdue;
  }
  SECTION("an attestation refused") {
    one.attestations = {entry<AttestationEntry>("trusted", "")};
    one.attestations[0].state = AttestationState::refused;
  }
  SECTION("too many removals") { one.removal_limits = {{"member", 6, 18, "25%"}}; }
  CHECK(gravest(one) == Level::violation);
}

TEST_CASE("what should be is less than what must be") {
  CharterAssessment one = charter();
  one.violations = {finding("site", "")};
  one.violations[0].modality = Modality::should;
  CHECK(gravest(one) == Level::warning);
  one.attestations = {entry<AttestationEntry>("trusted", "")};
  one.attestations[0].state = AttestationState::refused;
  one.attestations[0].modality = Modality::should;
  CHECK(gravest(one) == Level::warning);
  one.renewals = {entry<RenewalEntry>("renews", "")};
  one.renewals[0].state = RenewalState::overdue;
  one.renewals[0].modality = Modality::should;
  CHECK(gravest(one) == Level::renewal);
}

TEST_CASE("an open verdict is never nothing") {
  CharterAssessment one = charter();
  one.verdict = Verdict::undetermined;
  CHECK(gravest(one) == Level::undetermined);
  CHECK(summary(one) == "psrt: undetermined (6 of 6 clauses met)");
}

TEST_CASE("of several charters the gravest counts") {
  Assessment all = assessment();
  all.charters.push_back(charter());
  CHECK(gravest(all) == std::nullopt);
  all.charters[1].vacancies = {finding("seats", "")};
  CHECK(gravest(all) == Level::warning);
  all.charters[0].violations = {finding("seats", "")};
  CHECK(gravest(all) == Level::violation);
}

TEST_CASE("summaries") {
  CharterAssessment one = charter();
  CHECK(summary(one) == "psrt: compliant (6 of 6 clauses met)");
  one.vacancies = {finding("seats", ""), finding("seats", "")};
  CHECK(summary(one) == "psrt: compliant; 2 vacancies (6 of 6 clauses met)");
  one.verdict = Verdict::violated;
  one.violations = {finding("a", ""), finding("b", ""), finding("c", "")};
  one.renewals = {entry<RenewalEntry>("r", ""), entry<RenewalEntry>("r", "")};
  for (RenewalEntry& renewal : one.renewals) renewal.state = RenewalState::overdue;
  one.clauses_met = 3;
  CHECK(summary(one) == "psrt: 3 violations, 2 renewals overdue, 2 vacancies (3 of 6 clauses met)");
  one.in_force = false;
  CHECK(summary(one).starts_with("psrt, as if in force: 3 violations, "));
}

TEST_CASE("an overdue renewal is never called compliant") {
  CharterAssessment one = charter();
  one.renewals = {entry<RenewalEntry>("r", "")};
  one.renewals[0].state = RenewalState::overdue;
  CHECK(summary(one) == "psrt: compliant; 1 renewal overdue (6 of 6 clauses met)");
}

TEST_CASE("one line for several charters") {
  Assessment all = assessment();
  all.charters.push_back(charter());
  all.charters.push_back(crowded());
  all.charters[1].verdict = Verdict::undetermined;
  all.charters[1].undetermined = {finding("term", "")};
  CHECK(summary(all) ==
        "3 charters: 1 compliant, 1 violated, 1 undetermined; 1 violation, 1 warning, 1 renewal "
        "overdue, 1 renewal in grace, 1 renewal due, 1 removal recommended, 1 removal limit "
        "exceeded, 1 vacancy, 2 undetermined, 1 waived, 1 waiver problem, 1 attestation missing or "
        "expired, 1 clause not evaluated");
}
