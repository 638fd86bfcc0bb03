// Decisions that are tallied by another thread come out as they do without it.
#include "engine/evaluation/decisions/aside.h"
#include "engine/semantics/project.h"
#include "tests/unit/records/folder.h"

#include <catch2/catch.hpp>

using namespace quorate;
using namespace quorate::evaluation;

namespace {
constexpr const char* charter = R"(charter club "Club" {
  body team {
    role member { keeps seat while approved by admission or hold team.chair else may be removed }
    role chair { }
    decision admission {
      decides joining member
      voters members except the subject
      passes with majority of ballots
      quorum at least 2 voters are present
    }
  }
}
)";

std::string decisions() {
  std::string text = "decisions:\n";
  for (int i = 0; i < 60; ++i)
    text += "  - {id: d" + std::to_string(i) +
            ", procedure: team.admission, kind: join, subject: " + (i % 2 == 0 ? "bo" : "cy") +
            ", opened: 2026-01-0" + std::to_string(1 + i % 9) +
            ", closed: 2026-02-01, ballots: {ada: " + (i % 3 == 0 ? "no" : "yes") +
            (i % 5 == 0 ? "" : ", di: yes") + "}}\n";
  return text + "covers: {since: 2025-01-01}\n";
}

std::string told(const std::vector<Tallied>& all) {
  std::string text;
  for (const Tallied& one : all) {
    text += one.id + " " + std::string(name(one.outcome)) + ": " + one.why + "; " +
            std::to_string(one.votes.yes) + ":" + std::to_string(one.votes.no) + " of " +
            std::to_string(one.votes.voters) + "\n";
    for (const TalliedReading& reading : one.readings)
      for (const Reckoning& reckoning : reading.reckonings) text += "  " + reckoning.text + "\n";
  }
  return text;
}
} // namespace

TEST_CASE("decisions that another thread tallies come out the same, in the same order") {
  records::Folder folder;
  folder.file("roster.yml", "people: [{id: ada}, {id: bo}, {id: cy}, {id: di}]\nseats:\n"
                            "  - {person: ada, role: team.chair, since: 2025-01-01}\n"
                            "  - {person: ada, role: team.member, since: 2025-01-01}\n"
                            "  - {person: di, role: team.member, since: 2025-01-01}\n"
                            "covers: {since: 2025-01-01}\n");
  folder.file("decisions.yml", decisions());
  (void)folder.load();
  REQUIRE(folder.said() == records::Said{});
  auto none = [](const std::string&) { return std::optional<std::string>(); };
  semantics::Project project =
      semantics::load({folder.sources.add("club.charter", charter)}, folder.sources, none, "");
  REQUIRE(!diagnostics::has_errors(project.diagnostics));
  World world(project.charters.front().revisions.front(), folder.result.records, folder.sources,
              *Date::parse("2026-06-01"));
  JudgesByReading judges(world);
  Decisions here(world, judges);
  std::string expected = told(all_of(world, here));
  CHECK(expected.starts_with("d0 no quorum"));
  CHECK(expected.find("\nd1 passed") != std::string::npos);

  // Those aside are not asked of whoever takes them: of another day these would be open.
  World earlier(project.charters.front().revisions.front(), folder.result.records, folder.sources,
                *Date::parse("2026-01-15"));
  JudgesByReading others(earlier);
  Decisions elsewhere(earlier, others);
  TalliedAside aside(world, 60);
  for (PersonId person = 0; person < 4; ++person) // asked meanwhile
    CHECK(judges.first().holds_on(person, 0, world.as_of) != Truth::unknown);
  CHECK(told(aside.take(elsewhere)) == expected);
  CHECK(told(TalliedAside(world, 61).take(here)) == expected);
}
