#include "engine/records/event_list.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

using namespace quorate::records;

namespace {
std::string all(const EventSpan& events) {
  std::string text;
  for (const Event& one : events)
    text += std::to_string(one.day) + ":" + std::to_string(one.source) + ":" +
            std::to_string(one.line) + " ";
  return text;
}
std::string all(const EventList& list) { return all({list, 0, list.size()}); }
} // namespace

TEST_CASE("events of one file and of several are what was put there") {
  EventList list;
  list.push_back({3, 30, 7});
  list.push_back({-5, 10, 7});
  CHECK(all(list) == "3:7:30 -5:7:10 ");
  list.push_back({4, 2, 9}); // from now on each has a file of its own
  list.push_back({4, 1, 7});
  CHECK(all(list) == "3:7:30 -5:7:10 4:9:2 4:7:1 ");
  list.clear();
  CHECK(list.size() == 0);
  list.push_back({1, 1, 2});
  CHECK(all(list) == "1:2:1 ");
}

TEST_CASE("events are put in any order into a list of their number") {
  EventList list;
  list.resize(3);
  list.put(2, {1, 12, 5});
  list.put(0, {1, 11, 4}); // another file, while one place is still free
  list.put(1, {1, 10, 5});
  CHECK(all(list) == "1:4:11 1:5:10 1:5:12 ");
}

TEST_CASE("a part of a list is sorted by date, then file, then line, and the rest left alone") {
  EventList list;
  for (Event one : {Event{9, 9, 1}, {2, 1, 2}, {2, 8, 1}, {1, 5, 3}, {2, 3, 1}, {0, 0, 1}})
    list.push_back(one);
  list.sort(1, 5);
  CHECK(all(list) == "9:1:9 1:3:5 2:1:3 2:1:8 2:2:1 0:1:0 ");
  EventSpan middle(list, 1, 5);
  CHECK(middle.size() == 4);
  CHECK(middle.front().line == 5);
  CHECK(middle.back().source == 2);
  CHECK(middle[1].line == 3);
  auto found = std::lower_bound(middle.begin(), middle.end(), 2,
                                [](const Event& one, int day) { return one.day < day; });
  CHECK(found - middle.begin() == 1);
  CHECK(found->line == 3);
  CHECK(EventSpan(list, 2, 2).empty());
}
