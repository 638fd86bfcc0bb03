#pragma once
// Decisions with their arithmetic, under every reading.

#include "reports/text.h"

namespace quorate::reports {

/// The decisions and meetings of an assessment that holds nothing else.
std::string tally_text(const evaluation::Assessment& assessment, const TextOptions& options);

} // namespace quorate::reports
