#include "engine/graph/authority.h"

#include "engine/graph/components.h"

#include <algorithm>
#include <map>
#include <optional>

namespace quorate::graph {

namespace {
using Pair = std::pair<std::size_t, std::size_t>;

constexpr std::size_t most_tried = 64, longest_chain = 100;

// One power, with the step from a role to the bodies and electorates that it is in.
struct Steps {
  Steps(const Relations& all, Power power) : count(all.nodes.size()) {
    for (std::size_t i = 0; i < all.edges.size(); ++i) {
      const Edge& edge = all.edges[i];
      if (edge.power != power) continue;
      pairs.emplace_back(edge.from, edge.to);
      by_pair.emplace(pairs.back(), i); // of several edges the first
    }
    for (std::size_t i = 0; i < count; ++i)
      for (std::size_t member : all.nodes[i].members) pairs.emplace_back(member, i);
  }

  // The edges along a walk over nodes; the step into a body or an electorate is none.
  Ring edges_along(const std::vector<std::size_t>& nodes) const {
    Ring result;
    for (std::size_t i = 0; i + 1 < nodes.size(); ++i)
      if (auto found = by_pair.find({nodes[i], nodes[i + 1]}); found != by_pair.end())
        result.push_back(found->second);
    return result;
  }

  std::size_t count;
  std::vector<Pair> pairs;
  std::map<Pair, std::size_t> by_pair;
};

// A shortest ring through nodes of one component; empty when it has none. In a large component not
// all nodes are tried.
Ring shortest(const Steps& steps, const std::vector<std::size_t>& component) {
  Ring best;
  std::size_t tried = 0;
  for (std::size_t node : component) {
    if (++tried > most_tried) break;
    // Round to the node again: its way in leads to a second self.
    std::vector<Pair> inside;
    for (auto [from, to] : steps.pairs)
      if (std::binary_search(component.begin(), component.end(), from) &&
          std::binary_search(component.begin(), component.end(), to))
        inside.emplace_back(from, to == node ? steps.count : to);
    std::vector<std::size_t> round = path(steps.count + 1, inside, node, steps.count);
    if (round.empty()) continue;
    round.back() = node;
    Ring ring = steps.edges_along(round);
    if (best.empty() || ring.size() < best.size()) best = std::move(ring);
  }
  return best;
}

// How each node was first come to from some starting nodes.
class Spread {
public:
  explicit Spread(const Steps& steps) : next_(steps.count), before_(steps.count), of_(steps.count) {
    for (auto [from, to] : steps.pairs) next_[from].push_back(to);
  }

  /// From this node on, all that nothing has come to yet belongs to `source`.
  void from(std::size_t node, std::size_t source) {
    if (of_[node]) return;
    std::vector<std::size_t> front{node};
    of_[node] = source;
    for (std::size_t at = 0; at < front.size(); ++at)
      for (std::size_t to : next_[front[at]]) {
        if (of_[to]) continue;
        of_[to] = source;
        before_[to] = front[at];
        front.push_back(to);
      }
  }

  const std::optional<std::size_t>& source(std::size_t node) const { return of_[node]; }

  /// From where it spread to this node; empty when that is far.
  std::vector<std::size_t> walk(std::size_t node) const {
    std::vector<std::size_t> result{node};
    while (before_[result.back()] && result.size() <= longest_chain)
      result.push_back(*before_[result.back()]);
    if (result.size() > longest_chain) return {};
    std::reverse(result.begin(), result.end());
    return result;
  }

private:
  std::vector<std::vector<std::size_t>> next_;
  std::vector<std::optional<std::size_t>> before_, of_;
};
} // namespace

std::vector<Ring> rings(const Relations& relations, Power power) {
  Steps steps(relations, power);
  std::vector<Ring> result;
  for (const auto& component : components(steps.count, steps.pairs)) {
    bool may = component.size() > 1 || steps.by_pair.contains({component[0], component[0]});
    if (!may) continue;
    if (Ring ring = shortest(steps, component); !ring.empty()) result.push_back(std::move(ring));
  }
  std::sort(result.begin(), result.end());
  return result;
}

std::vector<Closed> closed_roles(const Relations& relations) {
  Steps steps(relations, Power::seats);
  std::vector<Ring> all = rings(relations);
  std::vector<bool> seated(steps.count);
  for (const Pair& pair : steps.pairs) seated[pair.second] = true;

  Spread outside(steps), hanging(steps), beginning(steps);
  for (std::size_t i = 0; i < steps.count; ++i) {
    const Node& node = relations.nodes[i];
    if (node.external || node.open || node.kind == NodeKind::outside) outside.from(i, i);
  }
  for (std::size_t i = 0; i < all.size(); ++i)
    hanging.from(relations.edges[all[i].front()].from, i);
  for (std::size_t i = 0; i < steps.count; ++i)
    if (!seated[i]) beginning.from(i, i);

  std::vector<Closed> result;
  for (std::size_t i = 0; i < steps.count; ++i) {
    if (relations.nodes[i].kind != NodeKind::role || outside.source(i)) continue;
    Closed one{i, Closed::Why::no_way_in, {}};
    if (relations.nodes[i].unstated) {
      one.why = Closed::Why::unstated;
    } else if (auto ring = hanging.source(i)) {
      one = {i, Closed::Why::ring, all[*ring]};
    } else if (auto root = beginning.source(i); root && *root != i) {
      // Whose decision it is, a decision without voters does not say.
      bool decision = relations.nodes[*root].kind != NodeKind::role;
      one.why = decision ? Closed::Why::unstated : Closed::Why::follows;
      if (!decision) one.edges = steps.edges_along(beginning.walk(i));
    }
    result.push_back(std::move(one));
  }
  return result;
}

} // namespace quorate::graph
