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

std::optional<Date> ratified_on(const Votes& votes, const semantics::Group& by, Date as_of) {
  std::optional<Date> as_body;
  std::vector<Date> people;
  for (const records::Involved& one : votes.scene().record->ratifications) {
    if (!one.agrees || (one.date && *one.date > as_of)) continue;
    bool named = records::fold(one.body.value) == records::fold(by.text);
    if (!named && (one.by == records::nobody || votes.in(one.by, by) != Truth::holds)) continue;
    if (!one.date) return std::nullopt;
    if (named)
      as_body = std::min(*one.date, as_body.value_or(*one.date));
    else
      people.push_back(*one.date);
  }
  if (as_body) return as_body;
  std::sort(people.begin(), people.end());
  std::size_t enough = votes.people(by).size() / 2; // and one more
  return enough < people.size() ? std::optional(people[enough]) : std::nullopt;
}

} // namespace quorate::evaluation
