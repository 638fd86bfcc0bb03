// The page about records shows one folder: what it shows must load, without a word of complaint.

#include "tests/unit/records/folder.h"

#include <algorithm>
#include <sstream>

using namespace quorate::records;

TEST_CASE("every example of docs/records.md loads without diagnostics") {
  std::ifstream page("docs/records.md");
  REQUIRE(page);
  Folder folder;
  std::vector<std::string> files;
  std::string line;
  while (std::getline(page, line)) {
    std::istringstream words(line);
    std::string fence;
    std::string name;
    words >> fence >> name;
    if (!fence.starts_with("```") || name.empty()) continue;
    std::string text;
    while (std::getline(page, line) && line != "```") text += line + "\n";
    folder.file(name, text);
    files.push_back(name);
  }
  REQUIRE(files.size() == 20);
  const Records& records = folder.load();
  CHECK(folder.said() == Said{});
  INFO(folder.rendered());
  std::vector<std::string> loaded = records.loaded;
  std::sort(loaded.begin(), loaded.end());
  std::sort(files.begin(), files.end());
  CHECK(loaded == files);
  CHECK(records.missing.empty());
  CHECK(records.people.size() == 4);
  CHECK(records.seats.size() == 5);
  CHECK(records.activity.size() == 4);
  CHECK(records.activity.of("triage", records.find("ada")).size() == 2);
  CHECK(records.events.size() == 2);
  CHECK(records.registers.size() == 3);
  CHECK(records.meetings.size() == 5);
  CHECK(records.decisions.size() == 9);
  CHECK(records.decisions[0].ballots.size() == 3);
  CHECK(records.attestations.size() == 2);
  CHECK(records.waivers.size() == 1);
  CHECK(records.activity_covers.size() == 2);
  CHECK(records.roster_covers.size() == 2);
}
