#pragma once
// Meetings attended and votes cast: shares and runs of absence.

#include "engine/evaluation/judge.h"

namespace quorate::evaluation {

/// `attend at least 3/4 of meetings in the past 1 year`. Counted are the meetings (or decisions)
/// held while the person was seated and not on leave; none held: unknown, never guilty.
TruthLine share_of(Judge& judge, const semantics::Share& share, const About& about);

/// `missed 3 meetings in a row`: from the n-th miss until the next one attended. Unknown where an
/// occasion may be unrecorded that could break the row, or fill it.
TruthLine missed_in_a_row(Judge& judge, const semantics::Missed& missed, const About& about);

/// Whether the meeting was one of the role's body. Without a body on record: of the charter's only
/// one; unknown where several may have met.
Truth concerns(const World& world, const records::Meeting& meeting, RoleId role);

/// Dates of the meetings of the role's body, rising; `covered`: where all of them are known.
std::vector<Date> meeting_dates(Judge& judge, RoleId role, TruthLine& covered);

} // namespace quorate::evaluation
