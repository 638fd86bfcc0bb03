#pragma once
// What is kept of the events while they go by, in any order, from several threads at once. What
// comes out does not depend on the order.

#include "engine/records/streaming/cells.h"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace quorate::records {

/// Events that are kept, however many, in the order in which they came. Most kinds have few: only
/// what does not fit into the first block lies in large ones.
class ToldList {
public:
  void add(PersonId person, std::uint64_t key) {
    std::size_t at = size_++;
    if (at < few) {
      if (at == few_.size()) few_.resize(std::min(few, std::max<std::size_t>(16, 2 * at)));
      few_[at] = {key, person};
      return;
    }
    at -= few;
    if (at % block == 0) blocks_.push_back(make_pages<One>(block));
    blocks_.back()[at % block] = {key, person};
  }
  std::size_t size() const { return size_; }
  template <class Take> void each(Take take) const {
    std::size_t left = size_;
    auto some = [&](const One* from, std::size_t count) {
      for (std::size_t i = 0; i < count && left > 0; ++i, --left) take(from[i].person, from[i].key);
    };
    some(few_.data(), few_.size());
    for (const Pages<One>& one : blocks_) some(one.get(), block);
  }

private:
  static constexpr std::size_t few = 4096, block = 65536;
  struct [[gnu::packed]] One {
    std::uint64_t key;
    PersonId person;
  };
  std::vector<One> few_;
  std::vector<Pages<One>> blocks_;
  std::size_t size_ = 0;
};

/// All kinds, by number; those that the demands do not name are known by name alone.
class Keeping {
public:
  struct Kind {
    std::string name; ///< folded
    Kept kept;
    std::uint32_t number = 0; ///< among those of which something is kept
    bool keeps() const { return kept.what != Kept::What::nothing; }
  };

  /// `demands`: null: everything is kept. They must outlive this.
  Keeping(std::size_t people, const Demands* demands, unsigned threads);
  /// The number of a kind; case does not matter. `most_kinds` when there are too many. May be asked
  /// from any thread.
  std::uint32_t kind(std::string_view name);
  const Kind& operator[](std::uint32_t kind) const { return *kinds_[kind].load(); }
  std::size_t size() const { return count_; }
  std::int32_t last_day() const { return last_day_; } ///< later events are not kept

  /// An event of a kind of which something is kept.
  void take(unsigned thread, const Kind& kind, PersonId person, std::uint64_t key) {
    Thread& own = threads_[thread];
    if (kind.kept.what == Kept::What::all || (!whole_.empty() && whole_[person]))
      return keep_all(own, kind.number, person, key);
    std::uint32_t part = part_of(kind.number, person);
    std::uint32_t& waiting = own.waiting[part];
    own.told[std::size_t{part} * most_waiting + waiting] = {key, person, kind.number};
    if (++waiting % few_waiting == 0) hand_over(own, part, waiting == most_waiting);
  }
  /// After the last event of a thread.
  void leave(unsigned thread);

  /// After the last event of all: hands over the kinds by their numbers, in any order. The events
  /// of each are rising for each person; what was not kept in one piece is dropped. `chunk_lines`:
  /// the file of each chunk and the number of its first line there.
  using ChunkLines = std::vector<std::pair<std::uint32_t, std::uint32_t>>;
  void finish(const ChunkLines& chunk_lines,
              const std::function<void(std::uint32_t, Activity::Kind)>& put);

  static constexpr std::uint32_t most_kinds = 1U << 16;

private:
  /// Events wait for others of the same part, since threads that seldom meet seldom wait.
  static constexpr std::uint32_t few_waiting = 128, most_waiting = 512;
  /// Some people of a kind, or a few kinds: one thread at a time.
  struct alignas(64) Part {
    Part(const std::vector<CellPlan>& plans, std::size_t people, std::uint32_t which,
         std::uint32_t of)
        : cells(plans, people, which, of) {}
    std::mutex busy;
    Cells cells;
  };
  struct alignas(64) Thread {
    std::vector<std::uint32_t> waiting; ///< by part, how many
    std::unique_ptr<Told[]> told;       ///< `most_waiting` for each part
    std::vector<ToldList> all;          ///< by number of kind
  };

  std::uint32_t part_of(std::uint32_t kind, PersonId person) const {
    return (kind * of_kind_ + (person & (of_kind_ - 1))) &
           (static_cast<std::uint32_t>(parts_.size()) - 1);
  }
  static void keep_all(Thread& own, std::uint32_t kind, PersonId person, std::uint64_t key);
  void hand_over(Thread& own, std::uint32_t part, bool must);
  void plan(const Demands& demands);
  Activity::Kind finished(const Kind& kind, const ChunkLines& chunk_lines);

  std::size_t people_;
  const Demands* demands_;
  std::int32_t last_day_;
  std::vector<CellPlan> plans_;                             ///< as the demands
  std::unordered_map<std::string, std::uint32_t> demanded_; ///< folded
  std::vector<bool> whole_;
  std::uint32_t of_kind_ = 1; ///< parts that a kind is spread over, a power of two
  std::deque<Part> parts_;    ///< a power of two
  std::vector<Thread> threads_;

  std::mutex adding_;
  std::unordered_map<std::string, std::uint32_t> numbers_; ///< folded
  std::deque<Kind> all_;
  Pages<std::atomic<const Kind*>> kinds_; ///< there are mostly few, and room is for all
  std::size_t count_ = 0;
};

} // namespace quorate::records
