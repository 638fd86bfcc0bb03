#include "engine/evaluation/losing.h"
#include "engine/progress/progress.h"

#include <fmt/format.h>

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

namespace {
std::vector<Tenure> gained(Judge& judge, RoleId role) {
  const World& world = judge.world();
  std::vector<Tenure> result;
  const ClauseIndex::Clauses& joining = world.index->joining[role];
  bool joins = std::any_of(joining.begin(), joining.end(), [&](const Clause* clause) {
    return in_force_under(*clause, judge.readings());
  });
  for (PersonId person = 0; joins && person < world.records.people.size(); ++person) {
    if (!world.asks(person)) continue;
    for (const Gain& gain : judge.gains(person, role)) {
      world.may_change_on(gain.from);
      world.may_change_on(gain.until);
      if (world.as_of < gain.from || gain.until <= world.as_of || gain.dateless ||
          gain.value != Truth::holds || world.now(gain.stands) == Truth::fails)
        continue;
      Tenure one{person, std::nullopt, gain.from, {}};
      for (Date day : gain.days) one.abouts.push_back({person, std::nullopt, role, day});
      result.push_back(std::move(one));
    }
  }
  return result;
}
} // namespace

void each_tenure(Judge& judge, RoleId role, const std::function<void(const Tenure&)>& take) {
  const World& world = judge.world();
  std::vector<SeatId> seats = world.seats_asked(role);
  std::erase_if(seats, [&](SeatId id) { return !world.sits(id, world.as_of); });
  std::vector<Tenure> others = gained(judge, role);
  progress::Step judging("judging", "people", seats.size() + others.size());
  Tenure one;
  for (SeatId id : seats) {
    judging.next();
    const records::Seat& seat = world.seat(id);
    one.person = seat.person;
    one.seat = id;
    one.since = seat.since;
    one.abouts.assign({{seat.person, id, role}});
    take(one);
  }
  for (const Tenure& other : others) {
    judging.next();
    take(other);
  }
}

TruthLine over_all(const Tenure& tenure, const std::function<TruthLine(const About&)>& line) {
  TruthLine result = line(tenure.abouts.front());
  for (std::size_t i = 1; i < tenure.abouts.size(); ++i)
    result = calendar::merge(result, line(tenure.abouts[i]),
                             [](Truth a, Truth b) { return a == b ? a : Truth::unknown; });
  return result;
}

Outcome about_tenure(const World& world, const Tenure& tenure, RoleId role) {
  Outcome one;
  one.key = tenure.seat
                ? seat_key(world, *tenure.seat)
                : fmt::format("{}@{}", world.records.people[tenure.person].id, tenure.since.iso());
  one.seat = tenure.seat;
  one.subject = subject_of(world, tenure.person, role);
  if (tenure.seat) one.evidence.push_back(seat_evidence(world, *tenure.seat));
  return one;
}

LossWords loss_words(Judge& judge, const Value<LossRule>& loss) {
  const LossRule* rule = loss.under(judge.readings());
  if (!rule || rule->kind == Loss::unstated) return {};
  switch (rule->kind) {
  case Loss::automatic: return {true, PruneAction::automatic, "the seat lapses by itself"};
  case Loss::decision:
    return {true, PruneAction::recommended, fmt::format("`{}` is to be started", rule->by)};
  default:
    return {true, PruneAction::recommended,
            rule->by.empty() ? "may be removed" : fmt::format("may be removed by {}", rule->by)};
  }
}

} // namespace quorate::evaluation
