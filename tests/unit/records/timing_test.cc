// Prints how long big folders take; nothing is asserted about it, since machines differ.

#include "tests/unit/records/folder.h"

#include <chrono>
#include <fmt/core.h>

using namespace quorate::records;

namespace {
double seconds_to_load(Folder& folder) {
  auto start = std::chrono::steady_clock::now();
  folder.load();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}
} // namespace

TEST_CASE("ten thousand people and a million events") {
  constexpr int people = 10'000;
  constexpr int events = 1'000'000;
  Folder folder;
  std::string csv = "id,name\n";
  std::string seats = "person,role,since\n";
  for (int i = 0; i < people; ++i) {
    csv += fmt::format("person-{},Person {}\n", i, i);
    seats += fmt::format("Person-{},member,2020-01-01\n", i);
  }
  std::string activity = "date,person,kind,ref\n";
  std::string lines;
  for (int i = 0; i < events; ++i) {
    std::string date = Date::from_days(18'000 + i / 500).iso();
    int who = static_cast<int>((std::int64_t{i} * 7919) % people);
    activity +=
        fmt::format("{},person-{},{},#{}\n", date, who, i % 3 == 0 ? "review" : "triage", i);
    lines += fmt::format(
        "{{\"date\":\"{}\",\"person\":\"person-{}\",\"kind\":\"triage\",\"ref\":\"#{}\"}}\n", date,
        who, i);
  }
  folder.file("people.csv", csv).file("seats.csv", seats);
  double roster = seconds_to_load(folder);
  folder.file("activity.csv", activity);
  double with_csv = seconds_to_load(folder);
  CHECK(folder.said() == Said{});
  CHECK(folder.result.records.activity.size() == events);
  std::filesystem::remove(folder.path / "activity.csv");
  folder.file("activity.jsonl", lines);
  double with_json = seconds_to_load(folder);
  CHECK(folder.result.records.activity.size() == events);
  fmt::print("10,000 people and seats (CSV): {:.3f} s; with 1,000,000 events as CSV {:.3f} s, as "
             "JSON Lines {:.3f} s\n",
             roster, with_csv, with_json);
}

TEST_CASE("a hundred thousand people in YAML") {
  constexpr int people = 100'000;
  std::string yaml = "people:\n";
  for (int i = 0; i < people; ++i)
    yaml += fmt::format("  - {{id: p{}, name: Person {}, aliases: [x{}]}}\n", i, i, i);
  yaml += "seats:\n";
  for (int i = 0; i < people; ++i)
    yaml += fmt::format("  - {{person: x{}, role: member, since: 2020-01-01}}\n", i);
  Folder folder;
  folder.file("roster.yml", yaml);
  double seconds = seconds_to_load(folder);
  CHECK(folder.said() == Said{});
  CHECK(folder.result.records.seats.size() == people);
  fmt::print("100,000 people and seats (YAML): {:.3f} s\n", seconds);
}
