#pragma once
// Who belongs to a group: over time, for one person.

#include "engine/evaluation/judge.h"

namespace quorate::evaluation {

/// A test on the attributes of one seat, over time (`eol is after today`); unknown where the
/// attribute is not recorded.
TruthLine seat_test(Judge& judge, const semantics::Comparison& test, SeatId seat);

/// The one role that a group is made of; no_role when there are several or none.
RoleId only_role(const semantics::Group& group);

} // namespace quorate::evaluation
