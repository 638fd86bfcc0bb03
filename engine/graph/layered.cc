#include "engine/graph/layered.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <numeric>

namespace quorate::graph {

namespace {
constexpr double column_gap = 26, row_gap = 14, line_room = 8, widest_port = 14;
constexpr int sweeps = 24;

// A node, the label of an edge, or a place where a long edge passes a column.
struct Cell {
  Box box;
  int column = 0;
  double y = 0;
  std::vector<std::size_t> left, right; ///< neighbours, in the columns beside
};

class Layered {
public:
  Layered(const std::vector<Box>& nodes, const std::vector<Arc>& arcs) : arcs_(arcs) {
    for (const Box& box : nodes) cells_.push_back({box, 0, 0, {}, {}});
    count_ = nodes.size();
  }

  Drawing run() {
    turn_back_edges();
    set_columns();
    lay_chains();
    order();
    set_rows();
    return drawing();
  }

private:
  std::size_t tail(std::size_t arc) const { return turned_[arc] ? arcs_[arc].to : arcs_[arc].from; }
  std::size_t head(std::size_t arc) const { return turned_[arc] ? arcs_[arc].from : arcs_[arc].to; }

  // Depth first; an edge to a node that is still open closes a ring, and is drawn backwards.
  void turn_back_edges() {
    turned_.assign(arcs_.size(), false);
    std::vector<std::vector<std::size_t>> out(count_);
    std::vector<int> in(count_);
    for (std::size_t i = 0; i < arcs_.size(); ++i) {
      out[arcs_[i].from].push_back(i);
      ++in[arcs_[i].to];
    }
    enum : std::uint8_t { fresh, open, done };
    std::vector<std::uint8_t> state(count_, fresh);
    struct Step {
      std::size_t node, next;
    };
    // Nodes that nothing points to come first: rings are entered where they are reached.
    std::vector<std::size_t> starts(count_);
    std::iota(starts.begin(), starts.end(), std::size_t{0});
    std::stable_sort(starts.begin(), starts.end(),
                     [&](std::size_t a, std::size_t b) { return (in[a] == 0) > (in[b] == 0); });
    for (std::size_t start : starts) {
      if (state[start] != fresh) continue;
      std::vector<Step> path{{start, 0}};
      state[start] = open;
      while (!path.empty()) {
        Step& at = path.back();
        if (at.next == out[at.node].size()) {
          state[at.node] = done;
          path.pop_back();
          continue;
        }
        std::size_t arc = out[at.node][at.next++];
        std::size_t to = arcs_[arc].to;
        turned_[arc] = state[to] == open;
        if (state[to] != fresh) continue;
        state[to] = open;
        path.push_back({to, 0});
      }
    }
  }

  // Even columns hold nodes, odd ones labels. A node stands as far right as its longest path; one
  // that nothing points to, just left of its nearest neighbour.
  void set_columns() {
    for (std::size_t round = 0, moved = 1; moved != 0 && round <= count_; ++round) {
      moved = 0;
      for (std::size_t i = 0; i < arcs_.size(); ++i) {
        int least = cells_[tail(i)].column + 2;
        if (cells_[head(i)].column >= least) continue;
        cells_[head(i)].column = least;
        ++moved;
      }
    }
    std::vector<int> in(count_), nearest(count_, std::numeric_limits<int>::max());
    for (std::size_t i = 0; i < arcs_.size(); ++i) {
      ++in[head(i)];
      nearest[tail(i)] = std::min(nearest[tail(i)], cells_[head(i)].column);
    }
    for (std::size_t i = 0; i < count_; ++i)
      if (in[i] == 0 && nearest[i] != std::numeric_limits<int>::max())
        cells_[i].column = nearest[i] - 2;
  }

  // An edge becomes a chain of cells, one in each column between; its label takes the middle one.
  void lay_chains() {
    chains_.resize(arcs_.size());
    for (std::size_t i = 0; i < arcs_.size(); ++i) {
      std::size_t last = tail(i);
      int begin = cells_[tail(i)].column, end = cells_[head(i)].column;
      int middle = (begin + end) / 2;
      if (middle % 2 == 0) --middle;
      for (int column = begin + 1; column < end; ++column) {
        Box box = column == middle ? arcs_[i].label : Box{0, line_room};
        if (column == middle) labels_.push_back(cells_.size());
        std::size_t next = cells_.size();
        cells_.push_back({box, column, 0, {last}, {}});
        cells_[last].right.push_back(next);
        chains_[i].push_back(next);
        last = next;
      }
      cells_[last].right.push_back(head(i));
      cells_[head(i)].left.push_back(last);
    }
    int most = 0;
    for (const Cell& cell : cells_) most = std::max(most, cell.column);
    columns_.resize(static_cast<std::size_t>(most) + 1);
    for (std::size_t i = 0; i < cells_.size(); ++i)
      columns_[static_cast<std::size_t>(cells_[i].column)].push_back(i);
  }

  std::vector<std::size_t> places() const {
    std::vector<std::size_t> place(cells_.size());
    for (const auto& column : columns_)
      for (std::size_t i = 0; i < column.size(); ++i) place[column[i]] = i;
    return place;
  }

  // Pairs of edges between neighbouring columns that cross: inversions, by merging.
  std::size_t crossings() const {
    std::vector<std::size_t> place = places();
    std::size_t total = 0;
    for (const auto& column : columns_) {
      std::vector<std::size_t> ends;
      for (std::size_t cell : column) {
        std::vector<std::size_t> right;
        for (std::size_t to : cells_[cell].right) right.push_back(place[to]);
        std::sort(right.begin(), right.end());
        ends.insert(ends.end(), right.begin(), right.end());
      }
      std::vector<std::size_t> seen; // sorted: fine for the few hundred edges of a charter
      for (std::size_t end : ends) {
        auto at = std::upper_bound(seen.begin(), seen.end(), end);
        total += static_cast<std::size_t>(seen.end() - at);
        seen.insert(at, end);
      }
    }
    return total;
  }

  void order() {
    auto best = columns_;
    std::size_t fewest = crossings();
    for (int sweep = 0; sweep < sweeps && fewest != 0; ++sweep) {
      bool rightwards = sweep % 2 == 0;
      std::vector<std::size_t> place = places();
      for (std::size_t step = 0; step < columns_.size(); ++step) {
        auto& column = columns_[rightwards ? step : columns_.size() - 1 - step];
        std::vector<std::pair<double, std::size_t>> keyed;
        for (std::size_t i = 0; i < column.size(); ++i) {
          const auto& beside = rightwards ? cells_[column[i]].left : cells_[column[i]].right;
          double sum = 0;
          for (std::size_t one : beside) sum += static_cast<double>(place[one]);
          keyed.emplace_back(beside.empty() ? static_cast<double>(i)
                                            : sum / static_cast<double>(beside.size()),
                             column[i]);
        }
        std::stable_sort(keyed.begin(), keyed.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
        for (std::size_t i = 0; i < column.size(); ++i) {
          column[i] = keyed[i].second;
          place[column[i]] = i;
        }
      }
      if (std::size_t now = crossings(); now < fewest) {
        fewest = now;
        best = columns_;
      }
    }
    columns_ = std::move(best);
  }

  double room(std::size_t above, std::size_t below) const {
    return (cells_[above].box.height + cells_[below].box.height) / 2 + row_gap;
  }

  // Places a column as near to the wished heights as its order allows: least squares, by pooling
  // neighbours that would stand too close.
  void settle(const std::vector<std::size_t>& column, const std::vector<double>& wished) {
    struct Block {
      double sum;
      std::size_t count;
    };
    std::vector<Block> blocks;
    std::vector<double> offset(column.size());
    for (std::size_t i = 0; i < column.size(); ++i) {
      offset[i] = i == 0 ? 0 : offset[i - 1] + room(column[i - 1], column[i]);
      blocks.push_back({wished[i] - offset[i], 1});
      auto mean = [&](std::size_t at) {
        return blocks[at].sum / static_cast<double>(blocks[at].count);
      };
      while (blocks.size() > 1 && mean(blocks.size() - 2) > mean(blocks.size() - 1)) {
        blocks[blocks.size() - 2].sum += blocks.back().sum;
        blocks[blocks.size() - 2].count += blocks.back().count;
        blocks.pop_back();
      }
    }
    std::size_t at = 0;
    for (const Block& block : blocks)
      for (std::size_t i = 0; i < block.count; ++i, ++at)
        cells_[column[at]].y = block.sum / static_cast<double>(block.count) + offset[at];
  }

  void set_rows() {
    for (const auto& column : columns_) settle(column, std::vector<double>(column.size(), 0));
    for (int sweep = 0; sweep < sweeps; ++sweep)
      for (std::size_t step = 0; step < columns_.size(); ++step) {
        const auto& column = columns_[sweep % 2 == 0 ? step : columns_.size() - 1 - step];
        std::vector<double> wished;
        for (std::size_t cell : column) {
          double sum = 0;
          std::size_t count = 0;
          for (const auto* beside : {&cells_[cell].left, &cells_[cell].right})
            for (std::size_t one : *beside) {
              sum += cells_[one].y;
              ++count;
            }
          wished.push_back(count == 0 ? cells_[cell].y : sum / static_cast<double>(count));
        }
        settle(column, wished);
      }
  }

  // Edges on one side of a node part along it, in the order in which they leave.
  std::vector<double> ports(bool right) const {
    std::vector<double> result(arcs_.size());
    std::vector<std::vector<std::size_t>> of(count_);
    for (std::size_t i = 0; i < arcs_.size(); ++i) of[right ? tail(i) : head(i)].push_back(i);
    for (std::size_t node = 0; node < count_; ++node) {
      auto y = [&](std::size_t arc) {
        return cells_[right ? chains_[arc].front() : chains_[arc].back()].y;
      };
      std::stable_sort(of[node].begin(), of[node].end(),
                       [&](std::size_t a, std::size_t b) { return y(a) < y(b); });
      auto count = static_cast<double>(of[node].size());
      double step = std::min(widest_port, (cells_[node].box.height - line_room) / count);
      for (std::size_t i = 0; i < of[node].size(); ++i)
        result[of[node][i]] = (static_cast<double>(i) - (count - 1) / 2) * step;
    }
    return result;
  }

  Drawing drawing() {
    std::vector<double> width(columns_.size()), middle(columns_.size());
    double top = 0, bottom = 0, x = 0;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      for (std::size_t cell : columns_[i]) {
        width[i] = std::max(width[i], cells_[cell].box.width);
        top = std::min(top, cells_[cell].y - cells_[cell].box.height / 2);
        bottom = std::max(bottom, cells_[cell].y + cells_[cell].box.height / 2);
      }
      middle[i] = x + width[i] / 2;
      x += width[i] + column_gap;
    }
    Drawing result;
    auto at = [&](std::size_t cell) {
      return Point{middle[static_cast<std::size_t>(cells_[cell].column)], cells_[cell].y - top};
    };
    for (std::size_t i = 0; i < count_; ++i) result.nodes.push_back(at(i));
    std::vector<double> begins = ports(true), ends = ports(false);
    for (std::size_t i = 0; i < arcs_.size(); ++i) {
      Drawing::Route route;
      Point begin = at(tail(i)), end = at(head(i));
      begin.y += begins[i];
      end.y += ends[i];
      route.points.push_back({begin.x + cells_[tail(i)].box.width / 2, begin.y});
      route.label = at(labels_[i]);
      for (std::size_t cell : chains_[i]) {
        // Straight through the whole column: no label in it is crossed.
        Point place = at(cell);
        double half = width[static_cast<std::size_t>(cells_[cell].column)] / 2;
        route.points.push_back({place.x - half, place.y});
        route.points.push_back({place.x + half, place.y});
      }
      route.points.push_back({end.x - cells_[head(i)].box.width / 2, end.y});
      if (turned_[i]) std::reverse(route.points.begin(), route.points.end());
      result.arcs.push_back(std::move(route));
    }
    result.size = {columns_.empty() ? 0 : x - column_gap, bottom - top};
    return result;
  }

  const std::vector<Arc>& arcs_;
  std::vector<bool> turned_;
  std::size_t count_ = 0;
  std::vector<Cell> cells_;
  std::vector<std::vector<std::size_t>> columns_, chains_;
  std::vector<std::size_t> labels_; ///< by arc: the cell of its label
};
} // namespace

Drawing draw(const std::vector<Box>& nodes, const std::vector<Arc>& arcs) {
  return Layered(nodes, arcs).run();
}

} // namespace quorate::graph
