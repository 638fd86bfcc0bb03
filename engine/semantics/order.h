#pragma once
#include "engine/diagnostics/diagnostic.h"
#include "engine/semantics/charter.h"

namespace quorate::semantics {

/// Which roles must be known before which: a seat that is lost or gained automatically depends on
/// the roles its condition asks for. Sets `role_order` (strongly connected components, dependencies
/// first) and completes `Clause::choices` with those that come through roles. A cycle through a
/// negation or a count has no one meaning: Q104, with the cycle printed.
void order_roles(Charter& charter, diagnostics::Diagnostics& diagnostics);

} // namespace quorate::semantics
