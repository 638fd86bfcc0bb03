#pragma once
// Assessments of all charters that were chosen.

#include "cli/load.h"
#include "engine/evaluation/evaluate.h"

namespace quorate::cli {

/// Adds them, in order of their ids. False when nothing may be concluded, which was said.
bool judge(Load& load, evaluation::Options how, evaluation::Assessment& to);

/// Whether the records fit the charter, in every text that may be asked; says where they do not.
bool fits(Load& load, const Chosen& one, calendar::Date as_of);

} // namespace quorate::cli
