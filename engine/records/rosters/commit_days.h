#pragma once
// Days of commits, the oldest commit first: clocks may be wrong, but what was committed later was
// committed later.

#include "engine/calendar/date.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace quorate::records::rosters {

/// First and last day.
using Days = std::pair<calendar::Date, calendar::Date>;

struct CommitDays {
  std::vector<calendar::Date> days; ///< of each commit, none before that of the one below
  std::size_t until = 0;            ///< commits up to the day that was asked for
  /// Days on which it is not known what had been committed; sorted, apart from one another.
  std::vector<Days> doubtful;
  std::size_t wrong = 0;                  ///< commits whose day does not fit in
  std::optional<std::size_t> first_wrong; ///< the oldest of them
};

/// `said`: what commits say, nothing where it is no day. Days after `today` cannot be. `as_of`: the
/// last day that is asked for.
CommitDays commit_days(const std::vector<std::optional<calendar::Date>>& said, calendar::Date today,
                       calendar::Date as_of);

/// What is left of the days from `since` to `until`.
std::vector<Days> without(calendar::Date since, calendar::Date until,
                          const std::vector<Days>& doubtful);

} // namespace quorate::records::rosters
