#pragma once
// Events on their way from the readers to what is kept of them.

#include "engine/calendar/date.h"
#include "engine/records/names.h"

#include <cstdint>

namespace quorate::records {

/// An event in 64 bits, so that rising numbers are rising dates, then files, then lines: the day,
/// the chunk of text it stands in, its line there. Never 0.
struct EventKey {
  static constexpr int line_bits = 22, chunk_bits = 20;
  static constexpr std::uint64_t most_chunks = std::uint64_t{1} << chunk_bits;
  static std::uint64_t of(std::int32_t day, std::uint32_t chunk, std::uint32_t line) {
    auto since = static_cast<std::uint64_t>(day - calendar::Date::first().days() + 1);
    return since << (line_bits + chunk_bits) | std::uint64_t{chunk} << line_bits | line;
  }
  static std::int32_t day(std::uint64_t key) {
    return static_cast<std::int32_t>(key >> (line_bits + chunk_bits)) - 1 +
           calendar::Date::first().days();
  }
  static std::uint32_t chunk(std::uint64_t key) {
    return static_cast<std::uint32_t>(key >> line_bits & (most_chunks - 1));
  }
  static std::uint32_t line(std::uint64_t key) {
    return static_cast<std::uint32_t>(key & ((std::uint64_t{1} << line_bits) - 1));
  }
};

/// Somebody did something.
struct Told {
  std::uint64_t key;
  PersonId person;
  std::uint32_t kind; ///< its number among those of which something is kept
};

/// Puts a key among the `first` least and the `last` greatest of those that came. `keys` has room
/// for both and holds `filled` of them, rising. False when one was let go.
bool keep(std::uint64_t* keys, std::uint32_t& filled, std::uint32_t first, std::uint32_t last,
          std::uint64_t key);

} // namespace quorate::records
