#pragma once
// What a report with pictures shows beside the verdicts: chronicles, and who has power over whom.

#include "cli/load.h"
#include "engine/evaluation/assessment.h"
#include "reports/graph.h"

#include <optional>
#include <vector>

namespace quorate::cli {

/// Fills the chronicle of each charter, from two years before the as-of date to a year after it.
/// From here on sources that are complete on the as-of date are taken to stay so: everything else
/// is to be judged before. False when records do not fit one of the texts, which was said.
bool add_chronicles(Load& load, const std::optional<std::string>& revision,
                    evaluation::Assessment& to);

/// By charter, in the order of the assessment; nothing for graphs that are too large to be drawn.
std::vector<std::optional<reports::GraphReport>>
authority_graphs(Load& load, const evaluation::Assessment& assessment);

} // namespace quorate::cli
