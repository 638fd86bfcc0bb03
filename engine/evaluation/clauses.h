#pragma once
#include "engine/evaluation/audit.h"

namespace quorate::evaluation {

/// The clauses that demand something, in the order of the text, after the audit has asked them.
/// Readings of one statement that are judged together are one entry.
std::vector<ClauseStatus> clause_statuses(const World& world, const Audit& audit);

} // namespace quorate::evaluation
