#pragma once
// Renewals: when the next one is due, and whether all so far came in time.

#include "engine/evaluation/judge.h"

namespace quorate::evaluation {

/// One seat under one renewal clause, as it stands on one day.
struct RenewalStanding {
  /// Holds while every renewal came by its deadline (due date plus grace); fails after a missed one
  /// until the next renewal; unknown where the records or the charter (grace, cadence) cannot tell.
  TruthLine in_time{Truth::unknown};
  std::optional<Date> due;            ///< the last day on which the next renewal is in time
  std::optional<Date> deadline;       ///< due plus grace; absent: the charter leaves the grace open
  std::optional<records::Event> last; ///< the latest renewal on or before the day
  std::string unknown;                ///< why it cannot be told; empty otherwise
};

RenewalStanding renewal(Judge& judge, const semantics::Renew& renew, const About& about, Date day);

} // namespace quorate::evaluation
