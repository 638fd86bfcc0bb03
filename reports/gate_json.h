#pragma once
// The gate's findings for programs.

#include "engine/evaluation/gated.h"

#include <string>

namespace quorate::reports {

std::string gate_json(const evaluation::GateRun& run);

} // namespace quorate::reports
