#pragma once
// What differs between two rosters, as changes that people make.

#include "engine/evaluation/gated.h"
#include "engine/records/records.h"

#include <string>
#include <vector>

namespace quorate::evaluation {

struct SeatChange {
  GateChange::Kind kind = GateChange::Kind::joined;
  /// Indexes into the seats of the base and of the head; no_seat where there is none.
  static constexpr std::uint32_t no_seat = 0xffffffff;
  std::uint32_t before = no_seat, after = no_seat;
};

/// Seats are matched by person, role and first day; those that are alike in everything are no
/// change. In the order of the head's roster, what is gone last. `base_roles` and
/// `head_roles` have for each seat the one name of its role, which may be spelled in several ways.
std::vector<SeatChange> seat_changes(const records::Records& base, const records::Records& head,
                                     const std::vector<std::string>& base_roles,
                                     const std::vector<std::string>& head_roles, Date as_of);

/// Everything that a decision was recorded with, as one text; its people by their ids in the head.
/// What was added to it after `known` (a ratification, the end of an objection) is left out.
std::string decision_content(const records::Records& all, const records::Decision& one,
                             const records::Records& head, Date known);

} // namespace quorate::evaluation
