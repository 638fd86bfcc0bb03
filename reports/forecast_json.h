#pragma once
#include "engine/evaluation/forward/foreseen.h"

#include <string>

namespace quorate::reports {

/// See schemas/forecast.schema.json.
std::string forecast_json(const evaluation::ForecastRun& run);

} // namespace quorate::reports
