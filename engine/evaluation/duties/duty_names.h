#pragma once
// The names in duties.yml and access.yml against the charter's.

#include "engine/diagnostics/diagnostic.h"
#include "engine/evaluation/world.h"

namespace quorate::evaluation {

/// Duties of clauses that are none, done by nobody that the charter knows, for what is not
/// recorded; access to assets that are not declared: errors, since each would silently not count.
/// `texts`: the charter and its other revisions.
void check_duties(const World& world, const std::vector<const semantics::Charter*>& texts,
                  diagnostics::Diagnostics& out);

} // namespace quorate::evaluation
