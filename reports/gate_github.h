#pragma once
// The gate in a GitHub workflow: annotations on the changed lines, and the job's summary.

#include "engine/evaluation/gated.h"
#include "reports/checkout.h"

#include <string>

namespace quorate::reports {

/// Workflow commands, one a line. GitHub shows ten errors and ten warnings of a step: what is
/// beyond is counted in a notice.
std::string gate_annotations(const evaluation::GateRun& run, const Checkout& checkout);
/// Markdown; what records say is escaped.
std::string gate_summary(const evaluation::GateRun& run);

} // namespace quorate::reports
