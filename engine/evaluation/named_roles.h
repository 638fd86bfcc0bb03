#pragma once
// The roles that a group names.

#include "engine/semantics/charter.h"

#include <set>

namespace quorate::evaluation {

/// Adds them, wherever the group names them; whom it leaves out (`except`) is none of it.
void add_named_roles(const semantics::Group& group, std::set<semantics::RoleId>& to);

} // namespace quorate::evaluation
