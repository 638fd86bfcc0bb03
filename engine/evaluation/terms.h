#pragma once
// Terms that run from an event or a date, and not from the day on which the seat began.

#include "engine/evaluation/judge.h"

namespace quorate::evaluation {

/// The days on which the term of a seat may have begun, that of the seat itself first; nothing when
/// that is not known. `covered`: where all such days are known.
std::vector<Date> term_origins(Judge& judge, const semantics::Moment& moment, const About& about,
                               TruthLine& covered);

} // namespace quorate::evaluation
