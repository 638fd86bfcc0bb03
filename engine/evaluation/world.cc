#include "engine/evaluation/world.h"

#include "engine/evaluation/role_names.h"

#include <algorithm>

namespace quorate::evaluation {

World::World(const semantics::Charter& charter_in, const records::Records& records_in,
             const source::Sources& sources_in, Date as_of_in)
    : charter(charter_in), records(records_in), sources(sources_in), as_of(as_of_in),
      role_of(records_in.seats.size(), no_role), seats_by_role(charter_in.roles.size()),
      meeting_bodies(bodies_that_meet(charter_in)),
      index(std::make_shared<ClauseIndex>(charter_in)), ended(records_in.seats.size()) {
  RoleNames names(charter);
  std::vector<records::Coverage> rosters = with_paths(records.roster_covers, names, charter);
  for (const semantics::Role& role : charter.roles) {
    roster_told.push_back(coverage(rosters, role.path));
    unlisted.push_back(calendar::map(roster_told.back(), [](Truth told) {
      return told == Truth::holds ? Truth::fails : Truth::unknown;
    }));
  }
  auto done = std::make_shared<Fulfilled>();
  for (std::size_t i = 0; i < records.fulfilments.size(); ++i)
    (*done)[records::fold(records.fulfilments[i].clause.value)].push_back(i);
  fulfilled = std::move(done);
  std::unordered_map<std::string_view, RoleId> seen; // 100,000 seats name a handful of roles
  std::vector<PersonId> owner(records.seats.size(), records::nobody);
  for (std::size_t i = 0; i < records.seats.size(); ++i) {
    const records::Seat& one = records.seats[i];
    std::string_view role = one.role.value;
    auto known = seen.find(role);
    if (known == seen.end()) known = seen.emplace(role, names.of(role)).first;
    role_of[i] = known->second;
    if (known->second == no_role) continue;
    if (as_of < one.since && !one.since_at_latest) continue; // not known yet
    owner[i] = one.person;
  }
  auto by_time = [&](SeatId a, SeatId b) {
    const auto& left = records.seats[a];
    const auto& right = records.seats[b];
    Date left_end = left.until.value_or(Date::last()),
         right_end = right.until.value_or(Date::last());
    // The order of the file has a say only between seats that are alike.
    return std::tie(left.since, left_end, a) < std::tie(right.since, right_end, b);
  };
  seats_by_person = SeatLists(records.people.size(), owner, by_time);
  for (SeatId id : seats_by_person.all()) seats_by_role[role_of[id]].push_back(id);
}

std::optional<Date> World::until(SeatId id) const {
  std::optional<Date> recorded = seat(id).until;
  if (!ended[id]) return recorded;
  return recorded ? std::min(*recorded, *ended[id]) : *ended[id];
}

std::vector<SeatId> World::seats(PersonId person, RoleId role) const {
  std::vector<SeatId> result;
  for (SeatId id : seats_by_person[person])
    if (role_of[id] == role) result.push_back(id);
  return result;
}

std::vector<SeatId> World::seats_asked(RoleId role) const {
  if (!only) return seats_by_role[role];
  return *only == records::nobody ? std::vector<SeatId>() : seats(*only, role);
}

bool World::sits(SeatId id, Date day) const {
  std::optional<Date> end = until(id);
  return seat(id).since <= day && (!end || day < *end);
}

std::string World::name(PersonId person) const {
  return person == records::nobody ? "" : records.people[person].name;
}

TruthLine coverage(const std::vector<records::Coverage>& covers, std::string_view name) {
  std::string folded = records::fold(name);
  TruthLine result(Truth::fails);
  for (const records::Coverage& one : covers) {
    bool named = one.names.empty() ||
                 std::any_of(one.names.begin(), one.names.end(),
                             [&](const auto& text) { return records::fold(text.value) == folded; });
    if (!named) continue;
    Date since = one.since.value_or(Date::first());
    Date until = one.until ? one.until->next() : Date::last(); // `until` is the last covered day
    TruthLine line(Truth::fails);
    if (since < until) {
      line.append(since, Truth::holds);
      if (until < Date::last()) line.append(until, Truth::fails);
    }
    result = calendar::either(result, line);
  }
  return result;
}

Date World::in_force_from(const semantics::Clause& clause) const {
  auto number = static_cast<std::size_t>(&clause - charter.clauses.data());
  return number < stands_since.size() ? stands_since[number] : in_force_from();
}

} // namespace quorate::evaluation
