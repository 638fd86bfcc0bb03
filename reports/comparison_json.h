#pragma once
#include "engine/evaluation/comparing/difference.h"

#include <string>

namespace quorate::reports {

/// See schemas/comparison.schema.json.
std::string comparison_json(const evaluation::Comparison& comparison);

} // namespace quorate::reports
