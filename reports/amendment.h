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

/// What a reader has to know of the cases that are shown, and whether any is.
inline constexpr const char* how_cases_are_judged =
    "Cases of people are judged as of a 15 June, where the rule applies. Lengths in months, in "
    "days "
    "and in calendar years can compare otherwise on other days.";
bool shows_cases(const amending::Difference& one);

} // namespace quorate::reports
