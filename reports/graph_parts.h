#pragma once
// Internal to graphs: what all of their formats say in the same words.

#include "reports/graph.h"

namespace quorate::reports {

const char* name(GraphKind kind);            ///< authority, dependencies, duties
const char* name(graph::NodeKind kind);      ///< body, role, …
const char* name(graph::Power power);        ///< seats, removes, …
const char* name(graph::Closed::Why reason); ///< no_way_in, unstated, …

/// "Django security team: who has power over whom"
std::string graph_title(GraphKind kind, const graph::Relations& relations);
/// "member (security team)"
std::string shown(const graph::Node& node);
/// "§ How to join", or the clause where no section is cited.
std::string shown(const graph::Ground& ground);

/// All that one node can do to another by one power: one line in a drawing. Those that lead from a
/// node to itself are left to `own`.
struct Bundle {
  std::size_t from = 0, to = 0;
  graph::Power power = graph::Power::seats;
  std::vector<std::size_t> edges;
  bool certain = true;             ///< one of them is
  std::vector<std::string> labels; ///< a line for each edge; no line twice, and at most eight
};
std::vector<Bundle> bundles(const graph::Relations& relations);

/// What a node does to itself, and owes to nobody who is named; no line twice.
std::vector<std::string> own(const graph::Relations& relations, std::size_t node);

/// "member → chair → member"
std::string ring_path(const graph::Relations& relations, const graph::Ring& ring);
/// Why no path leads to a role from outside, as a sentence.
std::string closed_words(const graph::Relations& relations, const graph::Closed& one);

} // namespace quorate::reports
