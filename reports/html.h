#pragma once
// An audit as one page for a council: a self-contained HTML file with pictures, a list of findings
// to filter and search, and no request to anywhere.

#include "engine/evaluation/assessment.h"
#include "engine/evaluation/chronicle.h"
#include "reports/graph.h"

#include <optional>
#include <string>
#include <vector>

namespace quorate::reports {

/// What is drawn beside the verdicts, by charter, in the order of the assessment; a picture of
/// which there is nothing is left out.
struct HtmlPictures {
  evaluation::Chronicles chronicles;
  std::vector<std::optional<GraphReport>> authority;
};

std::string html(const evaluation::Assessment& assessment, const HtmlPictures& pictures);

} // namespace quorate::reports
