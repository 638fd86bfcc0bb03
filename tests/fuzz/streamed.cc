#include "tests/fuzz/streamed.h"

#include "engine/records/databases/read.h"

#include <algorithm>
#include <sys/mman.h>
#include <unistd.h>
#include <utility>

namespace quorate::fuzz {

using namespace quorate::records;

namespace {
constexpr std::string_view roster = "people: [{id: ada}, {id: bo, aliases: [bo-x]}, {id: cy}]\n";
} // namespace

MemoryFile::MemoryFile(std::string_view bytes)
    : descriptor_(::memfd_create("activity", MFD_CLOEXEC)) {
  require(descriptor_ >= 0, "no file in memory can be made");
  while (!bytes.empty()) {
    ssize_t some = ::write(descriptor_, bytes.data(), bytes.size());
    require(some > 0, "the file in memory cannot be written");
    bytes.remove_prefix(static_cast<std::size_t>(some));
  }
  ::lseek(descriptor_, 0, SEEK_SET);
}

MemoryFile::~MemoryFile() { ::close(descriptor_); }

Streamed::Streamed() {
  read_roster(sources.add("roster.yml", std::string(roster)), loading);
  loading.people.build(records, problems);
}

void Streamed::read(const ActivityFile& file, ActivityReading how) {
  how.threads = 1;
  stream_activity({file}, how, loading);
  end();
}

void Streamed::read_tallies(const ActivityReading& how) {
  databases::read(how, loading);
  end();
}

void Streamed::end() {
  said = problems.finish();
  require_sound(said, sources);
}

std::vector<Told> Streamed::told() const {
  std::vector<Told> all;
  for (const std::string& kind : records.activity.kinds())
    for (PersonId person = 0; person < records.people.size(); ++person)
      for (const Event& one : records.activity.of(kind, person))
        all.emplace_back(fold(kind), person, one.day, one.line);
  std::sort(all.begin(), all.end());
  return all;
}

} // namespace quorate::fuzz
