#pragma once
// A folder with what was read before: entries that are named after a digest and checked against
// another one. Whatever is wrong with an entry, it is as if it were not there.

#include "engine/records/caching/build_stamp.h"
#include "engine/records/caching/digest.h"
#include "engine/records/text_file.h"

#include <atomic>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace quorate::records {

struct CacheSettings {
  std::string folder;      ///< made with the first entry
  std::string secret = {}; ///< whoever does not know it can make no entry; empty: none
  /// Bytes of activity, altogether and of a file: less is read as quickly as it is looked up.
  std::uint64_t least = std::uint64_t{8} << 20, least_of_file = std::uint64_t{64} << 10;
  std::uint64_t most = std::uint64_t{4} << 30; ///< bytes of all entries
  std::string stamp = build_stamp();           ///< entries with another one are not there
};

class ActivityCache {
public:
  explicit ActivityCache(CacheSettings settings);
  ActivityCache(const ActivityCache&) = delete;
  ActivityCache& operator=(const ActivityCache&) = delete;
  /// Removes the entries that were not used for longest, as far as there are too many bytes.
  ~ActivityCache();

  /// Why nothing in the folder can be trusted; nothing when it can, or is not there yet.
  static std::optional<Refusal> refusal(const std::string& folder);

  /// Begins a digest that no other build, secret or purpose comes to.
  Digesting digesting(std::string_view purpose) const;

  struct Entry {
    Digest digest; ///< of name and content
    std::string bytes;
    std::string_view body() const;
  };
  /// From any thread, as all below. Nothing when there is no such entry, or not as it was written.
  std::optional<Entry> read(const Digest& name) const;
  /// Puts an entry in place in one step, and gives its digest. Nothing when that failed, or when
  /// this run would fill the folder by itself.
  std::optional<Digest> write(const Digest& name, std::string_view body);
  void forget(const Digest& name);

  const CacheSettings& settings() const { return settings_; }
  /// Why the first entry could not be written; empty when all were.
  std::string failure() const;
  struct Tally {
    std::size_t read = 0, written = 0; ///< entries
  };
  Tally tally() const { return {read_, written_}; }

private:
  std::string path(const Digest& name) const;
  std::optional<Digest> fail(std::string_view what);
  void tidy() const;

  CacheSettings settings_;
  std::string key_;                             ///< made of the secret
  mutable std::atomic<std::uint64_t> used_ = 0; ///< bytes, read and written
  mutable std::atomic<std::size_t> read_ = 0;
  std::atomic<std::size_t> written_ = 0;
  std::atomic<bool> failed_ = false;
  mutable std::mutex failing_;
  std::string failure_;
};

} // namespace quorate::records
