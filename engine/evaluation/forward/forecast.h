#pragma once
// What changes when, if nothing happens.

#include "engine/evaluation/forward/course.h"
#include "engine/evaluation/forward/foreseen.h"

namespace quorate::evaluation {

/// Changes from the day after `from` to `until`; what is due, from `from` on. The records are taken
/// as they are: what they must cover in the days to come is for the caller to assume.
Forecast forecast(const Texts& texts, const records::Records& records,
                  const source::Sources& sources, Date from, Date until);

} // namespace quorate::evaluation
