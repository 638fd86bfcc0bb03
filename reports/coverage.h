#pragma once
// Which section of the prose came to which clauses.

#include "engine/evaluation/covered.h"
#include "reports/text.h"

#include <string>
#include <vector>

namespace quorate::reports {

std::string coverage_text(const std::vector<evaluation::CoveredCharter>& all,
                          const TextOptions& options);
/// A table in Markdown, for documents.
std::string coverage_markdown(const std::vector<evaluation::CoveredCharter>& all);
std::string coverage_json(const std::vector<evaluation::CoveredCharter>& all);

} // namespace quorate::reports
