#pragma once
// How often within a time: of hundreds of dates only those count at which a number is reached or
// left.

#include "engine/calendar/timeline.h"

#include <vector>

namespace quorate::calendar {

/// Holds on each day D on which (D - length, D] holds at least `number` of the dates; without a
/// length, all days up to D. `dates` are rising.
TruthLine reached(const std::vector<Date>& dates, const Period* length, std::int64_t number);

} // namespace quorate::calendar
