#include "tests/unit/records/folder.h"

using namespace quorate::records;
using Catch::Matchers::Contains;

namespace {
constexpr std::string_view people = "people: [{id: ada}, {id: bo}, {id: cy}]\n";
}

TEST_CASE("attestations") {
  Folder folder;
  folder.file("roster.yml", people).file("attestations.yml", R"(attestations:
  - {clause: psrt.member.knows, person: ada, by: bo, date: 2026-01-01}
  - {clause: psrt.open, by: bo, date: 2026-01-01, until: 2026-07-01, result: No, note: "not yet"}
  - {clause: x, by: bo, date: 2026-01-01, result: maybe}
  - {clause: x, person: zoe, by: bo, date: 2026-01-01}
  - {by: bo, date: 2026-01-01}
  - {clause: x, date: 2026-01-01}
  - {clause: x, by: bo}
  - {clause: x, by: bo, date: 2026-01-01, until: 2025-01-01}
)");
  const Records& records = folder.load();
  REQUIRE(records.attestations.size() == 2);
  CHECK(records.attestations[0].person == 0);
  CHECK(records.attestations[0].by == 1);
  CHECK(records.attestations[0].holds);
  CHECK(records.attestations[0].date == day("2026-01-01"));
  CHECK(records.attestations[1].person == nobody);
  CHECK_FALSE(records.attestations[1].holds);
  CHECK(records.attestations[1].until == day("2026-07-01"));
  CHECK(records.attestations[1].note == "not yet");
  CHECK(folder.said() == Said{"Q307 attestations.yml:4", "Q310 attestations.yml:5",
                              "Q306 attestations.yml:6", "Q306 attestations.yml:7",
                              "Q306 attestations.yml:8", "Q312 attestations.yml:9"});
}

TEST_CASE("waivers need a reason, an approver and an end") {
  Folder folder;
  folder.file("roster.yml", people).file("waivers.yml", R"(waivers:
  - {clause: a.b, person: cy, reason: on leave, approved_by: council, since: 2026-01-01, until: 2026-02-01}
  - {clause: a.b, approved_by: council, until: 2026-02-01}
  - {clause: a.b, reason: r, until: 2026-02-01}
  - {clause: a.b, reason: r, approved_by: council}
  - {clause: a.b, person: zoe, reason: r, approved_by: council, until: 2026-02-01}
  - {clause: a.b, reason: r, approved_by: council, since: 2026-03-01, until: 2026-02-01}
)");
  const Records& records = folder.load();
  REQUIRE(records.waivers.size() == 1); // one for somebody unknown is not one for everybody
  CHECK(records.waivers[0].person == 2);
  CHECK(records.waivers[0].approved_by == "council");
  CHECK(records.waivers[0].until == day("2026-02-01"));
  CHECK(folder.said() == Said{"Q306 waivers.yml:3", "Q306 waivers.yml:4", "Q306 waivers.yml:5",
                              "Q310 waivers.yml:6", "Q312 waivers.yml:7"});
}

TEST_CASE("events and registers keep attributes as written") {
  Folder folder;
  folder
      .file("events.yml", R"(covers: {names: [election]}
events:
  - {kind: election, id: e1, date: 2026-01-01, turnout: 42}
  - {kind: release}
  - {id: e3}
  - {kind: election, id: E1}
)")
      .file("registers.yml", R"(registers:
  reports:
    - {id: r1, date: 2026-01-05, severity: high, tags: [a, b], empty: }
    - {severity: low}
  repositories:
    - {id: r1}
    - {id: R1}
  none:
)");
  const Records& records = folder.load();
  REQUIRE(records.events.size() == 3);
  CHECK(records.events[0].kind == "election");
  CHECK(records.events[0].id->value == "e1");
  CHECK(records.events[0].date == day("2026-01-01"));
  CHECK(records.events[0].attributes.at("turnout").value == "42");
  CHECK_FALSE(records.events[1].id);
  CHECK_FALSE(records.events[1].date);
  CHECK(records.event_covers.size() == 1);
  REQUIRE(records.registers.size() == 3);
  CHECK(records.registers[0].kind == "reports");
  CHECK(records.registers[0].attributes.size() == 2);
  CHECK(records.registers[0].attributes.at("tags").value == "a, b");
  CHECK(records.registers[1].kind == "repositories");
  CHECK(folder.said() == Said{"Q306 events.yml:5", "Q315 events.yml:6", "Q306 registers.yml:4",
                              "Q315 registers.yml:7"});
}

TEST_CASE("registers want a map of lists") {
  Folder folder;
  folder.file("registers.yml", "registers:\n  a: text\n  b: {id: x}\n");
  folder.load();
  CHECK(folder.said() == Said{"Q307 registers.yml:2", "Q307 registers.yml:3"});
  folder.file("registers.yml", "registers: [a]\n");
  folder.load();
  CHECK(folder.said() == Said{"Q307 registers.yml:1"});
}

TEST_CASE("duties: what was done, when, by whom, for which one") {
  Folder folder;
  folder.file("roster.yml", "people: [{id: ada}]\nseats: []\n")
      .file("duties.yml", "duties:\n"
                          "  - {clause: board.report, date: 2026-03-14, by: Ada, for: 2026-Q1, to: "
                          "[board], covering: [budget, activities]}\n"
                          "  - {clause: board.report, date: 2026-06-14, by: board}\n"
                          "covers: {names: [board.report], since: 2026-01-01}\n");
  const Records& records = folder.load();
  CHECK(folder.said().empty());
  REQUIRE(records.fulfilments.size() == 2);
  const Fulfilment& one = records.fulfilments[0];
  CHECK(one.clause.value == "board.report");
  CHECK(one.date->iso() == "2026-03-14");
  CHECK(one.by == 0);
  CHECK(one.of.value == "2026-Q1");
  REQUIRE(one.covering);
  CHECK(one.covering->size() == 2);
  CHECK(one.to.size() == 1);
  CHECK(records.fulfilments[1].by == nobody);
  CHECK(records.fulfilments[1].by_name.value == "board");
  CHECK_FALSE(records.fulfilments[1].covering);
  REQUIRE(records.duty_covers.size() == 1);
  folder.file("duties.yml", "duties:\n  - {clause: a}\n  - {clause: a, date: 2026-02-30}\n"
                            "  - {clause: a, date: 2026-02-03, fro: b}\n");
  folder.load();
  CHECK(folder.said() == Said{"Q306 duties.yml:2", "Q308 duties.yml:3", "Q305 duties.yml:4"});
}

TEST_CASE("access: who has what, from when until when") {
  Folder folder;
  folder.file("roster.yml", "people: [{id: ada}]\nseats: []\n")
      .file("access.yml", "access:\n  - {asset: mail, person: ada, since: 2026-01-01, until: "
                          "2026-03-01}\n  - {asset: mail, person: nobody-known}\n"
                          "covers: {since: 2026-01-01}\n");
  const Records& records = folder.load();
  REQUIRE(records.grants.size() == 1);
  CHECK(records.grants[0].asset.value == "mail");
  CHECK(records.grants[0].when.until->iso() == "2026-03-01");
  CHECK(folder.said() == Said{"Q310 access.yml:3"});
  CHECK(records.access_covers.size() == 1);
}

TEST_CASE("folders and files that are not what they should be") {
  Folder folder;
  folder.load();
  CHECK(folder.said() == Said{});
  CHECK_FALSE(folder.result.records.any);
  CHECK(folder.result.records.missing.front() == "roster.yml or people.csv and seats.csv");

  quorate::source::Sources sources;
  Loaded none = load((folder.path / "nowhere").string(), sources);
  REQUIRE(none.diagnostics.size() == 1);
  CHECK(none.diagnostics[0].code == "Q301");

  folder.file("roster.yaml", "people: []\n");
  folder.load();
  CHECK(folder.said() == Said{"Q301 roster.yaml"});
  CHECK(folder.only().help == "did you mean `roster.yml`?");
}

TEST_CASE("coverage runs forwards; its last day counts") {
  Folder folder;
  folder.file("meetings.yml", "covers:\n  - {since: 2026-01-01, until: 2026-01-01}\n  - {since: "
                              "2026-01-02, until: 2026-01-01}\n");
  const Records& records = folder.load();
  CHECK(records.meeting_covers.size() == 1);
  CHECK(folder.said() == Said{"Q312 meetings.yml:3"});
}

TEST_CASE("names are folded in the scripts that have case") {
  CHECK(fold("ADA-x_9") == "ada-x_9");
  CHECK(fold("Zoe\xcc\x88") == "zo\xc3\xab"); // two characters, and one
  CHECK(fold("MARI\xcc\x81"
             "A-JOSE\xcc\x81") == "mar\xc3\xad"
                                  "a-jos\xc3\xa9");
  CHECK(fold("x\xcc") == "x\xcc"); // no text is left as it is
  CHECK(fold("ÀÖØÞ×ß") == "àöøþ×ß");
  CHECK(fold("ĀĲŁŃŊŒŸŹŽİſ") == "āĳłńŋœÿźžis");
  CHECK(fold("ΑΣΩΆΈΊΌΎΏΪς") == "ασωάέίόύώϊσ");
  CHECK(fold("АЯЀЏЄЇҐӁӐ") == "аяѐџєїґӂӑ");
  CHECK(fold("李 ひ 한 🙂") == "李 ひ 한 🙂");
  CHECK(fold("\xff\xc3") == "\xff\xc3"); // not UTF-8: left alone
  for (char32_t c = 0x80; c < 0x800; ++c) {
    std::string letter{static_cast<char>(0xc0 | (c >> 6)), static_cast<char>(0x80 | (c & 0x3f))};
    CHECK(fold(fold(letter)) == fold(letter));
  }
}
