// The drawing: what it must never do, whatever the graph.
#include "engine/graph/layered.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <random>

namespace quorate::graph {

namespace {
bool apart(Point a, Box first, Point b, Box second) {
  constexpr double slack = 0.01;
  return std::abs(a.x - b.x) >= (first.width + second.width) / 2 - slack ||
         std::abs(a.y - b.y) >= (first.height + second.height) / 2 - slack;
}

void check(const std::vector<Box>& nodes, const std::vector<Arc>& arcs) {
  Drawing drawing = draw(nodes, arcs);
  REQUIRE(drawing.nodes.size() == nodes.size());
  REQUIRE(drawing.arcs.size() == arcs.size());
  std::vector<std::pair<Point, Box>> boxes;
  for (std::size_t i = 0; i < nodes.size(); ++i) boxes.emplace_back(drawing.nodes[i], nodes[i]);
  for (std::size_t i = 0; i < arcs.size(); ++i)
    boxes.emplace_back(drawing.arcs[i].label, arcs[i].label);
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    auto [at, box] = boxes[i];
    CHECK(at.x - box.width / 2 >= -0.01);
    CHECK(at.y - box.height / 2 >= -0.01);
    CHECK(at.x + box.width / 2 <= drawing.size.width + 0.01);
    CHECK(at.y + box.height / 2 <= drawing.size.height + 0.01);
    for (std::size_t k = i + 1; k < boxes.size(); ++k)
      CHECK(apart(at, box, boxes[k].first, boxes[k].second));
  }
  // An edge begins at the side of its first node and ends at the side of its last.
  for (std::size_t i = 0; i < arcs.size(); ++i) {
    auto at_side = [&](Point point, std::size_t node) {
      CHECK(std::abs(std::abs(point.x - drawing.nodes[node].x) - nodes[node].width / 2) < 0.01);
      CHECK(std::abs(point.y - drawing.nodes[node].y) <= nodes[node].height / 2);
    };
    at_side(drawing.arcs[i].points.front(), arcs[i].from);
    at_side(drawing.arcs[i].points.back(), arcs[i].to);
  }
}
} // namespace

TEST_CASE("a chain goes from left to right, a ring comes back") {
  std::vector<Box> nodes(3, Box{40, 20});
  Drawing chain = draw(nodes, {{0, 1, {30, 10}}, {1, 2, {30, 10}}});
  CHECK(chain.nodes[0].x < chain.nodes[1].x);
  CHECK(chain.nodes[1].x < chain.nodes[2].x);
  CHECK(chain.nodes[0].y == Approx(chain.nodes[2].y));
  Drawing ring = draw(nodes, {{0, 1, {30, 10}}, {1, 2, {30, 10}}, {2, 0, {30, 10}}});
  CHECK(ring.nodes[0].x < ring.nodes[2].x);
  CHECK(ring.arcs[2].points.front().x > ring.arcs[2].points.back().x);
}

TEST_CASE("the order of nodes keeps edges from crossing") {
  // a-d and b-c, written so that the order of the text would cross them.
  std::vector<Box> nodes(4, Box{40, 20});
  Drawing drawing = draw(nodes, {{0, 3, {30, 10}}, {1, 2, {30, 10}}});
  CHECK((drawing.nodes[0].y < drawing.nodes[1].y) == (drawing.nodes[3].y < drawing.nodes[2].y));
}

TEST_CASE("nothing overlaps, whatever the graph") {
  check({}, {});
  check({{40, 20}}, {});
  std::mt19937 random(20260401);
  for (int round = 0; round < 60; ++round) {
    std::vector<Box> nodes(2 + random() % 14);
    for (Box& box : nodes)
      box = {20 + static_cast<double>(random() % 90), 10 + static_cast<double>(random() % 50)};
    std::vector<Arc> arcs;
    for (std::size_t i = random() % 25; i > 0; --i) {
      std::size_t from = random() % nodes.size(), to = random() % nodes.size();
      if (from != to) arcs.push_back({from, to, {static_cast<double>(random() % 80), 10}});
    }
    check(nodes, arcs);
  }
}

} // namespace quorate::graph
