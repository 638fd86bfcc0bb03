#include "engine/calendar/few.h"

#include <catch2/catch.hpp>

#include <vector>

using quorate::calendar::Few;

namespace {
Few<int> counted(int number) {
  Few<int> result;
  for (int i = 0; i < number; ++i) result.push_back(i);
  return result;
}

std::vector<int> list(const Few<int>& few) { return {few.data(), few.data() + few.size()}; }
} // namespace

TEST_CASE("a short list is copied, moved and shortened like a long one") {
  for (int number : {0, 1, 3, 4, 12, 13, 50}) {
    Few<int> first = counted(number);
    std::vector<int> expected;
    for (int i = 0; i < number; ++i) expected.push_back(i);
    CHECK(list(first) == expected);
    Few<int> second = first;
    second.push_back(99);
    CHECK(list(first) == expected);
    CHECK(second.back() == 99);
    second.pop_back();
    CHECK(list(second) == expected);
    Few<int> third = std::move(second);
    CHECK(list(third) == expected);
    second = third; // a list that was moved from takes anything again
    CHECK(list(second) == expected);
    second = counted(2);
    CHECK(list(second) == std::vector<int>{0, 1});
    third = std::move(first);
    third.push_back(number);
    expected.push_back(number);
    CHECK(list(third) == expected);
  }
}
