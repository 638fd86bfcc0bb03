#pragma once
// The types of GitHub's events and the actions they may have: the list is public and short, so that
// a slip of the pen in `kinds` is told instead of matching nothing.

#include "engine/records/loading.h"

namespace quorate::records {

/// Says what is wrong with the `kinds` of an entry of events of GitHub, and with what it claims to
/// cover: Q305 for a type or an action that there is none of, Q307 for a covered kind that none of
/// its events is. `at`: the entry. What is covered without a word of kinds is all kinds of the
/// table, and no other.
void settle_github(const Value& kinds, ListedFile& listed, Problems& problems);

} // namespace quorate::records
