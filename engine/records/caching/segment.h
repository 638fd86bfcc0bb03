#pragma once
// What some chunks of a file say, one behind the other, as one entry of the cache.

#include "engine/records/caching/activity_cache.h"
#include "engine/records/caching/noting.h"
#include "engine/records/names.h"

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace quorate::records {

class Segment {
public:
  static constexpr std::size_t most_chunks = 32;

  /// One chunk.
  struct Part {
    Digest key;              ///< of its text, and of what else decides how that is read
    std::uint32_t lines = 0; ///< of the chunk
    std::uint32_t events = 0;
    std::string_view bytes; ///< the events, packed
  };

  /// Null when the cache does not have it.
  static std::shared_ptr<const Segment> read(const ActivityCache& cache, const Digest& name);

  const Digest& digest() const { return digest_; }
  const std::vector<Part>& parts() const { return parts_; }
  const std::vector<std::string_view>& texts() const { return texts_; }
  std::optional<std::size_t> find(const Digest& key) const;
  /// Who bears the name that a text is, for each text. All callers must ask with the same names.
  const std::vector<PersonId>& people(const Names& names) const;

private:
  Segment() = default;

  std::string bytes_;
  Digest digest_{};
  std::vector<std::string_view> texts_;
  std::vector<Part> parts_;
  mutable std::once_flag looked_up_;
  mutable std::vector<PersonId> people_;
};

/// The events of a part, one after the other. Throws std::runtime_error where its bytes make no
/// sense: they were checked against a digest, so that somebody made them up.
class PartReader {
public:
  PartReader(const Segment& segment, const Segment::Part& part);
  bool next(Noted& into);

private:
  std::uint32_t number();
  std::int32_t difference();

  const unsigned char *at_, *end_;
  std::size_t texts_;
  std::uint32_t left_, line_ = UINT32_MAX;
  std::int32_t day_ = 0;
};

/// One chunk of a segment to be written: of an older one, or noted just now.
struct SegmentPart {
  Digest key;
  const Segment::Part* old = nullptr;
  const ChunkNotes* notes = nullptr;
};

/// The body of an entry. All `old` parts must be of `older`, which may be null when there are none.
/// Nothing when `older` is not as it should be.
std::optional<std::string> packed_segment(const Segment* older, std::span<const SegmentPart> parts);

} // namespace quorate::records
