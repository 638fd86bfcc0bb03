#pragma once
// Activity that is read with a cache and without.

#include "tests/unit/records/folder.h"

#include "engine/records/caching/activity_cache.h"
#include "engine/records/demand.h"

#include <algorithm>
#include <fmt/core.h>
#include <random>

namespace quorate::records {

namespace fs = std::filesystem;

inline constexpr const char* people = "people: [{id: ada}, {id: bo, aliases: [bo-x]}, {id: cy}]\n";

/// Rows of activity, `broken` in ten thousand of them at fault.
inline std::string rows(std::mt19937& dice, std::size_t size, unsigned broken = 0) {
  std::string csv;
  auto any = [&](std::initializer_list<const char*> of) { return of.begin()[dice() % of.size()]; };
  while (csv.size() < size) {
    std::string date = Date::from_days(18'000 + static_cast<int>(dice() % 2000)).iso();
    switch (dice() % 30) {
    case 0: csv += fmt::format("{},ada,t,\"a, \"\"b\"\"\n{}\"\n", date, dice()); break;
    case 1: csv += "\n"; break;
    case 2: csv += fmt::format(" {} , Bo-X ,T,\r\n", date); break;
    case 3: csv += fmt::format("{},stranger-{},t,\n", date, dice() % 30); break;
    default:
      csv += fmt::format("{},{},{},#{}\n", date, any({"ada", "bo", "cy"}), any({"t", "u"}), dice());
    }
    if (broken > 0 && dice() % 10'000 < broken)
      csv +=
          any({"2026-02-30,ada,t,\n", "2026-02-03,a\"da,t,\n", "2026-02-03,a\xff,t,\n", "a,b\n"});
  }
  return csv;
}

inline const std::string header = "date,person,kind,ref\n";

inline ActivityReading reading(std::string_view as_of = "") {
  ActivityReading how;
  how.tolerate = 100'000;
  if (!as_of.empty())
    how.demands = [=](const Records&) {
      return Demands{
          day(as_of),
          {{"t", {Kept::What::stretches, 2, 30}, {}}, {"u", {Kept::What::latest, 3}, {}}},
          {}};
    };
  return how;
}

/// Everything that can be told from what was read.
inline std::string state(Folder& folder, const ActivityReading& how) {
  folder.sources = quorate::source::Sources();
  folder.result = quorate::records::load(folder.path.string(), folder.sources, how);
  const Records& records = folder.result.records;
  std::string all = folder.rendered() + std::to_string(records.activity.size()) + "\n";
  for (const std::string& kind : records.activity.kinds()) {
    all += kind + " " + folder.sources.cite(records.activity.first_seen(kind)) + "\n";
    if (how.demands && kind != "t" && kind != "u") continue; // nothing is kept of it
    for (PersonId person = 0; person < records.people.size(); ++person) {
      for (const Event& event : records.activity.of(kind, person))
        all += event.date().iso() + " " + folder.sources.cite(event.span()) + "\n";
      if (how.demands) all += records.activity.told_from(kind, person).iso() + "\n";
    }
  }
  for (const Unnamed& one : records.unnamed) {
    all += fmt::format("{} {} {} {}:", one.name, one.kind, one.lines, one.first.line);
    for (const auto& [from, to] : one.days) all += from.iso() + to.iso();
  }
  return all;
}

struct Cached {
  explicit Cached(const Folder& folder) {
    settings.folder = (folder.path / "cache").string();
    settings.least = settings.least_of_file = 0;
  }
  /// The state as it comes out with the cache, and how many entries were read and written for it.
  std::string state(Folder& folder, ActivityReading how) {
    ActivityCache cache(settings);
    how.cache = &cache;
    std::string result = records::state(folder, how);
    tally = cache.tally();
    failure = cache.failure();
    return result;
  }
  std::vector<fs::path> entries() const {
    std::vector<fs::path> all;
    for (const auto& one : fs::directory_iterator(settings.folder)) all.push_back(one.path());
    std::sort(all.begin(), all.end());
    return all;
  }
  CacheSettings settings;
  ActivityCache::Tally tally;
  std::string failure;
};

inline std::string content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

inline void write(const fs::path& path, std::string_view text) {
  std::ofstream(path, std::ios::binary) << text;
}

} // namespace quorate::records
