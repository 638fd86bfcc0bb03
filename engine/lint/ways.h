#pragma once
// How people get into roles and out of them, as far as a charter says.

#include "engine/graph/relations.h"
#include "engine/lint/facts.h"

#include <optional>
#include <set>

namespace quorate::lint {

/// The roles with a way in, and with a way out, that some statement gives. Decisions are left out:
/// see Facts::joining.
struct Ways {
  explicit Ways(const semantics::Charter& charter);

  std::set<semantics::RoleId> in, out;
  /// Those of them that others have to take: `every release_manager must hold member`, where
  /// release managers are held elsewhere.
  std::set<semantics::RoleId> obliged;
};

/// What is said in words of how people get in, or out: for Facts::of_role() and is_known_gap().
std::vector<const Spoken*> said_of_entering(const Facts& facts);
std::vector<const Spoken*> said_of_going(const Facts& facts);
/// Has the author written down that the prose leaves this open: of the role itself, or of its body,
/// where it says "how anybody joins"?
bool is_known_gap(const std::vector<const Spoken*>& said, const semantics::Role& role);

/// The role that a node of a graph stands for; nothing where it is no role.
std::optional<semantics::RoleId> role_of(const semantics::Charter& charter,
                                         const graph::Node& node);

} // namespace quorate::lint
