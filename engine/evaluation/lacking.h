#pragma once
// How far a number is from what the charter asks.

#include "engine/calendar/timeline.h"
#include "engine/semantics/meaning.h"

namespace quorate::evaluation {

/// Of a quantity that is not met (`negated`: met, and should not be): how many more or fewer it
/// takes, at the least, to mend that.
int lacking(calendar::Count number, const semantics::Quantity& quantity,
            const semantics::Amount* low, calendar::Count base, bool negated = false);

} // namespace quorate::evaluation
