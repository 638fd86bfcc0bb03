#pragma once
// A cache of two small files of activity, one as it is and one packed, into which anything is put.

#include "engine/records/caching/activity_cache.h"
#include "engine/records/caching/chunk_group.h"
#include "tests/fuzz/streamed.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace quorate::fuzz {

class CacheOfOne {
public:
  CacheOfOne();
  CacheOfOne(const CacheOfOne&) = delete;
  CacheOfOne& operator=(const CacheOfOne&) = delete;
  ~CacheOfOne(); ///< removes the folder

  /// An entry as the cache wrote it.
  struct Entry {
    records::Digest name, digest;
    records::Digest key; ///< of the one chunk, when it is a segment
    std::string content; ///< digest and body
  };
  struct File {
    std::unique_ptr<MemoryFile> memory;
    std::vector<Entry> entries; ///< of a packed file: the list, then the segment
    std::vector<Told> told;     ///< without a cache
  };
  const File& plain() const { return plain_; }
  const File& packed() const { return packed_; }
  const records::CacheSettings& settings() const { return settings_; }
  /// A name that neither file looks for.
  const records::Digest& other_name() const { return other_; }

  /// The entry as it was, or with another content, digest and all.
  void put(const Entry& one) const { put(one, one.content); }
  void put(const Entry& one, std::string_view content) const;
  /// A body with the digest that it should have, which is given.
  records::Digest make_up(const records::Digest& name, std::string_view body) const;
  /// Reads the file with the cache.
  records::ActivityCache::Tally read(const File& file, Streamed& streamed) const;

  /// Wherever 32 times the letter stands, a digest: none can be guessed.
  static std::string filled_in(std::string_view bytes, char letter, const records::Digest& digest);

private:
  void write_down(File& file, std::string_view bytes);

  records::CacheSettings settings_;
  records::Digest other_{};
  File plain_, packed_;
};

} // namespace quorate::fuzz
