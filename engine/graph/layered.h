#pragma once
// Where to draw the nodes and edges of a directed graph: in columns, edges from left to right, with
// room for a label on each.

#include <cstddef>
#include <vector>

namespace quorate::graph {

struct Point {
  double x = 0, y = 0;
};
struct Box {
  double width = 0, height = 0;
};
/// An edge to be drawn, with the size of its label. From and to differ.
struct Arc {
  std::size_t from = 0, to = 0;
  Box label;
};

struct Drawing {
  struct Route {
    std::vector<Point> points; ///< from the border of one node to that of the other
    Point label;               ///< its middle
  };
  std::vector<Point> nodes; ///< their middles
  std::vector<Route> arcs;
  Box size;
};

/// Columns by the longest path (edges that close a ring point backwards), the order within a column
/// by the middle of a node's neighbours, with the fewest crossings that a fixed number of sweeps
/// finds. The same graph always gives the same drawing.
Drawing draw(const std::vector<Box>& nodes, const std::vector<Arc>& arcs);

} // namespace quorate::graph
