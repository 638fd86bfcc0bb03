#pragma once
// Events with an id that stand more than once, in one file or in several, and count once: the first
// of them, in the order of files and lines, however many threads read.

#include "engine/records/names.h"

#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace quorate::records {

/// Numbers, 8 bytes each and as much free room at most thrice.
class IdSet {
public:
  /// False for one that is there.
  bool insert(std::uint64_t id);
  std::size_t size() const { return size_ + (zero_ ? 1 : 0); }

private:
  std::vector<std::uint64_t> slots_; ///< open addressing, a power of two; 0: free
  std::size_t size_ = 0;
  bool zero_ = false;
};

class Once {
public:
  explicit Once(const Names& names) : names_(names) {}

  /// One thread at a time, and chunk after chunk.
  class Turn {
  public:
    Turn(Once& once, std::uint32_t chunk) : once_(once), chunk_(chunk) {}
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    /// Lets the next chunk pass, whether this one had its turn or not.
    ~Turn() { end(); }
    void end() {
      if (!std::exchange(ended_, true)) once_.pass(chunk_);
    }

    /// Waits for the chunks before.
    void wait() { once_.wait(chunk_); }
    /// After wait(). Whether the event is to be taken: no such event was of that person and kind.
    /// What is remembered grows with the events of people whom somebody knows. Under a name that
    /// nobody bears an event is not the one that is missed elsewhere, under a newer name.
    bool first(std::uint64_t id, std::string_view person, std::string_view kind) {
      return once_.names_.find(person) == nobody || once_.of(kind).insert(id);
    }

  private:
    Once& once_;
    std::uint32_t chunk_;
    bool ended_ = false;
  };

private:
  void wait(std::uint32_t chunk);
  void pass(std::uint32_t chunk);
  IdSet& of(std::string_view kind);

  const Names& names_;
  std::mutex mutex_;
  std::condition_variable passing_;
  std::uint32_t next_ = 0;         ///< the chunk whose turn it is
  std::set<std::uint32_t> passed_; ///< behind it
  /// By kind as written: two sources may make two kinds of one event.
  std::map<std::string, IdSet, std::less<>> ids_;
};

} // namespace quorate::records
