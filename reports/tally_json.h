#pragma once
// Decisions for programs: the same entries as in an audit's `decisions` and `meetings`.

#include "engine/evaluation/assessment.h"

#include <string>

namespace quorate::reports {

std::string tally_json(const evaluation::Assessment& assessment);

} // namespace quorate::reports
