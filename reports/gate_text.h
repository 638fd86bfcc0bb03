#pragma once
// Changes of a roster, and whether the charter allows them.

#include "engine/evaluation/gated.h"
#include "reports/text.h"

#include <string_view>

namespace quorate::reports {

std::string gate_text(const evaluation::GateRun& run, const TextOptions& options);

std::string_view name(evaluation::GateVerdict verdict);   ///< allowed, unclear, blocked
std::string_view name(evaluation::GateChange::Kind kind); ///< joined, left, seat_deleted …

} // namespace quorate::reports
