#pragma once
// The report that a council member reads.

#include "engine/evaluation/assessment.h"

#include <string>

namespace quorate::reports {

struct TextOptions {
  bool color = false;
  int width = 100;
  bool quiet = false; ///< one line per finding that asks for action, and the summary
};

/// What records and charters say is printed as text: control characters leave as escapes.
std::string text(const evaluation::Assessment& assessment, const TextOptions& options);

} // namespace quorate::reports
