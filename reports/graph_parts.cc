#include "reports/graph_parts.h"

#include <algorithm>
#include <array>
#include <fmt/core.h>
#include <map>
#include <tuple>

namespace quorate::reports {

using namespace graph;

namespace {
constexpr std::size_t most_labels = 8;

template <std::size_t n>
const char* at(const std::array<const char*, n>& words, std::size_t index) {
  return words.at(index);
}

void add_once(std::vector<std::string>& to, std::string line) {
  if (std::find(to.begin(), to.end(), line) == to.end()) to.push_back(std::move(line));
}

// "a → b → "
std::string chain(const Relations& relations, const std::vector<std::size_t>& edges) {
  constexpr std::size_t most_shown = 12;
  std::string result;
  for (std::size_t i = 0; i < edges.size() && i < most_shown; ++i)
    result += shown(relations.nodes[relations.edges[edges[i]].from]) + " → ";
  if (edges.size() > most_shown) result += fmt::format("{} more → ", edges.size() - most_shown);
  return result;
}

// What a node does to itself.
std::string of_itself(const Edge& edge) {
  switch (edge.power) {
  case Power::seats:
  case Power::removes: return edge.verb + " itself";
  case Power::reports: return edge.verb + ", to itself";
  default: return edge.verb + " of itself";
  }
}

std::string label(const Edge& edge) {
  // Of what depends, the statement's name says enough, and there are many.
  if (edge.power == Power::depends) return edge.verb;
  return fmt::format("{}{}  {}", edge.verb, edge.certain ? "" : " (by some readings)",
                     shown(edge.ground));
}
} // namespace

const char* name(GraphKind kind) {
  return at(std::array{"authority", "dependencies", "duties"}, static_cast<std::size_t>(kind));
}
const char* name(NodeKind kind) {
  return at(std::array{"body", "role", "electorate", "decision", "activity", "thing", "outside"},
            static_cast<std::size_t>(kind));
}
const char* name(Power power) {
  return at(std::array{"seats", "removes", "approves", "decides", "reports", "depends"},
            static_cast<std::size_t>(power));
}
const char* name(Closed::Why reason) {
  return at(std::array{"no_way_in", "unstated", "ring", "follows"},
            static_cast<std::size_t>(reason));
}

std::string graph_title(GraphKind kind, const Relations& relations) {
  std::string revision = relations.revision.empty() ? "" : ", revision " + relations.revision;
  return fmt::format(
      "{}{}: {}", relations.title, revision,
      at(std::array{"who has power over whom", "what depends on what", "who owes what to whom"},
         static_cast<std::size_t>(kind)));
}

std::string shown(const Node& node) {
  bool same = node.body.empty() || node.body == node.label;
  return same ? node.label : fmt::format("{} ({})", node.label, node.body);
}

std::string shown(const Ground& ground) {
  return ground.section.empty() ? ground.clause : "§ " + ground.section;
}

std::vector<Bundle> bundles(const Relations& relations) {
  std::vector<Bundle> result;
  std::map<std::tuple<std::size_t, std::size_t, Power>, std::size_t> known;
  for (std::size_t i = 0; i < relations.edges.size(); ++i) {
    const Edge& edge = relations.edges[i];
    if (edge.from == edge.to) continue;
    auto [found, fresh] = known.try_emplace({edge.from, edge.to, edge.power}, result.size());
    if (fresh) result.push_back({edge.from, edge.to, edge.power, {}, false, {}});
    Bundle& bundle = result[found->second];
    bundle.edges.push_back(i);
    bundle.certain = bundle.certain || edge.certain;
    add_once(bundle.labels, label(edge));
  }
  for (Bundle& one : result) {
    std::size_t all = one.labels.size();
    if (all > 1)
      for (std::string& line : one.labels) line.insert(0, "• ");
    if (all <= most_labels) continue;
    one.labels.resize(most_labels - 1);
    one.labels.push_back(fmt::format("• and {} more", all - one.labels.size()));
  }
  return result;
}

std::vector<std::string> own(const Relations& relations, std::size_t node) {
  std::vector<std::string> result;
  for (const Edge& edge : relations.edges)
    if (edge.from == node && edge.to == node)
      add_once(result, fmt::format("{}{}  {}", of_itself(edge),
                                   edge.certain ? "" : " (by some readings)", shown(edge.ground)));
  for (const Remark& one : relations.nodes[node].remarks) add_once(result, one.text);
  return result;
}

std::string ring_path(const Relations& relations, const Ring& ring) {
  return chain(relations, ring) + shown(relations.nodes[relations.edges[ring.front()].from]);
}

std::string closed_words(const Relations& relations, const Closed& one) {
  switch (one.why) {
  case Closed::Why::no_way_in: return "the charter names no way in";
  case Closed::Why::unstated: return "the charter does not say whose say the way in is";
  case Closed::Why::ring:
    return "only those inside seat each other: " + ring_path(relations, one.edges);
  case Closed::Why::follows: break;
  }
  std::string words = "only those seat it who have no way in";
  if (one.edges.empty()) return words;
  return words + ": " + chain(relations, one.edges) + shown(relations.nodes[one.node]);
}

} // namespace quorate::reports
