#include "reports/text.h"
#include "tests/unit/reports/sample.h"

#include "engine/diagnostics/printable.h"

#include <algorithm>
#include <catch2/catch.hpp>

using namespace sample;
using quorate::reports::TextOptions;

namespace {
std::string text(const CharterAssessment& one, const TextOptions& options = {}) {
  return quorate::reports::text(assessment(one), options);
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::size_t widest_line(const std::string& text) {
  std::size_t widest = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = text.find('\n', at);
    std::size_t columns = 0;
    for (const auto& glyph :
         quorate::diagnostics::glyphs(std::string_view(text).substr(at, end - at)))
      columns += static_cast<std::size_t>(glyph.columns);
    widest = std::max(widest, columns);
    at = end + 1;
  }
  return widest;
}
} // namespace

TEST_CASE("a compliant charter is said in few words") {
  CharterAssessment one = charter();
  one.bodies = {
      {"psrt", "Security Response", Verdict::compliant, {{"psrt.member", "", 18, 0, ""}}}};
  CHECK(text(one) == R"(Python Security Response Team (psrt), as of 2026-07-21: compliant
status active, charter psrt.charter, records records

psrt Security Response: compliant
  member  18 sitting

psrt: compliant (6 of 6 clauses met)
)");
}

TEST_CASE("the whole report, in its order") {
  CHECK(text(crowded()) == R"(Python Security Response Team (psrt), as of 2026-07-21: violated
revision second, status draft, charter psrt.charter, records records
This charter is not in force: its status is draft. Every verdict reads as if it were.

psrt Security Response: violated
  member  18 sitting of at least 2; 1 more uncertain
  admin    1 sitting

VIOLATIONS (1)  the charter says must
  psrt.admin.seats  § Membership policy  psrt.charter:31
    1 of at least 2 admins sits.
    fails since 2026-03-04
    records/roster.yml:14  seat since 2023-08-01
    What the charter says then: start appointment

WARNINGS (1)  the charter says should
  psrt.site  psrt.charter:31
    The site should be reachable.

RENEWALS OVERDUE (1)
  psrt.member.renews  § Membership policy  psrt.charter:31
    Ada Example (ada), psrt.member: opts in every year
    due 2026-06-30 (21 days ago)

RENEWALS IN GRACE (1)  late, and the seat is still held
  psrt.member.renews  § Membership policy  psrt.charter:31
    Ada Example (ada), psrt.member: opts in every year
    due 2026-07-20 (1 day ago); lapses on 2026-08-20 unless renewed

RENEWALS DUE (1)  by 2026-10-19
  psrt.member.renews  § Membership policy  psrt.charter:31
    Ada Example (ada), psrt.member: opts in every year
    due 2026-08-01 (in 11 days)

RENEWALS LATER (1)
  2027-02-03  Ada Example (ada), psrt.member  psrt.member.renews  § Membership policy

PRUNE LIST (1)  0 lapsed, 1 recommended
  Carla Ruiz (carla), psrt.member: removal is recommended
    psrt.member.keeps  § Membership policy  psrt.charter:31
    None of 2 conditions holds.
    governing  fails; never held
               not on the council
    active     fails since 2026-03-02; last held on 2026-03-01  (nearest miss)
               1 triage needed since 2025-07-22; found none
               records/activity.csv:7  triage on 2025-03-01
    WHAT BREAKS
    - psrt.admin is left with 0 of at least 2 people.

  WHAT BREAKS if the whole list is carried out
  - No quorum can be had.

  TOO MANY AT ONCE  6 of 18 people in psrt.member are listed, more than 25%: check the records
    before anybody is removed, or raise --max-removals

VACANCIES (1)
  psrt.chair.seats  § Membership policy  psrt.charter:31
    1 of exactly 1 chair is vacant.

UNDETERMINED (1)  neither met nor violated, as far as the records and the text go
  psrt.member.term  § Membership policy  psrt.charter:31
    It cannot be told whether the term has ended.
    By how the charter is read:
      start: elected → violated  § Terms
      start: seated → met

WAIVED (1)
  psrt.member.cap  § Membership policy  psrt.charter:31
    3 people of Acme, at most 2 allowed.
    waived through 2026-08-31 by council: until the next election

WAIVERS TO LOOK AT (1)  expired or unused
  psrt.member.cap  § Membership policy  psrt.charter:31
    A waiver for bob has expired.

ATTESTATIONS (2)  1 attested; what no machine can check needs somebody who vouches for it
  psrt.member.trusted  § Membership policy  psrt.charter:31
    missing, for Ada Example (ada): is trusted (to be attested by psrt.admin)

NOT EVALUATED (1)
  needs decisions (1): psrt.admission

GAPS  the prose is silent in 1 place: --format json lists it
MISSING SOURCES  decisions.yml, meetings.yml

psrt, as if in force: 1 violation, 1 warning, 1 renewal overdue, 1 renewal in grace, 1 renewal due,
  1 removal recommended, 1 removal limit exceeded, 1 vacancy, 1 undetermined, 1 waived, 1 waiver
  problem, 1 attestation missing or expired, 1 clause not evaluated (2 of 6 clauses met)
)");
}

TEST_CASE("quiet: one line per finding that asks for action, and the summary") {
  CharterAssessment one = crowded();
  one.in_force = true;
  std::string quiet = text(one, {false, 100, true});
  CHECK(quiet.starts_with(
      "violation psrt.admin.seats (§ Membership policy): 1 of at least 2 admins sits.\n"
      "warning psrt.site: The site should be reachable.\n"
      "renewal overdue 2026-06-30 psrt.member.renews (§ Membership policy): Ada Example (ada), "
      "psrt.member:\n"
      "  opts in every year\n"));
  CHECK(contains(quiet, "\nlapsed") == false);
  CHECK(
      contains(quiet, "\nremovable psrt.member.keeps (§ Membership policy): Carla Ruiz (carla), "));
  CHECK_FALSE(contains(quiet, "2027-02-03")); // nothing to do yet
  CHECK_FALSE(contains(quiet, "waived through"));
  CHECK(contains(quiet, "\npsrt: 1 violation, "));
}

TEST_CASE("no line is wider than asked for") {
  for (int width : {40, 47, 60, 80, 100, 200}) {
    INFO(width);
    CHECK(widest_line(text(crowded(), {false, width, false})) <= static_cast<std::size_t>(width));
    CHECK(widest_line(text(crowded(), {false, width, true})) <= static_cast<std::size_t>(width));
  }
}

TEST_CASE("colour changes nothing but colour") {
  std::string coloured = text(crowded(), {true, 100, false});
  CHECK(contains(coloured, "\x1b[1;31mVIOLATIONS (1)\x1b[0m"));
  std::string plain;
  for (std::size_t at = 0; at < coloured.size(); ++at) {
    if (coloured[at] == '\x1b') {
      at = coloured.find('m', at);
    } else {
      plain += coloured[at];
    }
  }
  CHECK(plain == text(crowded()));
}

TEST_CASE("records cannot command the terminal or forge a line") {
  CharterAssessment one = charter();
  Finding bad = finding("psrt.a", "x\x1b[31m\npsrt: compliant\u202e");
  bad.subject = {"ev\x07il", "E\x1b]0;title\x07ve", "psrt.member", "psrt"};
  bad.cites = {{"pep.rst", "A\nB"}};
  bad.evidence = {{"roster\x1b.yml", 3, "since\r\x9b"}};
  one.violations = {bad};
  one.title = "T\x1b[2J";
  one.missing_sources = {"\x1b"};
  for (bool quiet : {false, true}) {
    std::string report = text(one, {false, 100, quiet});
    CHECK(std::none_of(report.begin(), report.end(), [](char c) {
      return (c >= 0 && c < ' ' && c != '\n') || c == '\x7f' || c == '\x9b';
    }));
    CHECK_FALSE(contains(report, "\npsrt: compliant\\u"));
    CHECK_FALSE(contains(report, "\u202e"));
    CHECK(contains(report, "A\\nB"));
  }
}

TEST_CASE("columns stay aligned whatever script a name is written in") {
  CharterAssessment one = charter();
  for (const char* name : {"Ada", "王小明", "Zoe\u0301", "\u05d0\u05d3\u05d4"}) {
    auto renewal = entry<RenewalEntry>("r", "", {"1", name, "m", "psrt"});
    renewal.due = day("2027-02-03");
    renewal.cites.clear();
    one.renewals.push_back(renewal);
  }
  std::string report = text(one);
  CHECK(contains(report, "\n  2027-02-03  Ada (1), m  r\n"));
  CHECK(contains(report, "\n  2027-02-03  王小明 (1), m  r\n"));
  CHECK(contains(report, "\n  2027-02-03  Zoe\u0301 (1), m  r\n"));
  CHECK(contains(report, "\n  2027-02-03  \u2068\u05d0\u05d3\u05d4\u2069 (1), m  r\n"));
}

TEST_CASE("a long list is cut, and says so") {
  CharterAssessment one = charter();
  for (int i = 0; i < 10000; ++i) {
    auto renewal = entry<RenewalEntry>("psrt.member.renews", "", ada);
    renewal.due = day("2027-02-03");
    one.renewals.push_back(renewal);
  }
  std::string report = text(one);
  CHECK(contains(report, "RENEWALS LATER (10000)"));
  CHECK(contains(report, "and 9950 more: --format json has all\n"));
  CHECK(std::count(report.begin(), report.end(), '\n') < 70);
  one.renewals.resize(50);
  CHECK_FALSE(contains(text(one), "more:"));
}

TEST_CASE("a charter that is not in force yet says when it will be") {
  CharterAssessment one = charter();
  one.in_force = false;
  one.in_force_from = day("2027-01-01");
  std::string report = text(one);
  CHECK(contains(report, "This charter is not in force: it takes force on 2027-01-01."));
  CHECK(contains(report, "psrt, as if in force: compliant"));
}

TEST_CASE("documents are named when several are cited") {
  CharterAssessment one = charter();
  one.violations = {finding("a", "x"), finding("b", "y")};
  one.violations[1].cites = {{"bylaws.md", "Seats"}};
  CHECK(contains(text(one), "b  § Seats (bylaws.md)"));
  one.violations[1].cites = {{"pep.rst", "Seats"}};
  CHECK(contains(text(one), "b  § Seats  psrt.charter:31"));
}

TEST_CASE("a person is named once") {
  CharterAssessment one = charter();
  one.violations = {finding("a", "Ada Example has missed 3 meetings in a row.")};
  one.violations[0].subject = ada;
  CHECK(contains(text(one), "\n    Ada Example has missed 3 meetings in a row.\n"));
}

TEST_CASE("a clause that several people break is written once, with each of them under it") {
  CharterAssessment one = charter();
  one.violations = {finding("a", "Ada is late."), finding("a", "Bo is late."), finding("b", "x")};
  one.violations[0].remedy = one.violations[1].remedy = "may be removed";
  CHECK(contains(text(one), R"(VIOLATIONS (3)  the charter says must
  a  § Membership policy  psrt.charter:31
    Ada is late.

    Bo is late.
    What the charter says then: may be removed

  b  § Membership policy  psrt.charter:31
    x
)"));
  // The same label in another place is another clause.
  one.violations[1].charter_line = 40;
  CHECK(contains(text(one), "  a  § Membership policy  psrt.charter:40\n    Bo is late.\n"));
}

TEST_CASE("a missing attestation is said once for all, one that has expired keeps its evidence") {
  CharterAssessment one = charter();
  for (int i = 0; i < 10; ++i) {
    std::string id = "p" + std::to_string(i);
    one.attestations.push_back(entry<AttestationEntry>("trusted", "gone", {id, id, "", ""}));
    one.attestations.back().text = "is trusted";
  }
  one.attestations[4].state = AttestationState::expired;
  one.attestations[4].evidence = {{"attestations.yml", 7, "attested by bo"}};
  CHECK(contains(
      text(one),
      R"(ATTESTATIONS (10)  0 attested; what no machine can check needs somebody who vouches for it
  trusted  § Membership policy  psrt.charter:31
    missing, for p0, p1, p2, p3, p5, p6, p7, p8 and 1 more: is trusted

  trusted  § Membership policy  psrt.charter:31
    expired, for p4: is trusted
    gone
    attestations.yml:7  attested by bo
)"));
}

TEST_CASE("a late renewal stands beside the verdict") {
  CharterAssessment one = charter();
  one.renewals = {entry<RenewalEntry>("r", "")};
  one.renewals[0].state = RenewalState::overdue;
  CHECK(text(one).starts_with(
      "Python Security Response Team (psrt), as of 2026-07-21: compliant; 1 renewal "
      "overdue\n"));
}

TEST_CASE("several charters end in one line for all") {
  Assessment all = assessment();
  all.charters.push_back(charter());
  all.charters[1].id = "zed";
  std::string report = quorate::reports::text(all, {});
  CHECK(report.ends_with("\nzed: compliant (6 of 6 clauses met)\n\n2 charters: 2 compliant\n"));
  CHECK(contains(report, "\npsrt: compliant (6 of 6 clauses met)\n"));
}
