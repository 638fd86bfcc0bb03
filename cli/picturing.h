#pragma once
// What a report with pictures shows beside the verdicts: chronicles, and who has power over whom.

#include "cli/load.h"
#include "engine/evaluation/assessment.h"
#include "reports/pictures.h"

#include <optional>

namespace quorate::cli {

/// The chronicle of each charter, from two years before the as-of date to a year after it, and the
/// graph of authority where it is not too large to be drawn. From here on sources that are complete
/// on the as-of date are taken to stay so: everything else is to be judged before. False when
/// records do not fit one of the texts, which was said.
bool add_pictures(Load& load, const std::optional<std::string>& revision,
                  const evaluation::Assessment& of, reports::Pictures& to);

} // namespace quorate::cli
