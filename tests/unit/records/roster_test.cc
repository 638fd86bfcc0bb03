#include "tests/unit/records/folder.h"

using namespace quorate::records;
using Catch::Matchers::Contains;

TEST_CASE("a roster keeps what it says, with places") {
  Folder folder;
  folder.file("roster.yml", R"(# people of the team
people:
  - {id: ada, name: Ada Example, aliases: [ada-x, ada@example.org],
     affiliations: [{org: Acme, since: 2021-01-01}, Initech], leave: [{since: 2025-03-01, until: 2025-06-01}]}
  - id: émile
seats:
  - {person: ADA-X, role: psrt.member, since: 2023-08-01, by: decision-2023-07}
  - person: Émile
    role: release_manager
    since: before 2026-07-21
    until: 2027-01-01
    branch: "3.12"
    eol: 2028-10-31
    covers_for: [x, y]
covers: {since: 2020-01-01, roles: [psrt.member]}
)");
  const Records& records = folder.load();
  REQUIRE(folder.said() == Said{});
  CHECK(records.any);
  REQUIRE(records.people.size() == 2);
  const Person& ada = records.people[0];
  CHECK(ada.name == "Ada Example");
  REQUIRE(ada.aliases.size() == 2);
  CHECK(ada.aliases[1].value == "ada@example.org");
  CHECK(folder.sources.text(ada.aliases[1].span) == "ada@example.org");
  REQUIRE(ada.affiliations.size() == 2);
  CHECK(ada.affiliations[0].organisation == "Acme");
  CHECK(ada.affiliations[0].when.since == day("2021-01-01"));
  CHECK_FALSE(ada.affiliations[0].when.until);
  CHECK(ada.affiliations[1].organisation == "Initech");
  REQUIRE(ada.leave.size() == 1);
  CHECK(ada.leave[0].until == day("2025-06-01"));
  CHECK(records.people[1].name == "émile");

  REQUIRE(records.seats.size() == 2);
  const Seat& first = records.seats[0];
  CHECK(first.person == 0);
  CHECK(first.since == day("2023-08-01"));
  CHECK_FALSE(first.since_at_latest);
  CHECK(first.by->value == "decision-2023-07");
  CHECK(folder.sources.place(first.span).line == 7);
  CHECK(folder.sources.text(first.role.span) == "psrt.member");
  const Seat& second = records.seats[1];
  CHECK(second.person == 1);
  CHECK(second.since_at_latest);
  CHECK(second.since == day("2026-07-21"));
  CHECK(second.until == day("2027-01-01"));
  CHECK(second.attributes.at("branch").value == "3.12");
  CHECK(folder.sources.text(second.attributes.at("branch").span) == "branch: \"3.12\"");
  CHECK(second.attributes.at("eol").value == "2028-10-31");
  CHECK(folder.sources.place(second.attributes.at("eol").span).line == 13);
  CHECK(second.attributes.at("covers_for").value == "x, y");
  REQUIRE(records.roster_covers.size() == 1);
  CHECK(records.roster_covers[0].since == day("2020-01-01"));
  CHECK(records.roster_covers[0].names.at(0).value == "psrt.member");
  CHECK(records.loaded == std::vector<std::string>{"roster.yml"});
  CHECK(records.missing == std::vector<std::string>{"events.yml", "registers.yml", "meetings.yml",
                                                    "decisions.yml", "attestations.yml",
                                                    "waivers.yml", "duties.yml", "access.yml",
                                                    "activity.csv or activity.jsonl"});
}

TEST_CASE("places are right behind letters of several bytes, a byte order mark and CRLF") {
  Folder folder;
  folder.file("roster.yml",
              "\xef\xbb\xbf# Ünïcödé\r\npeople:\r\n  - {id: Жанна, name: Ж}\r\n"
              "seats:\r\n  - {person: жанна, role: хранитель, since: 2026-02-30}\r\n");
  folder.load();
  REQUIRE(folder.said() == Said{"Q308 roster.yml:5"});
  CHECK(folder.sources.text(folder.only().span) == "2026-02-30");
  CHECK_THAT(folder.only().message, Contains("February 2026 has 28 days"));
}

TEST_CASE("a seat without a first day says what to write") {
  Folder folder;
  folder.file("roster.yml", "people: [{id: ada}]\nseats:\n  - {person: ada, role: member}\n");
  const Records& records = folder.load();
  CHECK(folder.said() == Said{"Q306 roster.yml:3"});
  CHECK_THAT(folder.only().help, Contains("since: before"));
  CHECK(records.seats.empty());
}

TEST_CASE("unknown keys are errors, with the nearest known one") {
  Folder folder;
  folder.file("roster.yml", "people:\n  - {id: ada, alias: [a]}\nseat: []\n");
  folder.load();
  REQUIRE(folder.said() == Said{"Q305 roster.yml:2", "Q305 roster.yml:3"});
  CHECK(folder.result.diagnostics[0].help == "did you mean `aliases`?");
  CHECK(folder.result.diagnostics[1].help == "did you mean `seats`?");
  CHECK(folder.result.diagnostics[1].fix->replacement == "seats");
}

TEST_CASE("a misspelt key of a seat becomes an attribute, but not in silence") {
  Folder folder;
  folder.file("roster.yml", "people: [{id: ada}]\nseats:\n  - {person: ada, role: m, since: "
                            "2026-01-01, utnil: 2026-02-01}\n");
  const Records& records = folder.load();
  CHECK(folder.said() == Said{"Q305 roster.yml:3"});
  CHECK(folder.only().severity == quorate::diagnostics::Severity::warning);
  CHECK(records.seats.at(0).attributes.at("utnil").value == "2026-02-01");
}

TEST_CASE("one alias cannot mean two people") {
  Folder folder;
  folder.file("roster.yml",
              "people:\n  - {id: ada, aliases: [lead]}\n  - {id: bo, aliases: [LEAD]}\n"
              "  - {id: cy, aliases: [Ada]}\n");
  const Records& records = folder.load();
  REQUIRE(folder.said() == Said{"Q309 roster.yml:3", "Q309 roster.yml:4"});
  const auto& first = folder.result.diagnostics[0];
  CHECK(first.severity == quorate::diagnostics::Severity::error);
  REQUIRE(first.labels.size() == 1);
  CHECK(folder.sources.place(first.labels[0].span).line == 2);
  CHECK(records.find("lead") == 0);
  CHECK(records.find("ada") == 0);
}

TEST_CASE("an id stands once, whatever its case; own aliases may repeat it") {
  Folder folder;
  folder.file("roster.yml", "people:\n  - {id: ada, aliases: [Ada, ada]}\n  - {id: ADA}\n");
  folder.load();
  CHECK(folder.said() == Said{"Q315 roster.yml:3"});
}

TEST_CASE("a name counts only if one person bears it") {
  Folder folder;
  folder.file("roster.yml", R"(people:
  - {id: j1, name: Jo Doe}
  - {id: j2, name: JO DOE}
  - {id: k, name: Kim Lee}
seats:
  - {person: kim lee, role: member, since: 2026-01-01}
  - {person: Jo Doe, role: member, since: 2026-01-01}
)");
  const Records& records = folder.load();
  CHECK(folder.said() == Said{"Q310 roster.yml:7"});
  CHECK_THAT(folder.only().help, Contains("several people"));
  CHECK(folder.only().severity == quorate::diagnostics::Severity::error);
  CHECK(records.seats.size() == 1);
  CHECK(records.find("KIM LEE") == 2);
  CHECK(records.find("jo doe") == nobody);
}

TEST_CASE("a seat of nobody suggests whom") {
  Folder folder;
  folder.file("roster.yml", "people: [{id: adalovelace}]\nseats:\n  - {person: adalovlace, role: "
                            "m, since: 2026-01-01}\n");
  folder.load();
  CHECK(folder.said() == Said{"Q310 roster.yml:3"});
  CHECK(folder.only().help == "did you mean `adalovelace`?");
}

TEST_CASE("seats that overlap are warned of, with both places") {
  Folder folder;
  folder.file("roster.yml", R"(people: [{id: ada}, {id: bo}]
seats:
  - {person: ada, role: m, since: 2020-01-01, until: 2023-01-01}
  - {person: ada, role: m, since: 2023-01-01, until: 2024-01-01}
  - {person: ada, role: m, since: 2023-12-31}
  - {person: ada, role: n, since: 2020-01-01}
  - {person: bo, role: rm, since: 2020-01-01, branch: "1"}
  - {person: bo, role: rm, since: 2021-01-01, branch: "2"}
  - {person: bo, role: rm, since: 2022-01-01, branch: "1"}
)");
  const Records& records = folder.load();
  REQUIRE(folder.said() == Said{"Q311 roster.yml:5", "Q311 roster.yml:9"});
  CHECK(folder.sources.place(folder.result.diagnostics[0].labels.at(0).span).line == 4);
  CHECK(folder.sources.place(folder.result.diagnostics[1].labels.at(0).span).line == 7);
  CHECK_FALSE(quorate::diagnostics::has_errors(folder.result.diagnostics));
  CHECK(records.seats.size() == 7);
}

TEST_CASE("an overlap with a longer, earlier seat is seen past a shorter one") {
  Folder folder;
  folder.file("roster.yml", R"(people: [{id: ada}]
seats:
  - {person: ada, role: m, since: 2020-01-01, until: 2030-01-01}
  - {person: ada, role: m, since: 2021-01-01, until: 2022-01-01}
  - {person: ada, role: m, since: 2025-01-01, until: 2026-01-01}
)");
  folder.load();
  CHECK(folder.said() == Said{"Q311 roster.yml:4", "Q311 roster.yml:5"});
}

TEST_CASE("stretches run forwards") {
  Folder folder;
  folder.file("roster.yml", R"(people:
  - {id: ada, leave: [{since: 2025-02-01, until: 2025-01-01}]}
seats:
  - {person: ada, role: a, since: 2026-01-02, until: 2026-01-01}
  - {person: ada, role: b, since: 2026-01-01, until: 2026-01-01}
)");
  const Records& records = folder.load();
  REQUIRE(folder.said() == Said{"Q312 roster.yml:2", "Q312 roster.yml:4", "Q312 roster.yml:5"});
  using quorate::diagnostics::Severity;
  CHECK(folder.result.diagnostics[0].severity == Severity::error);
  CHECK(folder.result.diagnostics[1].severity == Severity::error);
  CHECK(folder.result.diagnostics[2].severity == Severity::warning);
  CHECK(records.seats.size() == 1);
}

TEST_CASE("dates that are none say why") {
  Folder folder;
  folder.file("roster.yml", R"(people: [{id: ada}]
seats:
  - {person: ada, role: a, since: 2026-04-31}
  - {person: ada, role: b, since: 2026-4-1}
  - {person: ada, role: c, since: soon}
  - {person: ada, role: d, since: before 2026-13-01}
  - {person: ada, role: e, since: 2026-01-01, until: 0000-00-00}
)");
  const Records& records = folder.load();
  REQUIRE(folder.said() == Said{"Q308 roster.yml:3", "Q308 roster.yml:4", "Q308 roster.yml:5",
                                "Q308 roster.yml:6", "Q308 roster.yml:7"});
  CHECK_THAT(folder.result.diagnostics[0].message, Contains("April 2026 has 30 days"));
  CHECK(folder.result.diagnostics[1].help == "write it as `2026-04-01`");
  CHECK(folder.result.diagnostics[2].help == "write a date as `2026-03-01`");
  CHECK(records.seats.empty());
}

TEST_CASE("wrong shapes are told apart") {
  Folder folder;
  folder.file("roster.yml", R"(people:
  - ada
  - {id: [x]}
  - {id: bo, aliases: {a: b}}
  - {id: cy, aliases: solo, leave: never}
seats: none
covers: [{since: 2020-01-01}, {until: [1]}, nothing]
)");
  const Records& records = folder.load();
  CHECK(folder.said() == Said{"Q307 roster.yml:2", "Q307 roster.yml:3", "Q307 roster.yml:4",
                              "Q307 roster.yml:5", "Q307 roster.yml:6", "Q307 roster.yml:7",
                              "Q307 roster.yml:7"});
  CHECK(records.find("solo") != nobody);
  CHECK(records.roster_covers.size() == 1); // what cannot be read does not cover
}

TEST_CASE("large rosters come as CSV") {
  Folder folder;
  folder
      .file("people.csv",
            "id,name,aliases,affiliation\r\nada,\"Example, Ada\",ada-x; ada-y,Acme\r\n"
            "bo,\"Bo \"\"B\"\" Bee\",,\r\n")
      .file("seats.csv", "person,role,since,until,by,branch\n"
                         "ADA-Y,member,2024-01-01,,vote-1,\n"
                         "bo,rm,before 2025-01-01,2026-01-01,,3.12\n")
      .file("sources.yml", "sources:\n  - {file: seats.csv, covers: {since: 2024-01-01}}\n");
  const Records& records = folder.load();
  REQUIRE(folder.said() == Said{});
  REQUIRE(records.people.size() == 2);
  CHECK(records.people[0].name == "Example, Ada");
  CHECK(records.people[0].affiliations.at(0).organisation == "Acme");
  CHECK(records.people[1].name == "Bo \"B\" Bee");
  CHECK(records.people[1].aliases.empty());
  REQUIRE(records.seats.size() == 2);
  CHECK(records.seats[0].person == 0);
  CHECK(records.seats[0].attributes.empty());
  CHECK(folder.sources.cite(records.seats[0].span).ends_with("seats.csv:2"));
  CHECK(records.seats[1].since_at_latest);
  CHECK(records.seats[1].attributes.at("branch").value == "3.12");
  CHECK(records.roster_covers.size() == 1);
}

TEST_CASE("CSV rosters name the line at fault") {
  Folder folder;
  folder
      .file("people.csv",
            "id,name\nada,Ada,x\nbo,B\"o\ncy,\"Cy\" x\ndi,Di\nella,\"El\nla\"\nfi,\"Fi\n")
      .file("seats.csv", "person,rol,since\nada,m,2020-01-01\n");
  const Records& records = folder.load();
  CHECK(folder.said() == Said{"Q313 people.csv:2", "Q313 people.csv:3", "Q313 people.csv:4",
                              "Q313 people.csv:8", "Q306 seats.csv:1"});
  CHECK(folder.result.diagnostics.back().help == "rename `rol` to `role`");
  REQUIRE(records.people.size() == 2);
  CHECK(records.people[1].name == "El\nla");
}

TEST_CASE("people.csv knows its columns") {
  Folder folder;
  folder.file("people.csv", "id,name,aliasses\nada,Ada,x\n");
  folder.load();
  CHECK(folder.said() == Said{"Q305 people.csv:1"});
  CHECK(folder.only().help == "did you mean `aliases`?");
  folder.file("people.csv", "");
  folder.load();
  CHECK(folder.said() == Said{"Q313 people.csv:1"});
  folder.file("people.csv", "id,id,name\n");
  folder.load();
  CHECK(folder.said() == Said{"Q313 people.csv:1"});
}
