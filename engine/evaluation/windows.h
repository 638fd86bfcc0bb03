#pragma once
// Events in windows: how many stand in the window at each date.

#include "engine/evaluation/judge.h"

namespace quorate::evaluation {

/// Counts over time, and where the records cannot tell.
struct Counted {
  Timeline<int> known{0};
  TruthLine complete{Truth::holds}; ///< fails where the window reaches outside the coverage
  TruthLine exempt{Truth::fails};   ///< holds where nothing is due yet: a partial first unit
};

/// How many of the events (rising dates) stand in the window at each date. `covered`: where the
/// source is complete.
Counted count_in_window(Judge& judge, const semantics::Window& window,
                        const std::vector<Date>& events, const TruthLine& covered,
                        const About& about, bool ignoring_leave);

/// Where an event on [from, until) days keeps a window non-empty: the existential over the window.
TruthLine some_day_in_window(Judge& judge, const semantics::Window& window, const TruthLine& line,
                             const About& about);

/// Dates of an anchor (`the last inactivity_report`), rising; complete: whether all are known.
std::vector<Date> anchor_dates(Judge& judge, const semantics::Moment& moment, TruthLine* covered);

/// A fixed moment as a date; nothing when it is not known.
std::optional<Date> fixed_moment(Judge& judge, const semantics::Moment& moment, const About& about);

} // namespace quorate::evaluation
