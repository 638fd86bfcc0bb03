#pragma once
#include "engine/evaluation/forward/foreseen.h"
#include "reports/text.h"

namespace quorate::reports {

/// What comes when, by day. Quiet: without what is settled, unclear, or a verdict.
std::string forecast_text(const evaluation::ForecastRun& run, const TextOptions& options);

} // namespace quorate::reports
