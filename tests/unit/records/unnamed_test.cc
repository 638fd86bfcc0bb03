// Whoever may be meant by an unknown name is remembered: of however many names, in whatever order
// lines, chunks and files come, and in whatever way they are written.
#include "engine/records/unnamed.h"
#include "tests/unit/records/folder.h"

#include "engine/records/demand.h"

#include <fmt/core.h>
#include <functional>

using namespace quorate::records;

namespace {
constexpr std::string_view people =
    "people: [{id: ada}, {id: bo, name: Sam Sample}, {id: cy, name: sam sample}, {id: maria},\n"
    "  {id: marja}, {id: wilhelmina}]\n";

/// Who may have done what, and when: "ada t 2026-03-02".
std::vector<std::string> meant(const Records& records) {
  std::vector<std::string> all;
  for (const Unnamed& one : perhaps(records.unnamed)) {
    REQUIRE(one.possible.size() == 1);
    std::string line = records.people[one.possible.front()].id + " " + one.kind;
    for (const auto& [from, to] : one.days) line += " " + from.iso() + (from == to ? "" : "…");
    all.push_back(line);
  }
  return all;
}

/// Names that are near nobody's.
std::string strangers(std::size_t count, const char* line = "2026-01-01,zz{}qq,t\n") {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += fmt::format(fmt::runtime(line), i);
  return all;
}

std::vector<std::string> meant_in(std::string_view events, const char* file = "activity.csv") {
  Folder folder;
  std::string head = std::string(file).ends_with(".csv") ? "date,person,kind\n" : "";
  folder.file("roster.yml", people).file(file, head + std::string(events));
  std::vector<std::string> result = meant(folder.load());
  for (const auto& one : folder.result.diagnostics) CHECK(one.code == "Q310");
  return result;
}
using Lines = std::vector<std::string>;
} // namespace

TEST_CASE("after any number of strangers it is still seen who may be meant") {
  std::string last = "2026-03-02,adda,t\n2026-03-03,Sam Sample,t\n2026-03-04,wilhelmna,t\n";
  Lines expected = {"ada t 2026-03-02", "bo t 2026-03-03", "cy t 2026-03-03",
                    "wilhelmina t 2026-03-04"};
  CHECK(meant_in(last) == expected);
  CHECK(meant_in(strangers(600) + last) == expected);
  CHECK(meant_in(last + strangers(600)) == expected);
  CHECK(meant_in(strangers(10'001) + last) == expected);
  CHECK(meant_in(last + strangers(10'001)) == expected);
}

TEST_CASE("what is told of strangers has its bounds, their lines are all counted") {
  Folder folder;
  folder.file("roster.yml", people)
      .file("activity/1.csv", "date,person,kind\n" + strangers(10'001) + "2026-01-01,adda,T\n")
      .file("activity/2.csv", "date,person,kind\n" + strangers(7) + "2026-01-01,adda,u\n");
  const Records& records = folder.load();
  CHECK(told(records.unnamed).size() == 10'000);
  CHECK(lines_of_nobody(records.unnamed, "t") == 10'009);
  CHECK(lines_of_nobody(records.unnamed, "u") == 1);
  CHECK(lines_of_nobody(records.unnamed, "v") == 0);
  CHECK(meant(records) == Lines{"ada T 2026-01-01", "ada u 2026-01-01"});
  CHECK(perhaps(records.unnamed, 0).size() == 2);
  CHECK(perhaps(records.unnamed, 1).empty());
}

TEST_CASE("all who are called nearly so may be meant, and all bearers of what is nearly so") {
  CHECK(meant_in("2026-03-02,marla,t\n") == Lines{"maria t 2026-03-02", "marja t 2026-03-02"});
  CHECK(meant_in("2026-03-02,Sam Sampel,t\n") == Lines{"bo t 2026-03-02", "cy t 2026-03-02"});
  CHECK(meant_in("2026-03-02,wilma,t\n").empty());
}

TEST_CASE("in a large roster too") {
  Folder folder;
  std::string many = "id,name\n";
  for (int i = 0; i < 30'000; ++i) many += fmt::format("q{}-{:x},\n", i, i * 7919);
  folder.file("people.csv", many + "wilhelmina,\n")
      .file("activity.csv", "date,person,kind\n2026-03-02,wilhelmna,t\n");
  CHECK(meant(folder.load()) == Lines{"wilhelmina t 2026-03-02"});
}

TEST_CASE("chunks, threads and files make no difference") {
  // The name stands in the first and in the last of several MiB, strangers between.
  std::string events =
      "2023-01-01,Sam Sample,t\n" + strangers(90'000) + "2026-03-02,Sam Sample,t\n";
  Folder folder;
  folder.file("roster.yml", people).file("activity/1.csv", "date,person,kind\n" + events);
  folder.file("activity/2.csv", "date,person,kind\n2026-03-02,ADDA,t\n2026-03-03,adda,T\n");
  for (unsigned threads : {1U, 2U, 5U}) {
    ActivityReading how;
    how.threads = threads;
    folder.sources = quorate::source::Sources();
    folder.result = quorate::records::load(folder.path.string(), folder.sources, how);
    CHECK(meant(folder.result.records) == Lines{"ada t 2026-03-02 2026-03-03",
                                                "bo t 2023-01-01 2026-03-02",
                                                "cy t 2023-01-01 2026-03-02"});
    CHECK(lines_of_nobody(folder.result.records.unnamed, "t") == 90'004);
  }
}

TEST_CASE("of many days before the latest the stretch is remembered") {
  std::string events;
  for (int year = 2000; year < 2004; ++year)
    for (int month = 1; month <= 12; ++month)
      for (int day : {1, 2, 3, 4, 5})
        events += fmt::format("{}-{:02}-{:02},{},t\n", year, month, day,
                              month % 2 == 0 ? "adda" : "adaa");
  Lines found = meant_in(events); // 240 days of two names: the earliest 40 are those of 8 months
  REQUIRE(found.size() == 1);
  CHECK(found.front().starts_with("ada t 2000-01-01… 2000-09-01 2000-09-02"));
}

TEST_CASE("blanks and tabs around date, person and kind do not count in any form") {
  auto counted = [](std::string_view text, const char* file) {
    Folder folder;
    std::string head = std::string(file).ends_with(".csv") ? "date,person,kind\n" : "";
    folder.file("roster.yml", people).file(file, head + std::string(text));
    const Records& records = folder.load();
    CHECK(folder.said() == Lines{});
    CHECK(records.activity.kinds() == Lines{"t"});
    return records.activity.size();
  };
  CHECK(counted(" 2026-03-01 ,\t ada\t, t \n", "activity.csv") == 1);
  CHECK(counted("\" 2026-03-01 \",\"\t ada\t\",\" t\t\"\n", "activity.csv") == 1);
  CHECK(counted(R"({"date":" 2026-03-01 ","person":" ada ","kind":" t "})", "activity.jsonl") == 1);
  CHECK(counted(R"({"date":"2026-03-01\t","person":"\tada","kind":"\u0020t"})", "activity.jsonl") ==
        1);
  Folder folder;
  folder.file("roster.yml", people).file("activity.csv", "date,person,kind\n2026-03-01,\" \",t\n");
  folder.load();
  CHECK(folder.said() == Lines{"Q306 activity.csv:2"});
}
