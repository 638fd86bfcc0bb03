#pragma once
// What is kept of the events of some people and kinds: a cell for each person, kind and stretch of
// time of which there are any, found by hashing. Where a cell for everybody is cheaper, there is
// one.

#include "engine/records/demand.h"
#include "engine/records/streaming/event_key.h"
#include "engine/records/streaming/pages.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace quorate::records {

/// How the cells of a kind are made.
struct CellPlan {
  CellPlan() = default;
  explicit CellPlan(const Demand& demand);
  bool stretched() const { return days != 0; }
  /// The number of the stretch that a key lies in; it rises with the day.
  std::uint32_t stretch(std::uint64_t key) const;

  std::uint32_t first = 0, last = 0; ///< so many keys of each stretch
  std::uint32_t days = 0;            ///< of a stretch; 0: all time is one
  bool everybody = false;            ///< a cell for each person from the beginning
  std::vector<std::int32_t> cuts;
};

/// One thread at a time.
class Cells {
public:
  /// Of whoever's number has `which` as its last bits, so many as `of`, which is a power of two.
  /// `plans`, by number of kind, must outlive this.
  Cells(const std::vector<CellPlan>& plans, std::size_t people, std::uint32_t which,
        std::uint32_t of);

  /// Keeps, of these and of those before, what is to be kept.
  void take(std::span<const Told> events);

  /// After the last event: the cells are put in order of their kinds.
  void settle();
  /// Then, the cells of a kind: `take(person, keys, let_go)`, several times for one person.
  template <class Take> void each(std::uint32_t kind, Take take) const {
    for (std::size_t i = 0; kind < everybody_let_go_.size() && i < everybody_let_go_[kind].size();
         ++i) {
      std::size_t width = plans_[kind].last;
      std::span<const std::uint64_t> keys(everybody_[kind].get() + i * width, width);
      while (!keys.empty() && keys.front() == 0) keys = keys.subspan(1);
      if (!keys.empty())
        take(static_cast<PersonId>(i << shift_ | which_), keys, everybody_let_go_[kind][i]);
    }
    for (const Settled& which : hashed(kind)) {
      const std::uint64_t* one = cell(which.at);
      take(static_cast<PersonId>(one[0]), std::span(one + head, one[1] & (let_go_bit - 1)),
           (one[1] & let_go_bit) != 0);
    }
  }

  /// About how many there are of it.
  std::size_t count(std::uint32_t kind) const;
  void clear();

private:
  /// A cell: its name, how full it is and its stretch, then the keys, rising.
  static constexpr std::size_t head = 2;
  static constexpr std::uint64_t let_go_bit = std::uint64_t{1} << 31;
  static constexpr std::size_t block = 32768; ///< words
  struct Slot {
    std::uint32_t check = 0; ///< a part of the hash
    std::uint32_t at = 0;    ///< of the cell; 0: free
  };
  struct Settled {
    std::uint32_t kind, at;
  };
  static std::uint64_t name(const Told& event) {
    return std::uint64_t{event.kind} << 32 | event.person;
  }
  static std::uint64_t hash(std::uint64_t name, std::uint32_t stretch);
  std::uint64_t* cell(std::uint32_t at) const { return blocks_[at / block].get() + at % block; }
  std::size_t home(std::uint64_t hash) const {
    return static_cast<std::size_t>((hash >> 32) * slots_.size() >> 32);
  }
  std::span<const Settled> hashed(std::uint32_t kind) const;
  std::uint64_t* everybodys(const Told& event);
  void begin_everybody(std::uint32_t kind);
  std::uint64_t* find(std::uint64_t name, std::uint32_t stretch, std::uint64_t hash);
  std::uint32_t make(std::size_t words);
  void grow();

  const std::vector<CellPlan>& plans_;
  std::size_t people_;
  std::uint32_t which_, shift_;
  std::vector<Slot> slots_; ///< open addressing
  std::size_t size_ = 0;    ///< cells that were found by hashing
  std::uint32_t end_ = 1;   ///< of the cells
  std::vector<Pages<std::uint64_t>> blocks_;
  std::vector<Pages<std::uint64_t>> everybody_; ///< by kind; keys alone, 0: free
  std::vector<std::vector<bool>> everybody_let_go_;
  std::vector<Settled> settled_;
};

} // namespace quorate::records
