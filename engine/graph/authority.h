#pragma once
// What follows from who seats whom: rings of power, and roles that nobody outside can fill.

#include "engine/graph/relations.h"

namespace quorate::graph {

/// Indexes of edges that lead from a node round to itself, each starting where the last one ends.
using Ring = std::vector<std::size_t>;

/// A shortest ring of each set of nodes that have this power over each other; `members admit
/// members` is a ring of one edge. In the order of their first edges. A ring may pass from a role
/// to a body or an electorate that it is a member of.
std::vector<Ring> rings(const Relations& relations, Power power = Power::seats);

/// A role that no path of seating leads to from outside.
struct Closed {
  enum class Why {
    no_way_in, ///< the charter names none
    unstated,  ///< it says that there is one, and not whose say it is
    ring,      ///< only people inside seat each other: once empty, it stays empty
    follows    ///< all paths begin at roles without a way in
  };
  std::size_t node = 0;
  Why why = Why::no_way_in;
  std::vector<std::size_t> edges; ///< ring: the one it hangs on; follows: from such a role to it,
                                  ///< empty when that is far
};

/// All roles of the charter (external ones are outside) without a path from outside: from an
/// external body or role, from anyone, or by a way in that is open to whoever meets a condition. A
/// path that exists under some readings only is one. In the order of the nodes. A body is closed
/// when all its roles are.
std::vector<Closed> closed_roles(const Relations& relations);

} // namespace quorate::graph
