#include "engine/graph/authority.h"

#include "engine/graph/components.h"

#include <algorithm>
#include <map>
#include <set>

namespace quorate::graph {

namespace {
using Pair = std::pair<std::size_t, std::size_t>;

// One power, with the step from a role to the bodies and electorates that it is in.
struct Seating {
  Seating(const Relations& all, Power power) : relations(all) {
    for (std::size_t i = 0; i < all.edges.size(); ++i) {
      const Edge& edge = all.edges[i];
      if (edge.power != power) continue;
      pairs.emplace_back(edge.from, edge.to);
      by_pair.emplace(pairs.back(), i); // of several edges the first
    }
    for (std::size_t i = 0; i < all.nodes.size(); ++i)
      for (std::size_t member : all.nodes[i].members) pairs.emplace_back(member, i);
  }

  // The edges along a walk over nodes; steps into an electorate are none.
  Ring edges_along(const std::vector<std::size_t>& nodes) const {
    Ring result;
    for (std::size_t i = 0; i + 1 < nodes.size(); ++i)
      if (auto found = by_pair.find({nodes[i], nodes[i + 1]}); found != by_pair.end())
        result.push_back(found->second);
    return result;
  }

  const Relations& relations;
  std::vector<Pair> pairs;
  std::map<Pair, std::size_t> by_pair;
};

// A shortest ring through nodes of one component; empty when it has none.
Ring shortest(const Seating& seating, const std::vector<std::size_t>& component) {
  std::vector<Pair> inside;
  for (const Pair& pair : seating.pairs)
    if (std::binary_search(component.begin(), component.end(), pair.first) &&
        std::binary_search(component.begin(), component.end(), pair.second))
      inside.push_back(pair);
  Ring best;
  for (const Pair& pair : inside) {
    if (!seating.by_pair.contains(pair)) continue;
    std::vector<std::size_t> back =
        path(seating.relations.nodes.size(), inside, pair.second, pair.first);
    if (back.empty()) continue;
    back.insert(back.begin(), pair.first);
    Ring ring = seating.edges_along(back);
    if (best.empty() || ring.size() < best.size()) best = ring;
  }
  return best;
}

std::vector<bool> reached_from_outside(const Relations& relations) {
  std::vector<bool> reached(relations.nodes.size());
  for (bool more = true; more;) {
    more = false;
    auto reach = [&](std::size_t node, bool is) {
      if (is && !reached[node]) reached[node] = more = true;
    };
    for (std::size_t i = 0; i < relations.nodes.size(); ++i) {
      const Node& node = relations.nodes[i];
      reach(i, node.external || node.open || node.kind == NodeKind::outside);
      for (std::size_t member : node.members) reach(i, reached[member]);
    }
    for (const Edge& edge : relations.edges)
      reach(edge.to, edge.power == Power::seats && reached[edge.from]);
  }
  return reached;
}
} // namespace

std::vector<Ring> rings(const Relations& relations, Power power) {
  Seating seating(relations, power);
  std::vector<Ring> result;
  for (const auto& component : components(relations.nodes.size(), seating.pairs))
    if (Ring ring = shortest(seating, component); !ring.empty()) result.push_back(std::move(ring));
  std::sort(result.begin(), result.end());
  return result;
}

std::vector<Closed> closed_roles(const Relations& relations) {
  std::vector<bool> reached = reached_from_outside(relations);
  std::vector<Ring> all = rings(relations);
  Seating seating(relations, Power::seats);
  std::set<std::size_t> seated;
  for (const Pair& pair : seating.pairs) seated.insert(pair.second);
  auto leads = [&](std::size_t from, std::size_t to) {
    return path(relations.nodes.size(), seating.pairs, from, to);
  };
  std::vector<Closed> result;
  for (std::size_t i = 0; i < relations.nodes.size(); ++i) {
    if (relations.nodes[i].kind != NodeKind::role || reached[i]) continue;
    Closed one{i, Closed::Why::no_way_in, {}};
    for (const Ring& ring : all)
      if (one.edges.empty() && !leads(relations.edges[ring.front()].from, i).empty())
        one = {i, Closed::Why::ring, ring};
    for (std::size_t root = 0; root < relations.nodes.size() && one.edges.empty(); ++root) {
      if (root == i || seated.contains(root)) continue;
      std::vector<std::size_t> chain = leads(root, i);
      if (chain.empty()) continue;
      // Whose decision it is, a decision without voters does not say.
      if (relations.nodes[root].kind == NodeKind::role)
        one = {i, Closed::Why::follows, seating.edges_along(chain)};
      else
        one.why = Closed::Why::unstated;
    }
    if (relations.nodes[i].unstated) one = {i, Closed::Why::unstated, {}};
    result.push_back(std::move(one));
  }
  return result;
}

} // namespace quorate::graph
