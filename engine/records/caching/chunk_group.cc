#include "engine/records/caching/chunk_group.h"

#include "engine/records/caching/packing.h"

#include <algorithm>
#include <utility>

namespace quorate::records {

std::optional<std::vector<SegmentName>> PackedFile::read(const ActivityCache& cache,
                                                         const Digest& name) {
  std::optional<ActivityCache::Entry> entry = cache.read(name);
  if (!entry) return std::nullopt;
  Unpacking from(entry->body());
  std::vector<SegmentName> result;
  for (std::uint64_t left = from.number(); left > 0 && from.good(); --left) {
    SegmentName one;
    one.name = from.digest();
    one.digest = from.digest();
    one.chunks = from.number();
    result.push_back(one);
  }
  if (!from.good()) return std::nullopt;
  return result;
}

void PackedFile::settle(std::size_t group, std::optional<SegmentName> segment) {
  std::lock_guard lock(mutex_);
  if (segments_.size() <= group) segments_.resize(group + 1);
  segments_[group] = segment;
  ++settled_;
  write_when_complete();
}

void PackedFile::end(const Digest& name, std::size_t groups) {
  std::lock_guard lock(mutex_);
  end_.emplace(name, groups);
  write_when_complete();
}

void PackedFile::write_when_complete() {
  if (!end_ || settled_ < end_->second) return;
  std::string body;
  pack_number(segments_.size(), body);
  for (const std::optional<SegmentName>& one : segments_) {
    if (!one) return;
    pack_digest(one->name, body);
    pack_digest(one->digest, body);
    pack_number(one->chunks, body);
  }
  cache_.write(end_->first, body);
}

ChunkGroup::ChunkGroup(ActivityCache& cache, const Digest& name, std::shared_ptr<PackedFile> file,
                       std::size_t number)
    : cache_(cache), name_(name), older_(Segment::read(cache, name)), file_(std::move(file)),
      number_(number), slots_(Segment::most_chunks) {}

void ChunkGroup::settle(std::size_t chunk, const Digest& key, std::optional<std::size_t> old_part,
                        std::optional<ChunkNotes> notes) {
  {
    std::lock_guard lock(mutex_);
    slots_[chunk] = {key, old_part, std::move(notes)};
    ++settled_;
    if (settled_ != chunks_) return;
  }
  finish();
}

void ChunkGroup::close(std::size_t chunks) {
  {
    std::lock_guard lock(mutex_);
    chunks_ = chunks;
    if (settled_ != chunks_) return;
  }
  finish();
}

/// Called once, by whoever comes last.
void ChunkGroup::finish() {
  slots_.resize(*chunks_);
  std::optional<SegmentName> written = write();
  if (file_) file_->settle(number_, written);
  slots_.clear();
}

std::optional<SegmentName> ChunkGroup::write() {
  std::vector<SegmentPart> parts;
  bool as_it_was = older_ != nullptr;
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    const Slot& slot = slots_[i];
    as_it_was = as_it_was && slot.old_part == i;
    if (slot.old_part)
      parts.push_back({slot.key, &older_->parts()[*slot.old_part], nullptr});
    else if (slot.notes)
      parts.push_back({slot.key, nullptr, &*slot.notes});
  }
  bool whole = parts.size() == slots_.size();
  if (as_it_was && slots_.size() == older_->parts().size())
    return SegmentName{name_, older_->digest(), slots_.size()};
  bool news = std::any_of(parts.begin(), parts.end(), [](const auto& one) { return one.notes; });
  if (!news && (!file_ || !whole)) return std::nullopt;
  std::optional<std::string> body = packed_segment(older_.get(), parts);
  std::optional<Digest> digest = body ? cache_.write(name_, *body) : std::nullopt;
  if (!digest || !whole) return std::nullopt;
  return SegmentName{name_, *digest, slots_.size()};
}

} // namespace quorate::records
