#pragma once
// Entries of events.yml, and whom they are about.

#include "engine/evaluation/world.h"

#include <string>
#include <vector>

namespace quorate::evaluation {

/// Does the charter declare an event of this name? Activities are counted elsewhere.
bool is_event(const semantics::Charter& charter, const std::string& kind);

/// In the order of the file.
std::vector<const records::Entry*> entries_of(const World& world, const std::string& kind);

/// Its attribute `person`, or the one that the charter says is a person; `nobody` when it has none,
/// or nobody known.
PersonId whom(const World& world, const records::Entry& entry);

} // namespace quorate::evaluation
