#pragma once
// Events in windows: how many stand in the window at each date.

#include "engine/evaluation/judge.h"

namespace quorate::evaluation {

/// Counts over time, and where the records cannot tell.
struct Counted {
  Timeline<int> known{0};
  TruthLine complete{Truth::holds}; ///< fails where the window reaches outside the coverage
  TruthLine placed{Truth::holds};   ///< fails where it is not known which days the window holds
  /// Holds where nothing is due yet, a partial first unit; unknown where it may be one.
  TruthLine exempt{Truth::fails};
};

/// How many of the events (rising dates) stand in the window at each date. `covered`: where the
/// source is complete.
Counted count_in_window(Judge& judge, const semantics::Window& window,
                        const std::vector<Date>& events, const TruthLine& covered,
                        const About& about, bool ignoring_leave);

/// Holds where at least `number` of the events stand in the window; unknown where fewer are known
/// and more may be. Nothing for windows whose days must be counted by count_in_window.
std::optional<TruthLine> reached_in_window(Judge& judge, const semantics::Window& window,
                                           const std::vector<Date>& events,
                                           const TruthLine& covered, const About& about,
                                           bool ignoring_leave, std::int64_t number);

/// Whether the line held on some day of the window; unknown where the window's place is not known.
TruthLine some_day_in_window(Judge& judge, const semantics::Window& window, const TruthLine& line,
                             const About& about);

/// Days on which a moment comes, rising: of events those recorded, before shifts. `covered`: where
/// all of them are known. An event without a date may have been on any day.
std::vector<Date> anchor_dates(Judge& judge, const semantics::Moment& moment, TruthLine* covered);

/// The days of a `31 Dec` from one day to another.
std::vector<Date> yearly_dates(const semantics::Moment& moment, Date from, Date to);

/// The day moved by the moment's shifts (`2 weeks before …`).
Date shifted(const semantics::Moment& moment, Date day);

/// A moment as a date, seen from the as-of date; nothing when it is not known.
std::optional<Date> fixed_moment(Judge& judge, const semantics::Moment& moment, const About& about);

/// Holds from the moment on. `the last X`, `the first X`: from the first one that has come.
TruthLine begun(Judge& judge, const semantics::Moment& moment, const About& about);

} // namespace quorate::evaluation
