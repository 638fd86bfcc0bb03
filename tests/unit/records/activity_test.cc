#include "tests/unit/records/folder.h"

#include <fmt/core.h>

using namespace quorate::records;
using Catch::Matchers::Contains;

namespace {

constexpr std::string_view people = "people: [{id: ada}, {id: Émile, aliases: [em]}, {id: cy}]\n";

std::vector<std::string> dates(const auto& events) {
  std::vector<std::string> all;
  for (const Event& event : events) all.push_back(event.date().iso());
  return all;
}

} // namespace

TEST_CASE("activity is kept by kind and person, in order of date, with lines") {
  Folder folder;
  folder.file("roster.yml", people)
      .file("activity.csv",
            "date,person,kind,ref\n2026-03-02,ADA,triage,#2\n2026-03-01,ada,Triage,#1\n"
            "\n2026-03-01T23:30:00-05:00,em,triage,\"a, b\"\n2026-01-01, cy , review ,\n");
  const Records& records = folder.load();
  REQUIRE(folder.said() == Said{});
  const Activity& activity = records.activity;
  CHECK(activity.size() == 4);
  CHECK(activity.kinds() == std::vector<std::string>{"review", "triage"});
  REQUIRE(dates(activity.of("TRIAGE", 0)) == Said{"2026-03-01", "2026-03-02"});
  CHECK(folder.sources.cite(activity.of("triage", 0)[0].span()).ends_with("activity.csv:3"));
  CHECK(dates(activity.of("triage", 1)) == Said{"2026-03-01"});
  CHECK(folder.sources.cite(activity.of("triage", 1)[0].span()).ends_with("activity.csv:5"));
  CHECK(activity.of("triage", 2).empty());
  CHECK(activity.of("triage", nobody).empty());
  CHECK(activity.of("dancing", 0).empty());
  CHECK(dates(activity.all("triage")) == Said{"2026-03-01", "2026-03-01", "2026-03-02"});
  CHECK(activity.all("triage")[0].line == 3);
  CHECK(folder.sources.place(activity.first_seen("review")).line == 6);
}

TEST_CASE("columns stand in any order, further ones do no harm") {
  Folder folder;
  folder.file("roster.yml", people)
      .file("activity.csv", "\xef\xbb\xbfurl,kind,person,date\nx,triage,ada,2026-01-01\n");
  CHECK(folder.load().activity.of("triage", 0).size() == 1);
  CHECK(folder.said() == Said{});
}

TEST_CASE("JSON Lines say the same") {
  Folder folder;
  folder.file("roster.yml", people)
      .file("activity.jsonl", R"({"date":"2026-03-02","person":"Ada","kind":"triage","ref":"#2"}

{"extra": {"deep": [1]}, "kind": "triage", "person": "\u00e9mile", "date": "2026-03-01T12:00:00Z"}
)");
  const Records& records = folder.load();
  REQUIRE(folder.said() == Said{});
  CHECK(dates(records.activity.of("triage", 0)) == Said{"2026-03-02"});
  CHECK(dates(records.activity.of("triage", 1)) == Said{"2026-03-01"});
  CHECK(records.activity.of("triage", 1)[0].line == 3);
}

TEST_CASE("each bad JSON line is named") {
  Folder folder;
  folder.file("roster.yml", people).file("activity.jsonl", R"(nonsense
[1]
{"date":"2026-03-02","person":"ada"}
{"date":"2026-03-02","person":7,"kind":"x"}
{"date":"2026-02-29","person":"ada","kind":"x"}
{"date":"2026-03-02","person":"ada","kind":"x"} trailing
{"date":"2026-03-02","date":"2026-03-03","person":"ada","kind":"x"}
{"date":"2026-03-02","person":"ada","kind":"x"}
{"date":"2026-03-02","person":"ada","kind":")");
  const Records& records = folder.load();
  CHECK(folder.said() == Said{"Q314 activity.jsonl:1", "Q314 activity.jsonl:2",
                              "Q306 activity.jsonl:3", "Q307 activity.jsonl:4",
                              "Q308 activity.jsonl:5", "Q314 activity.jsonl:6",
                              "Q314 activity.jsonl:7", "Q314 activity.jsonl:9"});
  CHECK(records.activity.size() == 1);
}

TEST_CASE("activity files are found by name, in the folder, and through sources.yml") {
  Folder folder;
  std::string row = "date,person,kind\n2026-01-01,ada,";
  folder.file("roster.yml", people)
      .file("activity.csv", row + "a\n")
      .file("activity.jsonl", R"({"date":"2026-01-01","person":"ada","kind":"b"})")
      .file("activity/2026.csv", row + "c\n")
      .file("activity/2025.jsonl", R"({"date":"2025-01-01","person":"ada","kind":"d"})")
      .file("forum.csv", row + "e\n")
      .file("sources.yml", R"(sources:
  - {file: ./activity.csv, covers: {kinds: [a], since: 2025-01-01, until: 2026-06-30}}
  - file: forum.csv
    covers:
      - {kinds: e, since: 2024-01-01}
      - {kinds: [f]}
)");
  const Records& records = folder.load();
  REQUIRE(folder.said() == Said{"Q316 sources.yml:6"}); // nobody ever did f
  CHECK(folder.only().severity == quorate::diagnostics::Severity::warning);
  CHECK(records.activity.kinds() == std::vector<std::string>{"a", "b", "c", "d", "e"});
  CHECK(records.activity.size() == 5);
  REQUIRE(records.activity_covers.size() == 3);
  CHECK(records.activity_covers[0].names.at(0).value == "a");
  CHECK(records.activity_covers[0].until == day("2026-06-30"));
  CHECK(records.activity_covers[1].names.at(0).value == "e");
  CHECK_FALSE(records.activity_covers[2].since);
  CHECK(records.loaded == std::vector<std::string>{"sources.yml", "roster.yml", "activity.csv",
                                                   "activity.jsonl", "activity/2025.jsonl",
                                                   "activity/2026.csv", "forum.csv"});
}

TEST_CASE("a source that is listed must be there, and inside") {
  Folder folder;
  folder
      .file("sources.yml", R"(sources:
  - {file: gone.csv, covers: {since: 2025-01-01}}
  - {file: ../../etc/passwd}
  - {file: /etc/passwd}
  - {covers: {}}
  - {file: notes.txt}
)")
      .file("notes.txt", "");
  const Records& records = folder.load();
  CHECK(folder.said() == Said{"Q316 sources.yml:2", "Q316 sources.yml:3", "Q316 sources.yml:4",
                              "Q306 sources.yml:5", "Q316 sources.yml:6"});
  CHECK(records.activity_covers.empty());
  CHECK_FALSE(records.any);
}

TEST_CASE("events of unknown people are counted by name") {
  Folder folder;
  std::string csv = "date,person,kind\n2026-01-01,zed,t\n2026-01-02,ada,t\n2026-01-03,zed,t\n";
  folder.file("roster.yml", people).file("activity.csv", csv);
  folder.load();
  CHECK(folder.said() == Said{"Q310 activity.csv:2"});
  CHECK(folder.only().severity == quorate::diagnostics::Severity::warning);
  CHECK_THAT(folder.only().message, Contains("2 events of `zed`"));

  for (int i = 0; i < 100; ++i) csv += fmt::format("2026-01-04,bot{},t\n", i);
  folder.file("activity.csv", csv);
  folder.load();
  REQUIRE(folder.result.diagnostics.size() == 21); // zed and 19 bots, then the sum of the other 81
  CHECK_THAT(folder.result.diagnostics.back().message, Contains("81 more"));
}

TEST_CASE("a million bad lines yield twenty and a sum") {
  Folder folder;
  std::string csv = "date,person,kind\n";
  for (int i = 0; i < 50; ++i) csv += "2026-01-01,ada\n";
  csv += "2026-01-01,ada,t\n";
  folder.file("roster.yml", people).file("activity.csv", csv);
  const Records& records = folder.load();
  REQUIRE(folder.result.diagnostics.size() == 21);
  CHECK(folder.said()[0] == "Q313 activity.csv:2");
  CHECK(folder.said()[19] == "Q313 activity.csv:21");
  CHECK_THAT(folder.result.diagnostics[20].message, Contains("30 more"));
  CHECK(records.activity.size() == 1);
}

TEST_CASE("rows and quoted cells survive the edge of a block") {
  Folder folder;
  // Rows of about 100 bytes with quoted line ends, through several blocks of 4 MiB.
  std::string csv = "date,person,kind,ref\n";
  std::uint32_t line = 2;
  std::uint32_t last = 0;
  constexpr int rows = 150'000;
  for (int i = 0; i < rows; ++i) {
    last = line;
    csv += fmt::format("2026-01-01,ada,t,\"{:0>60} \"\"x\"\"\n{}\"\r\n", i, i);
    line += 2;
  }
  folder.file("roster.yml", people).file("activity.csv", csv);
  const Records& records = folder.load();
  REQUIRE(csv.size() > 3 * (4U << 20));
  REQUIRE(folder.said() == Said{});
  CHECK(records.activity.size() == rows);
  CHECK(records.activity.of("t", 0).back().line == last);
}

TEST_CASE("an unclosed quote ends the reading, with the line that opened it") {
  Folder folder;
  std::string csv = "date,person,kind,ref\n2026-01-01,ada,t,1\n2026-01-01,ada,t,\"open\n";
  for (int i = 0; i < 10; ++i) csv += "2026-01-01,ada,t,2\n";
  folder.file("roster.yml", people).file("activity.csv", csv);
  CHECK(folder.load().activity.size() == 1);
  CHECK(folder.said() == Said{"Q313 activity.csv:3"});
  csv.append(20'000'000, '\n');
  folder.file("activity.csv", csv);
  CHECK(folder.load().activity.size() == 1);
  CHECK(folder.said() == Said{"Q313 activity.csv:3"});
}
