// Names, definitions, policies, revisions: what is said of mistakes, and what right ones mean.
#include "tests/unit/semantics/read.h"

#include <catch2/catch.hpp>

using namespace quorate;
using namespace quorate::semantics;

namespace {
std::vector<std::string> of(const std::string& inside) {
  source::Sources sources;
  return problems(load_text("charter club \"Club\" {\n" + inside + "\n}\n", sources));
}
Charter charter(const std::string& inside) {
  source::Sources sources;
  Project project = load_text("charter club \"Club\" {\n" + inside + "\n}\n", sources);
  CHECK(problems(project) == std::vector<std::string>{});
  return project.charters.at(0).revisions.back();
}
const Clause* find(const Charter& charter, const std::string& path) {
  for (const Clause& clause : charter.clauses)
    if (clause.path == path) return &clause;
  return nullptr;
}
using Strings = std::vector<std::string>;
} // namespace

TEST_CASE("an unknown name is an error, never an empty rule") {
  CHECK(of("activity triage\nbody b { role m { keeps seat while did triaeg in the past 1 year else "
           "lapses } }") == Strings{"Q101 nothing is called `triaeg`"});
  CHECK(of("body b { role m { must hold membre } }") == Strings{"Q101 nothing is called `membre`"});
  CHECK(of("external role r { has eol: date }\nbody b { role m { must hold r where eool is after "
           "today } }") == Strings{"Q106 no role here has the attribute `eool`"});
  CHECK(of("external role r { has eol: date }\nbody b { role m { must hold r where eol is \"x\" } "
           "}") == Strings{"Q107 `eol` is a date, and is compared with a text here"});
}

TEST_CASE("declared twice, stated twice") {
  CHECK(of("activity triage\nactivity triage") == Strings{"Q102 `triage` is declared twice"});
  CHECK(of("body b { role m { seats at least 2\n seats at least 3 } }") ==
        Strings{"Q105 `seats` is stated twice here"});
  CHECK(of("body b { role m { low: seats at least 2\n high: seats at most 3 } }") == Strings{});
}

TEST_CASE("a cycle through a negation is printed, once") {
  Strings found = of("body b {\n role alpha { keeps seat while not hold beta else lapses }\n"
                     " role beta { keeps seat while not hold alpha else lapses }\n}");
  REQUIRE(found.size() == 1); // one circle, told once
  CHECK(found[0] == "Q104 who holds `b.alpha` depends on itself through a negation or a count: "
                    "b.alpha → b.beta → b.alpha");
}

TEST_CASE("a positive cycle and a recommendation are no cycles") {
  CHECK(of("body b {\n role alpha { keeps seat while hold beta else lapses }\n"
           " role beta { keeps seat while hold alpha else lapses }\n}") == Strings{});
  CHECK(of("body b {\n role alpha { keeps seat while not hold beta else may be removed }\n"
           " role beta { keeps seat while not hold alpha else may be removed }\n}") == Strings{});
}

TEST_CASE("definitions: by themselves, and readings that move together") {
  CHECK(of("define a when b\ndefine b when a\nbody x { role m { keeps seat while a else lapses } }")
            .size() >= 1);
  Charter club =
      charter("activity t, u\ndefine window as ambiguous { short: 6 months  long: 1 year }\n"
              "body b { role m {\n one: keeps seat while did t in the past window else lapses\n"
              " two: keeps seat while did u in the past window else lapses } }");
  REQUIRE(club.choices.size() == 1);
  CHECK(club.choices[0].readings == Strings{"short", "long"});
  CHECK(find(club, "b.m.one")->choices == find(club, "b.m.two")->choices);
}

TEST_CASE("thresholds want a base, `seats` an exact number") {
  CHECK(of("body b { role m\n decision d { voters m; passes with majority } }") ==
        Strings{"Q111 majority of what?"});
  CHECK(of("body b { role m { seats at least 3 }\n quorum majority of seats are present }") ==
        Strings{"Q112 `seats` counts vacant ones too, so their number must be exact"});
  CHECK(of("body b { role m { seats exactly 3 }\n quorum majority of seats are present }") ==
        Strings{});
}

TEST_CASE("policies: parameters are bound, paths come from where they are applied") {
  Charter club =
      charter("activity work\npolicy active(kind, length) {\n"
              " keeps seat while did kind in the past length else may be removed\n}\n"
              "body b { role m { apply active(kind: work, length: 1 year) cite \"Active\" } }");
  const Clause* keeps = find(club, "b.m.keeps");
  REQUIRE(keeps);
  CHECK(keeps->kinds == std::set<std::string>{"work"});
  REQUIRE(keeps->cites.size() == 1);
  CHECK(keeps->cites[0].section == "Active");
  CHECK(of("policy p(a) { note \"x\" }\nbody b { role m { apply p() } }").size() >= 1);
}

TEST_CASE("revisions in one file: replaced, added, removed") {
  Charter club = charter("body b { role m { size: seats at least 2; old: note \"gone\" } }\n"
                         "revision v2 from 2026-01-01 {\n"
                         " body b { role m { size: seats at least 5; term 1 year } }\n"
                         " remove b.m.old\n}");
  CHECK(club.revision == "v2");
  REQUIRE(find(club, "b.m.size"));
  CHECK(find(club, "b.m.size")->text == "seats at least 5");
  CHECK(find(club, "b.m.term"));
  CHECK_FALSE(find(club, "b.m.old"));
  CHECK(of("body b { role m }\nrevision v2 from 2026-01-01 { remove b.m.nothing }").size() == 1);
}

TEST_CASE("sections give their cite to everything inside, the innermost wins") {
  Charter club =
      charter("source \"club.md\"\nbody b { section \"Members\" { role m {\n seats at least 2\n"
              " term 1 year cite \"Terms\" } } }");
  CHECK(find(club, "b.m.seats")->cites.at(0).section == "Members");
  CHECK(find(club, "b.m.seats")->cites.at(0).file == "club.md");
  CHECK(find(club, "b.m.term")->cites.at(0).section == "Terms");
}
