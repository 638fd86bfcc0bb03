#pragma once
// An audit as one page for a council: a self-contained HTML file with pictures, a list of findings
// to filter and search, and no request to anywhere.

#include "engine/evaluation/assessment.h"
#include "reports/graph.h"

#include <optional>
#include <string>
#include <vector>

namespace quorate::reports {

/// `authority`: by charter, in the order of the assessment; nothing where there is none to draw.
/// Pictures of seats and numbers stand where the charter's `chronicle` is filled.
std::string html(const evaluation::Assessment& assessment,
                 const std::vector<std::optional<GraphReport>>& authority);

} // namespace quorate::reports
