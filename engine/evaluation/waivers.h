#pragma once
#include "engine/evaluation/assessment.h"
#include "engine/evaluation/world.h"

#include <set>
#include <string>

namespace quorate::evaluation {

/// Moves waived violations to `waived`; gives the waivers that are expired or that nothing needs.
/// A waiver names a clause or one above it, and a person or nobody; it counts on [since, until).
std::vector<Finding> apply_waivers(const World& world, const std::set<std::string>& let_pass,
                                   CharterAssessment& assessment);

} // namespace quorate::evaluation
