#pragma once
#include "engine/evaluation/comparing/difference.h"
#include "reports/text.h"

namespace quorate::reports {

/// What is new, what is fixed, what stands otherwise. Quiet: what is new alone.
std::string comparison_text(const evaluation::Comparison& comparison, const TextOptions& options);

} // namespace quorate::reports
