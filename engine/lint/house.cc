#include "engine/lint/house.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <string>

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

std::vector<const House*> houses_of(const semantics::Charter& charter, const House* asked,
                                    diagnostics::Diagnostics& unknown) {
  std::vector<const House*> result;
  if (asked) result.push_back(asked);
  for (const semantics::HouseName& one : charter.houses) {
    if (const House* house = find_house(one.name)) {
      if (std::find(result.begin(), result.end(), house) == result.end()) result.push_back(house);
      continue;
    }
    std::vector<std::string> names;
    for (const House& each : houses()) names.emplace_back(each.name);
    std::string help = fmt::format("there are `{}`", fmt::join(names, "`, `"));
    if (auto near = diagnostics::nearest(one.name, names))
      help = fmt::format("did you mean `{}`? {}", *near, help);
    unknown.push_back({"Q101",
                       diagnostics::Severity::error,
                       fmt::format("there is no house `{}`", one.name),
                       one.span,
                       {},
                       std::move(help),
                       {}});
  }
  return result;
}

} // namespace quorate::lint
