#pragma once
// When a duty falls due, time after time, and how it stands: the arithmetic, without any words.

#include "engine/evaluation/duties/done.h"
#include "engine/semantics/duty.h"

#include <optional>
#include <string>
#include <vector>

namespace quorate::evaluation {

/// One time that the duty is to be done.
struct Turn {
  std::string of;          ///< "2026-Q3", "2026-09-15", the id of an entry; empty: rolling
  std::string title;       ///< the same in words
  Date opens;              ///< first day on which doing it counts
  std::optional<Date> due; ///< last day in time; nothing: no deadline, or it is not known
  /// Last day on which doing it counts without saying for which turn; nothing: no end.
  std::optional<Date> closes;
};

/// How long after the due date it is still let pass.
struct Grace {
  Period length;
  bool unstated = false;
};

/// How one turn, or the whole run of them, stands.
struct Progress {
  TruthLine line{Truth::holds};
  Turn turn;                         ///< the one missed, else the one that comes next
  std::optional<Date> deadline;      ///< its due date and the grace
  std::optional<Date> next_deadline; ///< of the turn after the last one whose time is up
  const Done* done = nullptr;        ///< what served it; the last one before when it is not served
  const Done* perhaps = nullptr;     ///< what may have served it
  bool served = false;               ///< `done` is for this turn
  bool late = false;                 ///< after its due date
  bool started = true;               ///< false: from which day it counts is not known
};

/// No gap longer than `gap`; the first is measured from `start` (Date::first(): not known).
Progress rolling(const Doings& doings, Period gap, int times, Grace grace, Date start, Date as_of);

/// Turns one after the other: each is served by what was done between the one before and its due
/// date, or by what says so. Done once after one was missed, it is the missed one's until the next
/// is due; whose it is then, only `for` tells.
Progress in_turn(const Doings& doings, const std::vector<Turn>& turns, int times, Grace grace,
                 bool carries_over, Date as_of);

/// One turn by itself: served by what names it, or by anything when `alone`.
Progress by_itself(const Doings& doings, const Turn& turn, Grace grace, bool alone, Date as_of);

/// The whole calendar units in force from `start`; partial ones are not due.
std::vector<Turn> unit_turns(const semantics::Cadence& cadence, Date start, Date as_of);
/// A weekday of each month.
std::vector<Turn> weekday_turns(const semantics::Cadence& cadence, Date start, Date as_of);
/// These days, each open from the day after the one before.
std::vector<Turn> dated_turns(std::vector<Date> days, Date start);

/// The first day on which anything is known of a duty whose beginning is not, or two years ago:
/// turns before it would all be unknown.
Date first_known(const Doings& doings, Date as_of);
/// From which day units are laid out. A text that has always been in force was so in the whole unit
/// in which something is first known.
Date first_unit(Date start, Date known, const semantics::Cadence& cadence);

/// "2026", "2026-H1", "2026-Q3", "2026-07", "2026-W31": the unit that begins on `start`.
std::string unit_name(Date start, calendar::Unit unit);

} // namespace quorate::evaluation
