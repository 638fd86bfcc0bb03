#pragma once
// Meetings attended and votes cast: shares and runs of absence.

#include "engine/evaluation/judge.h"

namespace quorate::evaluation {

/// `attend at least 3/4 of meetings in the past 1 year`. Counted are the meetings (or decisions)
/// held while the person was seated; none held: unknown, never guilty.
TruthLine share_of(Judge& judge, const semantics::Share& share, const About& about);

/// `missed 3 meetings in a row`: from the n-th miss until the next one attended.
TruthLine missed_in_a_row(Judge& judge, const semantics::Missed& missed, const About& about);

} // namespace quorate::evaluation
