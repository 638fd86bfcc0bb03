#pragma once
// Whose seats are which. Of 100,000 people most have one: a list of its own for each would take
// more room than what it holds.

#include "engine/records/names.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace quorate::evaluation {

using SeatId = std::uint32_t; ///< index into Records::seats

/// The seats of each person, one list behind the other.
class SeatLists {
public:
  SeatLists() = default;
  /// `owner`: by SeatId whose it is; nobody's is in no list. `earlier` orders those of one person.
  template <class Earlier>
  SeatLists(std::size_t people, const std::vector<records::PersonId>& owner, Earlier earlier)
      : begin_(people + 1) {
    for (records::PersonId one : owner)
      if (one != records::nobody) ++begin_[one + 1];
    for (std::size_t i = 1; i <= people; ++i) begin_[i] += begin_[i - 1];
    seats_.resize(begin_.back());
    std::vector<std::uint32_t> next(begin_.begin(), begin_.end() - 1);
    for (SeatId id = 0; id < owner.size(); ++id)
      if (owner[id] != records::nobody) seats_[next[owner[id]]++] = id;
    for (std::size_t i = 0; i < people; ++i)
      std::sort(seats_.begin() + begin_[i], seats_.begin() + begin_[i + 1], earlier);
  }
  std::span<const SeatId> operator[](records::PersonId person) const {
    return std::span(seats_).subspan(begin_[person], begin_[person + 1] - begin_[person]);
  }
  /// All of them, in order of person.
  const std::vector<SeatId>& all() const { return seats_; }

private:
  std::vector<std::uint32_t> begin_; ///< by person, where theirs begin, and the end
  std::vector<SeatId> seats_;
};

} // namespace quorate::evaluation
