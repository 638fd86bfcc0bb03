#pragma once
// What the cache knows of one file of activity while it is read, chunk by chunk.

#include "engine/records/caching/chunk_group.h"
#include "engine/records/streaming/formats.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace quorate::records {

/// Where a chunk stands in what is remembered of its file; by default nowhere.
class ChunkMemory {
public:
  /// What the chunk says, if it is known: part `part()` of the segment. Asked once, from any
  /// thread; whoever learns nothing reads the chunk, and then calls keep().
  std::shared_ptr<const Segment> recall(const Chunk& chunk);
  std::size_t part() const { return part_; }
  /// Whether keep() has a use for notes.
  bool wanted() const { return group_ != nullptr; }
  /// What a chunk said that was read now. A chunk with faults is not remembered.
  void keep(const ChunkNews& news, Noting& noting);

private:
  friend class FileMemory;
  std::shared_ptr<ChunkGroup> group_;
  std::shared_ptr<const Segment> known_; ///< of a packed file: its text is not at hand
  std::size_t at_ = 0, part_ = 0;
  std::optional<Digest> key_;
  std::optional<Digesting> keying_; ///< begun, the text missing
};

class FileMemory {
public:
  /// Nothing for a file that is not worth it. `form`: how it is to be read, as far as that is known
  /// before it is opened. Reads the file once when it is packed.
  static std::optional<FileMemory> of(ActivityCache& cache, const std::string& path,
                                      std::uint64_t form, const GithubKinds& kinds);

  /// How the chunks are read, once that is known.
  void begin(ActivityFormat format, const ActivityColumns& columns, const GithubKinds& kinds);
  /// Of a chunk of the file; called in their order.
  ChunkMemory place(const Chunk& chunk);
  /// All raw bytes of a packed file, as they are read.
  void watch(std::string_view raw) {
    if (raw_) raw_->add(raw);
  }
  /// The file was read to its end.
  void end();

  /// Whether the chunks of a packed file are known, so that it need not be unpacked.
  bool known() const { return segments_.has_value(); }
  /// The next of them. Nothing at the end, or when an entry is gone (then `lost()`).
  std::optional<ChunkMemory> next();
  bool lost() const { return lost_; }
  /// After that: how many chunks were given out. The file is read again, and what `watch()` is
  /// told must be what it was told before.
  std::uint64_t given() const { return given_; }
  bool same_as_before();

private:
  FileMemory(ActivityCache& cache) : cache_(&cache) {}

  ActivityCache* cache_;
  Digest form_{}; ///< of chunks
  std::shared_ptr<ChunkGroup> group_;
  std::size_t in_group_ = 0, groups_ = 0;
  // Of a packed file:
  std::shared_ptr<PackedFile> file_;
  std::optional<Digesting> raw_;
  Digest name_{};
  std::optional<std::vector<SegmentName>> segments_;
  std::shared_ptr<const Segment> segment_;
  std::size_t next_segment_ = 0, next_part_ = 0;
  std::uint64_t given_ = 0;
  bool lost_ = false;
};

} // namespace quorate::records
