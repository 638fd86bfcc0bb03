#pragma once
// `quorate lint --prose`: what is unfinished, unclear or contradictory in a charter's prose.

#include "cli/common.h"

namespace quorate::cli {

enum class FailOn { error, warning, note, never };

struct ProseLint {
  std::vector<std::string> paths;
  std::optional<std::string> like;         ///< the template
  std::optional<calendar::Date> as_of;     ///< without it no date is stale
  std::vector<std::string> select, ignore; ///< codes, or how they begin; none selected: all
  FailOn fail_on = FailOn::warning;
  std::string format = "text";
  std::string output = "-";
  bool quiet = false;
  ColorChoice color = ColorChoice::automatic;
};

/// Exit code: 0 nothing at or above `fail_on`, 1 findings, 2 prose that is missing or cannot be
/// read.
int lint_prose(const ProseLint& asked);

} // namespace quorate::cli
