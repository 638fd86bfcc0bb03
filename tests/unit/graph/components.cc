#include "engine/graph/components.h"

#include <catch2/catch.hpp>

using namespace quorate::graph;
using Groups = std::vector<std::vector<std::size_t>>;

TEST_CASE("components: dependencies first, cycles together") {
  // 0 needs 1, 1 and 2 need each other, 3 stands alone
  Groups found = components(4, {{0, 1}, {1, 2}, {2, 1}});
  REQUIRE(found.size() == 3);
  auto place = [&](std::size_t node) {
    for (std::size_t i = 0; i < found.size(); ++i)
      for (std::size_t one : found[i])
        if (one == node) return i;
    return found.size();
  };
  CHECK(place(1) == place(2));
  CHECK(place(1) < place(0));
  CHECK(components(0, {}).empty());
}

TEST_CASE("path: shortest, empty when there is none") {
  CHECK(path(4, {{0, 1}, {1, 2}, {0, 2}, {2, 3}}, 0, 3) == std::vector<std::size_t>{0, 2, 3});
  CHECK(path(4, {{0, 1}}, 1, 0).empty());
  CHECK(path(4, {}, 2, 2) == std::vector<std::size_t>{2});
}
