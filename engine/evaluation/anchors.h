#pragma once
// Where windows hang: stretches of days on which the same event, day or meeting is "the last X".

#include "engine/evaluation/judge.h"

namespace quorate::evaluation {

/// On each day D of [begin, end) the window holds the days [from, min(to, D)]. Its place is certain
/// while no unrecorded X can lie on [sure_from, min(sure_until, D)].
struct Stretch {
  Date begin, end;
  Date from, to;
  Date sure_from, sure_until;
};

struct Stretches {
  std::vector<Stretch> all;        ///< rising; on days of none of them nothing can be said
  TruthLine covered{Truth::holds}; ///< where every X is recorded
};

/// The stretches of a window that hangs on a moment, or on the n-th last of something.
Stretches stretches(Judge& judge, const semantics::Window& window, const About& about,
                    bool ignoring_leave);

/// Is `line` plain truth on all days from `from` to `to`? On no days: yes.
bool holds_on(const TruthLine& line, Date from, Date to);

} // namespace quorate::evaluation
