#pragma once
// Activity read beside a roster of three people, and what came of it.

#include "engine/records/demand.h"
#include "engine/records/streaming/stream.h"
#include "tests/fuzz/targets.h"

#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace quorate::fuzz {

/// A file that is nowhere but in memory.
class MemoryFile {
public:
  explicit MemoryFile(std::string_view bytes);
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile();
  int descriptor() const { return descriptor_; }
  std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

private:
  int descriptor_;
};

/// What an event came to: kind, person, day, line.
using Told = std::tuple<std::string, records::PersonId, std::int32_t, std::uint32_t>;

struct Streamed {
  source::Sources sources;
  records::Problems problems;
  records::Records records;
  records::Loading loading{records, sources, problems};
  diagnostics::Diagnostics said;

  Streamed();
  /// One file, by one thread. What is said of it must be sound.
  void read(const records::ActivityFile& file, records::ActivityReading how);
  /// … or what `how` says there is besides files: tallies.
  void read_tallies(const records::ActivityReading& how);
  /// Every event that is kept, sorted.
  std::vector<Told> told() const;

private:
  void end();
};

} // namespace quorate::fuzz
