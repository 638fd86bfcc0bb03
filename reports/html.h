#pragma once
// An audit as one page for a council: a self-contained HTML file with pictures, a list of findings
// to filter and search, and no request to anywhere.

#include "engine/evaluation/assessment.h"
#include "reports/pictures.h"

#include <string>

namespace quorate::reports {

std::string html(const evaluation::Assessment& assessment, const Pictures& pictures);

} // namespace quorate::reports
