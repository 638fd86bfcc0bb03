#pragma once
// `quorate audit`: violations, renewals due and the prune list of charters, as of a date.

#include "cli/output.h"
#include "engine/calendar/date.h"
#include "reports/summary.h"

#include <optional>
#include <string>
#include <vector>

namespace quorate::cli {

enum class Format { text, json };

struct AuditOptions {
  std::vector<std::string> paths;
  std::optional<std::string> records;
  calendar::Date as_of;
  std::optional<std::string> revision;
  Format format = Format::text;
  std::string output = "-"; ///< `-`: standard output
  calendar::Period within = calendar::Period::of_days(90);
  int max_removals_percent = 25;
  std::optional<reports::Level> fail_on = reports::Level::violation; ///< nothing: never
  bool quiet = false;
  ColorChoice color = ColorChoice::automatic;
};

/// Runs the audit and gives the exit code.
int audit(const AuditOptions& options);

} // namespace quorate::cli
