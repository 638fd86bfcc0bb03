#pragma once
// Sorting what is large: findings and decisions hold dozens of texts, and are moved once each.

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

namespace quorate::evaluation {

/// As std::stable_sort: what `less` does not tell apart stays in its order.
template <class T, class Less> void sort_by(std::vector<T>& list, Less less) {
  std::vector<std::uint32_t> order(list.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return less(list[a], list[b]); });
  for (std::uint32_t i = 0; i < order.size(); ++i) { // along each cycle, in place
    if (order[i] == i) continue;
    T first = std::move(list[i]);
    std::uint32_t at = i;
    for (; order[at] != i; at = std::exchange(order[at], at)) list[at] = std::move(list[order[at]]);
    list[at] = std::move(first);
    order[at] = at;
  }
}

} // namespace quorate::evaluation
