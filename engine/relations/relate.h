#pragma once
// What a charter says about who stands to whom, as graphs.

#include "engine/graph/relations.h"
#include "engine/semantics/charter.h"
#include "engine/source/source.h"

namespace quorate::relations {

/// Who seats, removes, ratifies, approves and answers to whom. Nodes: roles, bodies that act as
/// one, electorates, and decisions about other matters than seats.
graph::Relations authority(const semantics::Charter& charter, const source::Sources& sources);

/// Which roles, activities, decisions and things the rules of which role, decision or body ask for.
graph::Relations dependencies(const semantics::Charter& charter, const source::Sources& sources);

/// Who owes what to whom; what names no recipient is a remark of who owes it.
graph::Relations duties(const semantics::Charter& charter, const source::Sources& sources);

} // namespace quorate::relations
