#pragma once
// `quorate tally`: what decisions came to, with the arithmetic.

#include "cli/common.h"

namespace quorate::cli {

struct TallyOptions {
  Common common;
  std::vector<std::string> decisions; ///< ids; empty: all
  std::vector<std::string> what_if;   ///< "ada=yes": ballots added to the chosen decisions
};

/// Exit code: 0 counted, whatever the outcomes; 1 with irregularities; 2 wrong usage or input, or
/// nothing to count.
int tally(const TallyOptions& options);

} // namespace quorate::cli
