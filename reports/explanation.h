#pragma once
// Why: from the verdict to the lines of the records.

#include "engine/evaluation/explained.h"
#include "reports/text.h"

#include <string>
#include <vector>

namespace quorate::reports {

std::string explanation_text(const std::vector<evaluation::Explanation>& all,
                             const TextOptions& options);
std::string explanation_json(const std::vector<evaluation::Explanation>& all);

} // namespace quorate::reports
