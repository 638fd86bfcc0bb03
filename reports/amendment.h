#pragma once
// What an amendment changes: for a board that is about to vote on it.

#include "engine/amending/difference.h"
#include "reports/text.h"

#include <string>

namespace quorate::reports {

/// Body by body and section by section; quiet: one line for each change, and the summary.
std::string amendment_text(const amending::Differences& all, const TextOptions& options);
/// schemas/amendment.schema.json describes it.
std::string amendment_json(const amending::Differences& all);
/// For a pull request.
std::string amendment_markdown(const amending::Differences& all);

/// "3 changed, 2 added, 1 dropped, 1 not compared; 20 statements mean the same", or "no change in
/// meaning: 20 statements mean the same".
std::string amendment_summary(const amending::Difference& one);

/// "+", "-", "~", "="
const char* sign(amending::Change::Mark mark);
/// Is some part of it worded otherwise, and not known to mean something else?
bool not_compared(const amending::Change& change);

} // namespace quorate::reports
