#pragma once
// Some consecutive chunks of a file on their way to become an entry of the cache: those that are
// known already, and those that are read now, whichever thread comes first.

#include "engine/records/caching/segment.h"

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace quorate::records {

/// An entry, and how many chunks it holds.
struct SegmentName {
  Digest name, digest;
  std::uint64_t chunks = 0;
};

/// A packed file is cut into chunks once it is unpacked. That this need not be done again, an entry
/// of its own lists the segments, under the digest of the packed bytes.
class PackedFile {
public:
  PackedFile(ActivityCache& cache) : cache_(cache) {}
  /// The segments of a packed file; nothing when they are not known.
  static std::optional<std::vector<SegmentName>> read(const ActivityCache& cache,
                                                      const Digest& name);
  /// What became of one of its groups; nothing when a chunk cannot be remembered.
  void settle(std::size_t group, std::optional<SegmentName> segment);
  /// The file was read to its end, and these were all of its groups.
  void end(const Digest& name, std::size_t groups);

private:
  void write_when_complete();

  ActivityCache& cache_;
  std::mutex mutex_;
  std::vector<std::optional<SegmentName>> segments_;
  std::size_t settled_ = 0;
  std::optional<std::pair<Digest, std::size_t>> end_;
};

class ChunkGroup {
public:
  /// `name`: of the entry; `older`: that entry as it is, or null. `file`: null for one that is not
  /// packed.
  ChunkGroup(ActivityCache& cache, const Digest& name, std::shared_ptr<PackedFile> file,
             std::size_t number);
  const std::shared_ptr<const Segment>& older() const { return older_; }

  /// A chunk of the group is dealt with: as the older entry has it, as noted, or in a way that is
  /// not to be remembered. The last of them writes the entry.
  void settle(std::size_t chunk, const Digest& key, std::optional<std::size_t> old_part,
              std::optional<ChunkNotes> notes);
  /// There are no more chunks than these.
  void close(std::size_t chunks);

private:
  struct Slot {
    Digest key{};
    std::optional<std::size_t> old_part;
    std::optional<ChunkNotes> notes;
  };
  void finish();
  std::optional<SegmentName> write();

  ActivityCache& cache_;
  Digest name_;
  std::shared_ptr<const Segment> older_;
  std::shared_ptr<PackedFile> file_;
  std::size_t number_; ///< of the group in its file
  std::mutex mutex_;
  std::vector<Slot> slots_;
  std::size_t settled_ = 0;
  std::optional<std::size_t> chunks_;
};

} // namespace quorate::records
