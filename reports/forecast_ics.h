#pragma once
#include "engine/evaluation/forward/foreseen.h"

#include <string>

namespace quorate::reports {

/// An iCalendar (RFC 5545): one all-day event for each thing that people may want to act on.
std::string forecast_ics(const evaluation::ForecastRun& run);

} // namespace quorate::reports
