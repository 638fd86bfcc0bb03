#pragma once
#include "engine/evaluation/forward/past.h"
#include "reports/text.h"

namespace quorate::reports {

/// When what was violated.
std::string history_text(const evaluation::HistoryRun& run, const TextOptions& options);

} // namespace quorate::reports
