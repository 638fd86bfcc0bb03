#pragma once
// What formats that draw show beside the verdicts.

#include "engine/evaluation/chronicle.h"
#include "reports/graph.h"

#include <optional>
#include <vector>

namespace quorate::reports {

/// By charter, in the order of the assessment; a picture of which there is nothing is left out.
struct Pictures {
  evaluation::Chronicles chronicles;
  std::vector<std::optional<GraphReport>> authority;
};

} // namespace quorate::reports
