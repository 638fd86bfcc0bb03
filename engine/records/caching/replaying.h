#pragma once
// What a chunk is known to say, put where its reader would put it.

#include "engine/records/caching/segment.h"
#include "engine/records/streaming/event_batch.h"

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace quorate::records {

/// Of one thread.
class Replaying {
public:
  Replaying(const Names& names, Keeping& keeping, unsigned thread)
      : names_(names), keeping_(keeping), thread_(thread) {}
  void play(const std::shared_ptr<const Segment>& segment, std::size_t part, ChunkNews& news);

  /// As EventBatch has it.
  const std::vector<std::uint64_t>& first_seen() const { return first_; }

private:
  struct Known {
    std::uint32_t kind; ///< number in `keeping_`
    PersonId person;
    std::int32_t day;
    std::uint32_t line;
  };
  static constexpr std::uint32_t unknown = UINT32_MAX;

  const Names& names_;
  Keeping& keeping_;
  unsigned thread_;
  std::shared_ptr<const Segment> segment_;
  std::vector<std::uint32_t> kinds_; ///< numbers in `keeping_`, by that of the segment's text
  std::array<Known, 64> known_;
  std::vector<std::uint64_t> first_;
};

} // namespace quorate::records
