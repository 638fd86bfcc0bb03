// Chronicles, day by day as a person would count them.
#include "engine/evaluation/chronicling/chronicling.h"
#include "engine/semantics/project.h"
#include "tests/unit/records/folder.h"

#include <catch2/catch.hpp>

using namespace quorate;
using namespace quorate::evaluation;
using records::day;
using records::Folder;

namespace {
/// Dates as they stand in a picture: "2026-01-01..2026-03-01 holds".
std::string told(const std::vector<Days>& all) {
  std::string result;
  for (const Days& one : all)
    result += (result.empty() ? "" : ", ") + one.from.iso() + ".." +
              (one.until ? one.until->iso() : "") +
              (one.truth == Truth::holds ? "" : " " + std::string(calendar::word(one.truth)));
  return result;
}
std::string told(const std::vector<SizeAt>& all) {
  std::string result;
  for (const SizeAt& one : all)
    result += (result.empty() ? "" : ", ") + one.from.iso() + " " + std::to_string(one.certain) +
              (one.doubtful > 0 ? "+" + std::to_string(one.doubtful) : "") +
              (one.complete ? "" : "?");
  return result;
}

struct Told {
  Folder folder;
  Chronicle chronicle;
  const RoleChronicle& role(const std::string& path) const {
    for (const RoleChronicle& one : chronicle.roles)
      if (one.role == path) return one;
    FAIL("no role " << path);
    return chronicle.roles.front();
  }
  const Stint& stint(const std::string& path, const std::string& person,
                     std::size_t nth = 0) const {
    for (const Stint& one : role(path).stints)
      if (one.subject.person == person && nth-- == 0) return one;
    FAIL("no stint of " << person << " in " << path);
    return role(path).stints.front();
  }
};

void tell(Told& to, const std::string& charter, const ChronicleOf& of) {
  (void)to.folder.load();
  REQUIRE(to.folder.said() == records::Said{});
  auto none = [](const std::string&) { return std::optional<std::string>(); };
  semantics::Project project = semantics::load({to.folder.sources.add("club.charter", charter)},
                                               to.folder.sources, none, "");
  for (const auto& one : project.diagnostics) UNSCOPED_INFO(one.message);
  REQUIRE(!diagnostics::has_errors(project.diagnostics));
  to.chronicle = chronicle(project.charters.front().revisions.front(), {}, to.folder.result.records,
                           to.folder.sources, of);
}

constexpr const char* club = R"(charter club "Club" {
  activity review, resignation
  body club {
    role member {
      seats at least 2
      term 2 years
      leaves by resignation
      keeps seat while any of {
        active:   did review in the past 1 year
        newcomer: joined in the past 3 months
      } else lapses
    }
    role chair { seats exactly 1; term 1 year; renews by opt_in else lapses }
    role clerk { seats ambiguous { one: exactly 1  two: between 1 and 2 } }
    quorum majority of members are present
  }
  activity opt_in
}
)";

constexpr const char* roster =
    R"(people: [{id: ada, name: Ada}, {id: bo}, {id: cy}, {id: dan}, {id: eve}]
seats:
  - {person: ada, role: member, since: 2025-01-10}
  - {person: bo,  role: member, since: 2025-03-01, by: board}
  - {person: cy,  role: member, since: 2024-05-01, until: 2025-11-01, by: resignation}
  - {person: dan, role: member, since: before 2025-02-01}
  - {person: eve, role: member, since: 2026-09-01}
  - {person: ada, role: chair,  since: 2025-02-01}
covers: {since: 2025-01-01}
)";
constexpr const char* sources_yml =
    "sources: [{file: activity.csv, covers: {since: 2023-01-01}}]\n";
constexpr const char* activity = R"(person,kind,date
ada,review,2025-12-15
bo,review,2025-04-10
cy,review,2024-12-20
dan,review,2026-01-05
ada,opt_in,2026-01-20
)";

ChronicleOf looked_at() { return {day("2025-07-01"), day("2026-07-01"), day("2027-06-30")}; }

void club_told(Told& to) {
  to.folder.file("roster.yml", roster)
      .file("sources.yml", sources_yml)
      .file("activity.csv", activity);
  tell(to, club, looked_at());
}
} // namespace

TEST_CASE("a seat is held until the charter itself ends it") {
  Told told_here;
  club_told(told_here);
  // Active from 15 Dec 2025 for a year, a newcomer from 10 Jan to 9 Apr 2025: between the two she
  // met neither, so the seat was lost on 10 Apr 2025, for good.
  const Stint& ada = told_here.stint("club.member", "ada");
  CHECK(told(ada.held) == "2025-01-10..2025-04-10");
  CHECK(ada.lost_on == day("2025-04-10"));
  CHECK_FALSE(ada.until);
  // Bo's review of 10 Apr 2025 came while he was a newcomer (to 31 May), and carries him to 9 Apr
  // 2026.
  const Stint& bo = told_here.stint("club.member", "bo");
  CHECK(told(bo.held) == "2025-03-01..2026-04-10");
  CHECK(bo.begun_by == "board");
  CHECK(bo.ended_by.empty());
  REQUIRE(bo.keeps.size() == 3); // the whole rule, and its two conditions
  CHECK(bo.keeps[0].label.empty());
  CHECK(told(bo.keeps[0].days) == "2025-07-01..2026-04-10"); // from the first day looked at
  CHECK(bo.keeps[1].label == "active");
  CHECK(told(bo.keeps[1].days) == "2025-07-01..2026-04-10");
  CHECK(bo.keeps[2].label == "newcomer");
  CHECK(bo.keeps[2].days.empty()); // it ended on 31 May, before the time looked at
}

TEST_CASE("`by` of a seat that has ended names the act that ended it") {
  Told told_here;
  club_told(told_here);
  const Stint& cy = told_here.stint("club.member", "cy");
  CHECK(cy.ended_by == "resignation");
  CHECK(cy.begun_by.empty());
  CHECK(cy.until == day("2025-11-01"));
  CHECK(told(cy.held) == "2024-05-01..2024-08-01"); // a newcomer for three months, then neither
}

TEST_CASE("terms run from the first day, and go round where they are renewed") {
  Told told_here;
  club_told(told_here);
  CHECK(told_here.stint("club.member", "bo").term_until == day("2027-03-01"));
  CHECK_FALSE(told_here.stint("club.member", "dan").term_until); // began on a day not known
  // A term of a year from 1 Feb 2025, renewed on 20 Jan 2026: the second runs to 31 Jan 2027.
  const Stint& chair = told_here.stint("club.chair", "ada");
  CHECK(chair.term_until == day("2027-02-01"));
  CHECK(chair.renewal_due == day("2027-01-31"));
  CHECK(chair.lapses_on == day("2027-02-01"));
}

TEST_CASE("what begins later is planned, what has ended before is left out") {
  Told told_here;
  club_told(told_here);
  const Stint& eve = told_here.stint("club.member", "eve");
  CHECK(eve.began == Stint::Began::planned);
  CHECK(told(eve.held) == "2026-09-01..");
  ChronicleOf later = looked_at();
  later.from = day("2025-11-01"); // cy's last day was 31 Oct
  Told after;
  after.folder.file("roster.yml", roster)
      .file("sources.yml", sources_yml)
      .file("activity.csv", activity);
  tell(after, club, later);
  for (const Stint& one : after.role("club.member").stints) CHECK(one.subject.person != "cy");
}

TEST_CASE("numbers over time count each person once, and say where the roster is silent") {
  Told told_here;
  club_told(told_here);
  // On 1 Jul 2025 only bo sits, to 9 Apr 2026: ada's, cy's and dan's seats were lost before. Dan
  // was a newcomer to 30 Apr 2025 at the latest, and did nothing before 2026. Eve's begins on 1 Sep
  // 2026.
  const RoleChronicle& member = told_here.role("club.member");
  CHECK(told(member.sizes) == "2025-07-01 1, 2026-04-10 0, 2026-09-01 1");
  REQUIRE(member.seats.size() == 1);
  CHECK(member.seats[0].least == 2);
  CHECK_FALSE(member.seats[0].most);
  CHECK(member.seats[0].certain);
}

TEST_CASE("the quorum follows the size") {
  Told told_here;
  club_told(told_here);
  const RoleChronicle& member = told_here.role("club.member");
  REQUIRE(member.quorum.size() == 1);
  CHECK(member.quorum[0].of == "meetings");
  // More than half of 1 is 1; of nobody no number is a majority, so the line ends nowhere new.
  REQUIRE(member.quorum[0].needed.size() == 1);
  CHECK(member.quorum[0].needed[0].from == day("2025-07-01"));
  CHECK(member.quorum[0].needed[0].people == 1);
}

TEST_CASE("of several readings none is certain") {
  Told told_here;
  club_told(told_here);
  const auto& seats = told_here.role("club.clerk").seats;
  REQUIRE(seats.size() == 2);
  CHECK(seats[0].least == 1);
  CHECK(seats[0].most == 1);
  CHECK(seats[1].most == 2);
  CHECK_FALSE(seats[0].certain);
  CHECK_FALSE(seats[1].certain);
}

TEST_CASE("before the roster covers a role there may be others") {
  Told told_here;
  told_here.folder.file("roster.yml", R"(people: [{id: ada}, {id: bo}]
seats:
  - {person: ada, role: member, since: 2024-01-01}
  - {person: bo, role: member, since: 2025-06-01, until: 2025-07-01, branch: a}
  - {person: bo, role: member, since: 2025-06-15, branch: b}
covers: {since: 2025-01-01, until: 2025-12-31}
)");
  tell(told_here, "charter club \"Club\" {\n  body club { role member { has branch: text } }\n}\n",
       {day("2024-06-01"), day("2025-12-31"), day("2026-03-01")});
  // Two seats of one person count once.
  CHECK(told(told_here.role("club.member").sizes) ==
        "2024-06-01 1?, 2025-01-01 1, 2025-06-01 2, 2026-01-01 2?");
}

TEST_CASE("a seat gained by the charter itself has no line in the roster") {
  Told told_here;
  told_here.folder.file("roster.yml", R"(people: [{id: ada}, {id: bo}]
seats:
  - {person: ada, role: maintainer, since: 2025-05-01, until: 2026-01-01}
covers: {since: 2024-01-01}
)");
  tell(told_here,
       "charter club \"Club\" {\n  revision opening from 2024-01-01\n  external role maintainer\n"
       "  body club { role member { joins automatically when hold maintainer } }\n}\n",
       {day("2025-01-01"), day("2025-12-31"), day("2026-12-31")});
  const Stint& ada = told_here.stint("club.member", "ada");
  CHECK(ada.began == Stint::Began::automatic);
  CHECK(ada.since == day("2025-05-01"));
  CHECK(told(ada.held) == "2025-05-01.."); // losing the ground does not end it
  CHECK(told_here.role("club.member").stints.size() == 1);
  CHECK(told_here.role("maintainer").external);
}

TEST_CASE("who sat on a day or earlier may have sat before it") {
  constexpr const char* plain = "charter club \"Club\" { body club { role member { seats any } } }";
  constexpr const char* rows = R"(people: [{id: ada}, {id: dan}]
seats:
  - {person: ada, role: member, since: 2024-01-01}
  - {person: dan, role: member, since: before 2025-02-15}
covers: {since: 2024-01-01}
)";
  // Until 14 Feb dan may be there or not: one or two; from the 15th on two for certain.
  Told later;
  later.folder.file("roster.yml", rows);
  tell(later, plain, {day("2025-01-01"), day("2025-03-01"), day("2025-03-01")});
  CHECK(told(later.role("club.member").sizes) == "2025-01-01 1+1, 2025-02-15 2");
  CHECK(told(later.stint("club.member", "dan").held) ==
        "0001-01-01..2025-02-15 unknown, 2025-02-15..");
  // A time that ends before the day knows of them too.
  Told before;
  before.folder.file("roster.yml", rows);
  tell(before, plain, {day("2025-01-01"), day("2025-01-31"), day("2025-01-31")});
  CHECK(told(before.role("club.member").sizes) == "2025-01-01 1+1");
  CHECK(before.stint("club.member", "dan").since_at_latest);
}
