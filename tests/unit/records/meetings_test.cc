#include "tests/unit/records/folder.h"

using namespace quorate::records;

namespace {
constexpr std::string_view people = "people: [{id: ada}, {id: bo}, {id: cy}, {id: di}]\n";
}

TEST_CASE("meetings") {
  Folder folder;
  folder.file("roster.yml", people).file("meetings.yml", R"(meetings:
  - {id: m1, body: board, date: 2026-01-01, present: [ada, BO], excused: [cy]}
  - {date: 2026-02-01, cancelled: yes, excused: []}
  - {id: m1, date: 2026-03-01, present: [zoe]}
  - {id: m4}
  - {date: 2026-03-01, presnt: [ada]}
)");
  const Records& records = folder.load();
  REQUIRE(records.meetings.size() == 4);
  CHECK(records.meetings[0].body == "board");
  CHECK(records.meetings[0].present == std::vector<PersonId>{0, 1});
  REQUIRE(records.meetings[0].excused);
  CHECK(*records.meetings[0].excused == std::vector<PersonId>{2});
  CHECK(records.meetings[1].id == "2026-02-01");
  CHECK(records.meetings[1].cancelled);
  CHECK(records.meetings[1].excused);
  CHECK(records.meetings[1].excused->empty());
  CHECK_FALSE(records.meetings[2].excused);
  CHECK(folder.said() == Said{"Q315 meetings.yml:4", "Q310 meetings.yml:4", "Q306 meetings.yml:5",
                              "Q305 meetings.yml:6"});
}

TEST_CASE("who was there for a part, stood in, or stepped aside") {
  Folder folder;
  folder.file("roster.yml", people).file("meetings.yml", R"(meetings:
  - date: 2026-01-01
    present: [ada, {person: bo, part: second half}]
    recused: [ada, {person: bo, part: item 3, reason: own project}]
    alternates: [{person: di, for: cy, part: first hour}]
    quorate: no
    source: https://example.org/minutes
    note: kept short
  - {date: 2026-02-01, alternates: {person: di, for: cy}}
)");
  const Records& records = folder.load();
  CHECK(folder.said() == Said{});
  REQUIRE(records.meetings.size() == 2);
  const Meeting& one = records.meetings[0];
  CHECK(one.present == std::vector<PersonId>{0, 1});
  REQUIRE(one.partly.size() == 1);
  CHECK(one.partly[0].person == 1);
  CHECK(one.partly[0].part == "second half");
  REQUIRE(one.recused.size() == 2);
  CHECK(one.recused[0].part.empty());
  CHECK(one.recused[1].part == "item 3");
  REQUIRE(one.alternates.size() == 1);
  CHECK(one.alternates[0].person == 3);
  CHECK(one.alternates[0].standing_for == 2);
  CHECK(one.alternates[0].part == "first hour");
  CHECK(one.quorate == false);
  CHECK(one.source.value == "https://example.org/minutes");
  CHECK(records.meetings[1].alternates.size() == 1);
  CHECK_FALSE(records.meetings[1].quorate);
}

TEST_CASE("attendance that cannot be") {
  Folder folder;
  folder.file("roster.yml", people).file("meetings.yml", R"(meetings:
  - {date: 2026-01-01, present: [ada, Ada]}
  - {date: 2026-01-02, alternates: [{person: ada, for: ada}]}
  - {date: 2026-01-03, alternates: [{person: ada}]}
  - {date: 2026-01-04, alternates: [{person: ada, for: zoe}]}
  - {date: 2026-01-05, alternates: [di]}
  - {date: 2026-01-06, quorate: perhaps}
  - {date: 2026-01-07, excused: [{person: ada, part: all}]}
  - {date: 2026-01-08, present: [[ada]]}
  - {date: 2026-01-09, recused: [zoe]}
)");
  const Records& records = folder.load();
  CHECK(records.meetings[0].present == std::vector<PersonId>{0}); // nobody fills a quorum twice
  CHECK(folder.said() == Said{"Q315 meetings.yml:2", "Q307 meetings.yml:3", "Q306 meetings.yml:4",
                              "Q310 meetings.yml:5", "Q307 meetings.yml:6", "Q307 meetings.yml:7",
                              "Q305 meetings.yml:8", "Q307 meetings.yml:9",
                              "Q310 meetings.yml:10"});
}
