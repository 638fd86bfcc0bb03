#include "engine/graph/components.h"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/strong_components.hpp>

#include <algorithm>

namespace quorate::graph {

namespace {
using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;

Graph build(std::size_t count, const std::vector<std::pair<std::size_t, std::size_t>>& edges) {
  Graph graph(count);
  for (const auto& [from, to] : edges) boost::add_edge(from, to, graph);
  return graph;
}
} // namespace

std::vector<std::vector<std::size_t>>
components(std::size_t count, const std::vector<std::pair<std::size_t, std::size_t>>& edges) {
  if (count == 0) return {};
  Graph graph = build(count, edges);
  std::vector<std::size_t> of(count);
  // Boost numbers components in reverse topological order: dependencies first.
  std::size_t number = boost::strong_components(
      graph, boost::make_iterator_property_map(of.begin(), boost::get(boost::vertex_index, graph)));
  std::vector<std::vector<std::size_t>> result(number);
  for (std::size_t node = 0; node < count; ++node) result[of[node]].push_back(node);
  return result;
}

std::vector<std::size_t> path(std::size_t count,
                              const std::vector<std::pair<std::size_t, std::size_t>>& edges,
                              std::size_t from, std::size_t to) {
  if (from >= count || to >= count) return {};
  if (from == to) return {from};
  Graph graph = build(count, edges);
  std::vector<std::size_t> before(count, count);
  boost::breadth_first_search(
      graph, from,
      boost::visitor(boost::make_bfs_visitor(boost::record_predecessors(
          boost::make_iterator_property_map(before.begin(), boost::get(boost::vertex_index, graph)),
          boost::on_tree_edge()))));
  if (before[to] == count) return {};
  std::vector<std::size_t> result{to};
  while (result.back() != from) result.push_back(before[result.back()]);
  std::reverse(result.begin(), result.end());
  return result;
}

} // namespace quorate::graph
