#include "engine/evaluation/outcome.h"

#include "engine/evaluation/windows.h"

#include <fmt/format.h>

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

TruthLine applies(Judge& judge, const Clause& clause, const About& about) {
  TruthLine result(Truth::holds);
  for (const auto& condition : clause.when)
    result = calendar::both(result, judge.condition(*condition, about));
  for (const auto& condition : clause.unless)
    result = calendar::both(result, calendar::negated(judge.condition(*condition, about)));
  for (bool begins : {true, false}) {
    const auto& moment = begins ? clause.from : clause.until;
    if (!moment) continue;
    const semantics::Moment* known = moment->under(judge.readings());
    TruthLine line = known ? begun(judge, *known, about) : TruthLine(Truth::unknown);
    result = calendar::both(result, begins ? line : calendar::negated(line));
  }
  return result;
}

Truth applies_now(Judge& judge, const Clause& clause, const About& about) {
  Date day = judge.world().as_of;
  if (clause.from || clause.until) return applies(judge, clause, about).at(day);
  Truth result = Truth::holds;
  for (const auto& condition : clause.when)
    result = calendar::both(result, judge.condition_on(*condition, about, day));
  for (const auto& condition : clause.unless)
    result = calendar::both(result, calendar::negated(judge.condition_on(*condition, about, day)));
  return result;
}

TruthLine guarded(const TruthLine& verdict, const TruthLine& applies) {
  return calendar::either(verdict, calendar::negated(applies));
}

std::string seat_key(const World& world, SeatId id) {
  const records::Seat& seat = world.seat(id);
  std::string key = fmt::format("{}@{}", world.records.people[seat.person].id, seat.since.iso());
  auto attributes = [&](SeatId one) {
    std::string text;
    for (const auto& [name, value] : world.seat(one).attributes)
      text += fmt::format(" {}={}", name, value.value);
    return text;
  };
  bool alone = true;
  int before = 0; // alike in everything
  for (SeatId other : world.seats(seat.person, world.role_of[id])) {
    if (other == id || world.seat(other).since != seat.since) continue;
    alone = false;
    before += attributes(other) == attributes(id) && other < id ? 1 : 0;
  }
  if (alone) return key;
  return key + attributes(id) + (before > 0 ? fmt::format(" #{}", before + 1) : "");
}

Subject subject_of(const World& world, PersonId person, RoleId role) {
  Subject subject;
  if (person != records::nobody) {
    subject.person = world.records.people[person].id;
    subject.name = world.records.people[person].name;
  }
  if (role != no_role) {
    subject.role = world.charter.roles[role].path;
    if (world.charter.roles[role].body != no_body)
      subject.body = world.charter.bodies[world.charter.roles[role].body].name;
  }
  return subject;
}

std::string person_text(const World& world, PersonId person) {
  const records::Person& one = world.records.people[person];
  return one.name == one.id || one.name.empty() ? one.id : fmt::format("{} ({})", one.name, one.id);
}

Evidence seat_evidence(const World& world, SeatId id) {
  const records::Seat& seat = world.seat(id);
  source::Place place = world.sources.place(seat.span);
  std::string text =
      fmt::format("{} holds {} since {}{}", world.records.people[seat.person].id, seat.role.value,
                  seat.since_at_latest ? "before " : "", seat.since.iso());
  if (seat.until) text += fmt::format(" until {}", seat.until->iso());
  return {place.path, place.line, std::move(text)};
}

std::vector<Evidence> seats_evidence(const World& world, PersonId person,
                                     const std::set<RoleId>& roles) {
  std::vector<Evidence> result;
  for (SeatId id : world.seats_by_person[person])
    if (roles.contains(world.role_of[id]) && world.sits(id, world.as_of) && result.size() < 5)
      result.push_back(seat_evidence(world, id));
  return result;
}

} // namespace quorate::evaluation
