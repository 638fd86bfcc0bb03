#pragma once
// The annual report of a board, as a document: one part for each body.

#include "engine/evaluation/annual.h"
#include "reports/document.h"

namespace quorate::reports {

Document annual(const evaluation::AnnualReport& report);

} // namespace quorate::reports
