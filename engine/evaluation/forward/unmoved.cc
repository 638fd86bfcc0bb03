#include "engine/evaluation/forward/unmoved.h"

#include "engine/records/records.h"

#include <algorithm>
#include <set>

namespace quorate::evaluation {

using namespace semantics;

namespace {
/// Whether it is so of all values that a charter may mean by one.
template <class T, class Is> bool all_of(const Value<T>& value, Is&& is) {
  if (const auto* stated = std::get_if<T>(&value.is)) return is(*stated);
  const auto* branch = std::get_if<typename Value<T>::Branch>(&value.is);
  return !branch || std::all_of(branch->readings.begin(), branch->readings.end(),
                                [&](const Value<T>& reading) { return all_of(reading, is); });
}

/// Does the window stay where it is, whatever anybody does?
bool stays(const Value<Window>& value) {
  return all_of(value, [](const Window& one) {
    return one.kind != Window::Kind::last_of &&
           all_of(one.anchor, [](const Moment& anchor) { return !anchor.activity; });
  });
}

/// Does whatever holds go on to hold when more is done?
bool only_gains(const Condition& one) {
  if (const auto* did = std::get_if<Did>(&one.is))
    return stays(did->window) && all_of(did->times, [](const Quantity& times) {
             return times.bound == Bound::at_least || times.bound == Bound::any;
           });
  if (const auto* joined = std::get_if<Joined>(&one.is)) return stays(joined->window);
  if (const auto* seated = std::get_if<Seated>(&one.is))
    return !seated->window || stays(*seated->window);
  if (const auto* several = std::get_if<Junction>(&one.is))
    return (several->kind == Junction::Kind::any || several->kind == Junction::Kind::all) &&
           std::all_of(several->entries.begin(), several->entries.end(),
                       [](const auto& entry) { return only_gains(*entry.condition); });
  if (const auto* readings = std::get_if<Readings>(&one.is))
    return std::all_of(readings->readings.begin(), readings->readings.end(),
                       [](const ConditionPtr& reading) { return only_gains(*reading); });
  return std::holds_alternative<Vouched>(one.is);
}

bool only_gains(const Clause& clause) {
  const auto* keep = std::get_if<Keep>(&clause.is);
  return keep && keep->condition && clause.when.empty() && clause.unless.empty() && !clause.from &&
         !clause.until && only_gains(*keep->condition);
}
} // namespace

Unmoved unmoved(const Charter& charter, const std::vector<std::string>& kinds) {
  std::set<std::string> asked, elsewhere;
  for (const Clause& clause : charter.clauses)
    for (const std::string& kind : clause.kinds)
      (only_gains(clause) ? asked : elsewhere).insert(records::fold(kind));
  Unmoved result;
  for (const std::string& kind : kinds) {
    bool moves = elsewhere.contains(records::fold(kind));
    result.while_kept.push_back(!moves);
    result.never.push_back(!moves && !asked.contains(records::fold(kind)));
  }
  return result;
}

} // namespace quorate::evaluation
