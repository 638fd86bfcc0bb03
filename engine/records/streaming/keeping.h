#pragma once
// What is kept of the events while they go by, in any order, from several threads at once. What
// comes out does not depend on the order.

#include "engine/records/demand.h"

#include <array>
#include <atomic>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

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

/// Puts a key among the `first` least and the `last` greatest of those that came. `keys` has room
/// for both and holds `filled` of them, rising. False when one was let go.
bool keep(std::uint64_t* keys, std::uint32_t& filled, std::uint32_t first, std::uint32_t last,
          std::uint64_t key);

/// One kind of activity.
class KindKeeping {
public:
  using Whole = std::vector<bool>;
  /// `stores`: of the latest of everybody, at most one for each thread. Threads that have one for
  /// themselves do not wait for one another.
  KindKeeping(std::string name, const Demand& demand, std::size_t people, unsigned threads,
              unsigned stores, const Whole& whole);

  const std::string& name() const { return name_; }
  bool keeps() const { return kept_.what != Kept::What::nothing; }
  /// Fetches the memory that take() is about to write. Inlined always: g++ takes a function that
  /// only fetches for one without effect, and leaves out its calls.
  [[gnu::always_inline]] void fetch(unsigned thread, PersonId person) const {
    if (kept_.what != Kept::What::latest) return;
    const std::uint64_t* own = store(thread).keys.data() + person * width_;
    __builtin_prefetch(own, 1);
    __builtin_prefetch(own + width_ - 1, 1); // may lie in the next line of memory
  }
  void take(unsigned thread, PersonId person, std::uint64_t key);
  /// The kept keys of everybody, rising for each; what was not kept in one piece is dropped.
  Activity::Kind finish(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& chunk_lines);

private:
  struct Told {
    std::uint64_t key;
    PersonId person;
  };
  /// One set of flags, of all people.
  using Flags = std::vector<std::uint64_t>;
  /// The latest of everybody, as far as some threads know.
  struct alignas(64) Store {
    std::vector<std::uint64_t> keys; ///< rising for each person, 0: free
    Flags let_go;
  };
  /// Cells of the stretches of some people: the next cell of the same person, the number of the
  /// stretch, how full it is, then the keys.
  struct alignas(64) Share {
    std::atomic_flag busy;
    std::uint32_t cells = 0;
    std::vector<std::unique_ptr<std::uint64_t[]>> blocks;
  };
  static constexpr std::size_t shares = 256, cells_of_block = 64;
  class Hold; ///< of a share

  Store& store(unsigned thread) {
    return stores_[thread < stores_.size() ? thread : thread % stores_.size()];
  }
  const Store& store(unsigned thread) const {
    return const_cast<KindKeeping*>(this)->store(thread);
  }
  void fill(Store& store) const;
  bool put_latest(std::uint64_t* own, std::uint64_t key) const;
  bool put_latest_in_turn(std::uint64_t* own, std::uint64_t key) const;
  bool keep_in_stretch(Share& share, PersonId person, std::uint64_t key);
  std::uint64_t* cell(Share& share, std::uint32_t number) const;
  void join_stores();

  std::string name_;
  Kept kept_;
  std::vector<std::int32_t> cuts_;
  const Whole& whole_;
  std::size_t people_;
  std::uint32_t first_ = 0, last_ = 0; ///< of a stretch
  std::size_t width_ = 0;              ///< words of a cell, or of a person's latest
  bool alone_ = false;                 ///< every thread has a store
  std::vector<Store> stores_;
  std::vector<std::uint32_t> newest_; ///< by person: a cell of their share, from 1
  Flags let_go_;                      ///< of stretches
  std::unique_ptr<std::array<Share, shares>> shares_;
  std::vector<std::vector<Told>> all_; ///< by thread
};

/// All kinds, by number; those that the demands do not name are known by name alone.
class Keeping {
public:
  Keeping(std::size_t people, const Demands* demands, unsigned threads);
  /// The number of a kind; case does not matter. `most_kinds` when there are too many. May be asked
  /// from any thread.
  std::uint32_t kind(std::string_view name);
  KindKeeping& operator[](std::uint32_t kind) { return *kinds_[kind].load(); }
  std::size_t size() const { return count_; }
  std::int32_t last_day() const { return last_day_; } ///< later events are not kept

  static constexpr std::uint32_t most_kinds = 1U << 16;

private:
  /// That all stores of all kinds may take together, so that many threads do not take more memory
  /// than the events are worth: 32 MiB.
  static constexpr std::size_t most_words = std::size_t{4} << 20;

  std::size_t people_;
  const Demands* demands_;
  unsigned threads_, stores_;
  std::int32_t last_day_;
  KindKeeping::Whole whole_;
  std::mutex adding_;
  std::unordered_map<std::string, std::uint32_t> numbers_; ///< folded
  std::deque<KindKeeping> all_;
  std::unique_ptr<std::atomic<KindKeeping*>[]> kinds_;
  std::size_t count_ = 0;
};

} // namespace quorate::records
