#pragma once
#include "engine/evaluation/forward/past.h"

#include <string>

namespace quorate::reports {

/// See schemas/history.schema.json.
std::string history_json(const evaluation::HistoryRun& run);

} // namespace quorate::reports
