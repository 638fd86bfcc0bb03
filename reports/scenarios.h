#pragma once
// What came of a charter's scenarios.

#include "engine/evaluation/played.h"
#include "reports/text.h"

#include <string>
#include <vector>

namespace quorate::reports {

/// Failures with what was expected and what was found, then what no scenario reaches.
std::string scenarios_text(const std::vector<evaluation::PlayedCharter>& played,
                           const TextOptions& options);
std::string scenarios_json(const std::vector<evaluation::PlayedCharter>& played);
/// A suite for each charter, a case for each scenario.
std::string scenarios_junit(const std::vector<evaluation::PlayedCharter>& played);

} // namespace quorate::reports
