// Rings of power, and roles that nobody outside can fill.
#include "engine/graph/authority.h"

#include <catch2/catch.hpp>

namespace quorate::graph {

namespace {
// Nodes by one letter: a role; a capital, one held elsewhere. Edges as "ab".
Relations seated(const std::string& nodes, const std::vector<std::string>& edges) {
  Relations all;
  for (char name : nodes) {
    Node node;
    node.id = node.label = std::string(1, name);
    node.external = name >= 'A' && name <= 'Z';
    all.nodes.push_back(node);
  }
  for (const std::string& pair : edges) {
    Edge edge;
    edge.from = nodes.find(pair[0]);
    edge.to = nodes.find(pair[1]);
    edge.verb = "admits";
    all.edges.push_back(edge);
  }
  return all;
}

std::string why(const Relations& all) {
  std::string result;
  for (const Closed& one : closed_roles(all)) {
    result += all.nodes[one.node].label;
    switch (one.why) {
    case Closed::Why::no_way_in: result += "-"; break;
    case Closed::Why::unstated: result += "?"; break;
    case Closed::Why::ring: result += "o"; break;
    case Closed::Why::follows: result += ">"; break;
    }
    for (std::size_t edge : one.edges) result += std::to_string(edge);
    result += " ";
  }
  return result;
}
} // namespace

TEST_CASE("a ring leads round to where it began") {
  CHECK(rings(seated("ab", {"ab"})).empty());
  CHECK(rings(seated("ab", {"ab", "bb"})) == std::vector<Ring>{{1}});
  // The short way round, not the long one.
  CHECK(rings(seated("abcd", {"ab", "bc", "cd", "da", "ca"})) == std::vector<Ring>{{0, 1, 4}});
  CHECK(rings(seated("abcd", {"ab", "ba", "cd", "dc"})) == std::vector<Ring>{{0, 1}, {2, 3}});
  CHECK(rings(Relations{}).empty());
}

TEST_CASE("a ring through an electorate: its members are in it") {
  Relations all = seated("abe", {"ea"}); // e, made of a and b, admits a
  all.nodes[2].kind = NodeKind::electorate;
  all.nodes[2].members = {0, 1};
  CHECK(rings(all) == std::vector<Ring>{{0}});
  CHECK(why(all) == "ao0 b- ");
  all.nodes[1].external = true; // b sits elsewhere, and votes
  CHECK(why(all).empty());
}

TEST_CASE("only the power that is asked for makes a ring") {
  Relations all = seated("ab", {"ab", "ba"});
  all.edges[1].power = Power::removes;
  CHECK(rings(all).empty());
  CHECK(rings(all, Power::removes).empty());
  CHECK(why(all) == "a- b>0 ");
}

TEST_CASE("roles that a path from outside leads to are open") {
  CHECK(why(seated("Xab", {"Xa", "ab"})).empty());
  CHECK(why(seated("Xab", {"ab", "bb"})) == "a- bo1 ");
  CHECK(why(seated("Xab", {"Xa", "ab", "ba"})).empty());
  CHECK(why(seated("abc", {"ab", "bc"})) == "a- b>0 c>01 ");
  Relations open = seated("ab", {"ab"});
  open.nodes[0].open = true;
  CHECK(why(open).empty());
}

TEST_CASE("what the charter does not say is not called closed by a ring") {
  Relations all = seated("a", {"aa"});
  all.nodes[0].unstated = true;
  CHECK(why(all) == "a? ");
  Relations decision = seated("da", {"da"}); // a decision that names no voters
  decision.nodes[0].kind = NodeKind::decision;
  CHECK(why(decision) == "a? ");
}

} // namespace quorate::graph
