#include "engine/lint/house.h"

namespace quorate::lint {

// One line for each house, sorted. These are habits of such communities, not their rules: whoever
// has rules of their own writes a line.
const std::vector<House>& houses() {
  static const std::vector<House> all = {
      {.name = "dsf",
       .about = "like a working group of the Django Software Foundation: a chair, meetings each "
                "month, a report each quarter",
       .meetings = true,
       .meets_every = 31,
       .chair = true,
       .reports = true,
       .reports_every = 93},
      {.name = "full",
       .about =
           "meetings, a smallest size, a chair, reports, decisions, a way to change the charter",
       .meetings = true,
       .smallest = 3,
       .chair = true,
       .reports = true,
       .decisions = true,
       .amendments = true},
      {.name = "kubernetes",
       .about = "like a special interest group of Kubernetes: a chair, at least two seats, "
                "meetings, a yearly report, "
                "changes of the charter",
       .meetings = true,
       .smallest = 2,
       .chair = true,
       .reports = true,
       .reports_every = 366,
       .amendments = true},
      {.name = "openssf",
       .about = "like a working group of the OpenSSF: meetings each month, decisions, "
                "changes of the charter, a yearly report",
       .meetings = true,
       .meets_every = 31,
       .reports = true,
       .reports_every = 366,
       .decisions = true,
       .amendments = true},
  };
  return all;
}

const House* find_house(std::string_view name) {
  for (const House& one : houses())
    if (one.name == name) return &one;
  return nullptr;
}

} // namespace quorate::lint
