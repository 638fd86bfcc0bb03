#pragma once
// Who votes must be told before any vote is looked at.

#include "engine/semantics/meaning.h"

namespace quorate::semantics {

/// Is an electorate told by what only the electorate tells: `voters`, `seats`, `ballots`, `those
/// present`? Under any reading.
bool names_itself(const Value<GroupPtr>& electorate);

} // namespace quorate::semantics
