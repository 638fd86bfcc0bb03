#pragma once
// `quorate audit`: violations, renewals due and the prune list of charters, as of a date.

#include "cli/common.h"
#include "reports/summary.h"

#include <optional>
#include <string>
#include <vector>

namespace quorate::cli {

struct AuditOptions {
  Common common;
  calendar::Period within = calendar::Period::of_days(90);
  int max_removals_percent = 25;
  std::optional<calendar::Date> assume_complete; ///< sources that are complete on it stay so
  std::optional<std::string> activity;           ///< one more file of it, `-`: standard input
  std::optional<std::string> tallies;            ///< of a database, `-`: standard input
  std::size_t tolerate = 0;                      ///< lines of activity that may be broken
  std::optional<std::string> cache;              ///< as in `Wanted`
  std::optional<calendar::Date> since;           ///< history from this day on
  std::optional<reports::Level> fail_on = reports::Level::violation; ///< nothing: never
};

/// Runs the audit and gives the exit code.
int audit(const AuditOptions& options);
/// Of `since` to the as-of date: when what was violated.
int history(const AuditOptions& options);

} // namespace quorate::cli
