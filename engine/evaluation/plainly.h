#pragma once
// What one look at the records shows: of a hundred thousand people nearly all plainly meet what is
// asked of them, and need no timelines.

#include "engine/evaluation/judge.h"

namespace quorate::evaluation {

/// True only when the condition holds on the as-of date, whatever may not be recorded. False says
/// nothing.
bool plainly(Judge& judge, const semantics::Condition& condition, const About& about);

} // namespace quorate::evaluation
