#pragma once
// Plain graphs over numbered nodes; the only place that uses Boost.Graph.

#include <cstddef>
#include <utility>
#include <vector>

namespace quorate::graph {

/// Strongly connected components of nodes 0…count-1 with edges (from, to). Every component stands
/// after those it has edges to: dependencies first. Nodes inside are in rising order.
std::vector<std::vector<std::size_t>>
components(std::size_t count, const std::vector<std::pair<std::size_t, std::size_t>>& edges);

/// A shortest path from `from` to `to`, both included; {from} when they are the same; empty when
/// there is none.
std::vector<std::size_t> path(std::size_t count,
                              const std::vector<std::pair<std::size_t, std::size_t>>& edges,
                              std::size_t from, std::size_t to);

} // namespace quorate::graph
