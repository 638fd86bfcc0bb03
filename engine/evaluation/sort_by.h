#pragma once
// Sorting what is large: findings and decisions hold dozens of texts, and are moved once each.

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

namespace quorate::evaluation {

/// As std::sort.
template <class T, class Less> void sort_by(std::vector<T>& list, Less less) {
  std::vector<std::uint32_t> order(list.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return less(list[a], list[b]); });
  std::vector<T> sorted;
  sorted.reserve(list.size());
  for (std::uint32_t at : order) sorted.push_back(std::move(list[at]));
  list = std::move(sorted);
}

} // namespace quorate::evaluation
