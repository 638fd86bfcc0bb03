// The day on which a decision that passed took effect, where that is not the day of its close.
#include "engine/evaluation/decisions/rulings.h"

#include <algorithm>

namespace quorate::evaluation {

std::optional<Date> decided_early_on(Scene& scene, const std::optional<Date>& earliest,
                                     const std::function<bool()>& settled) {
  std::set<Date> days;
  for (const auto& [voter, vote] : scene.votes) {
    if (vote == Vote::none) continue;
    auto cast = scene.cast.find(voter);
    if (cast == scene.cast.end()) return std::nullopt;
    days.insert(cast->second);
  }
  auto settled_by = [&](Date day) {
    Scene whole = scene;
    scene.now = day;
    for (const auto& [voter, cast] : whole.cast)
      if (cast > day) scene.votes.erase(voter);
    bool result = settled();
    scene = std::move(whole);
    return result;
  };
  // What no ballot can change any more stays so.
  std::vector<Date> rising(days.begin(), days.end());
  auto first = std::partition_point(rising.begin(), rising.end(),
                                    [&](Date day) { return !settled_by(day); });
  if (first == rising.end()) return std::nullopt;
  return std::max(*first, earliest.value_or(*first));
}

} // namespace quorate::evaluation
