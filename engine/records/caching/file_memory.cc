#include "engine/records/caching/file_memory.h"

#include <array>
#include <sys/stat.h>
#include <utility>

namespace quorate::records {
namespace {

void add_kinds(const GithubKinds& kinds, Digesting& to) {
  to.add(kinds.size());
  for (const auto& [event, kind] : kinds)
    for (const std::string& one : {event, kind}) {
      to.add(one.size());
      to.add(one);
    }
}

/// The digest so far of all bytes of a packed file; nothing for one that is not packed, or cannot
/// be read. `begin`: what comes before the bytes.
std::optional<Digesting> packed_bytes(OpenFile& file, const Digesting& begin) {
  Digesting digest = begin;
  constexpr std::size_t block = std::size_t{256} << 10;
  auto buffer = std::make_unique_for_overwrite<char[]>(block);
  for (bool first = true;; first = false) {
    std::size_t filled = 0;
    while (filled < block) {
      std::optional<std::size_t> got = file.read(buffer.get() + filled, block - filled);
      if (!got) return std::nullopt;
      if (*got == 0) break;
      filled += *got;
    }
    std::string_view bytes(buffer.get(), filled);
    if (first && packing_of(bytes) == Packing::none) return std::nullopt;
    digest.add(bytes);
    if (filled < block) return digest;
  }
}

} // namespace

std::shared_ptr<const Segment> ChunkMemory::recall(const Chunk& chunk) {
  if (known_) return known_;
  if (!group_) return nullptr;
  if (!key_) {
    keying_->add(chunk.text);
    key_ = keying_->end();
  }
  std::shared_ptr<const Segment> older = group_->older(); // the group may go before it does
  std::optional<std::size_t> part = older ? older->find(*key_) : std::nullopt;
  if (!part) return nullptr;
  part_ = *part;
  std::exchange(group_, nullptr)->settle(at_, *key_, part, std::nullopt);
  return older;
}

void ChunkMemory::keep(const ChunkNews& news, Noting& noting) {
  if (!group_) return;
  std::optional<ChunkNotes> notes;
  if (news.faults_by_code.empty() && !news.fatal)
    notes = noting.take(news.lines);
  else
    noting.drop();
  std::exchange(group_, nullptr)->settle(at_, *key_, std::nullopt, std::move(notes));
}

std::optional<FileMemory> FileMemory::of(ActivityCache& cache, const std::string& path,
                                         std::uint64_t form, const GithubKinds& kinds) {
  std::variant<OpenFile, Refusal> opened = open_file(path, largest_stream);
  auto* file = std::get_if<OpenFile>(&opened);
  struct stat about {};
  if (!file || ::fstat(file->descriptor(), &about) != 0 ||
      static_cast<std::uint64_t>(about.st_size) < cache.settings().least_of_file)
    return std::nullopt;
  FileMemory result(cache);
  Digesting digest = cache.digesting("packed file");
  digest.add(form);
  add_kinds(kinds, digest);
  std::optional<Digesting> bytes = packed_bytes(*file, digest);
  if (!bytes) return result; // not packed
  result.name_ = bytes->end();
  result.raw_ = digest;
  result.segments_ = PackedFile::read(cache, result.name_);
  if (!result.segments_) result.file_ = std::make_shared<PackedFile>(cache);
  return result;
}

void FileMemory::begin(ActivityFormat format, const ActivityColumns& columns,
                       const GithubKinds& kinds) {
  Digesting digest = cache_->digesting("form");
  digest.add(static_cast<std::uint64_t>(format));
  for (std::size_t one : {columns.header.names.size(), columns.date, columns.person, columns.kind})
    digest.add(one);
  add_kinds(kinds, digest);
  form_ = digest.end();
}

ChunkMemory FileMemory::place(const Chunk& chunk) {
  ChunkMemory result;
  Digesting digest = cache_->digesting("chunk");
  digest.add(form_);
  digest.add(chunk.lines);
  digest.add((chunk.last ? 1 : 0) + (chunk.stuck ? 2 : 0));
  if (group_ && in_group_ == Segment::most_chunks) {
    group_->close(in_group_);
    group_ = nullptr;
  }
  if (!group_) { // named after its first chunk
    digest.add(chunk.text);
    result.key_ = digest.end();
    Digesting name = cache_->digesting("segment");
    name.add(*result.key_);
    group_ = std::make_shared<ChunkGroup>(*cache_, name.end(), file_, groups_++);
    in_group_ = 0;
  } else {
    result.keying_ = digest;
  }
  result.group_ = group_;
  result.at_ = in_group_++;
  return result;
}

void FileMemory::end() {
  if (group_) group_->close(in_group_);
  group_ = nullptr;
  if (file_) file_->end(raw_->end(), groups_);
}

std::optional<ChunkMemory> FileMemory::next() {
  if (!segment_ || next_part_ == segment_->parts().size()) {
    if (next_segment_ == segments_->size()) return std::nullopt;
    const SegmentName& name = (*segments_)[next_segment_++];
    segment_ = Segment::read(*cache_, name.name);
    next_part_ = 0;
    if (!segment_ || segment_->digest() != name.digest || segment_->parts().empty()) {
      lost_ = true;
      cache_->forget(name_);
      return std::nullopt;
    }
  }
  ChunkMemory result;
  result.known_ = segment_;
  result.part_ = next_part_++;
  ++given_;
  return result;
}

bool FileMemory::same_as_before() { return raw_->end() == name_; }

} // namespace quorate::records
