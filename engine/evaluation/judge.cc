#include "engine/evaluation/judge.h"

#include "engine/evaluation/events_about.h"

#include "engine/evaluation/outcome.h"
#include "engine/records/unnamed.h"

#include <algorithm>
#include <numeric>

namespace quorate::evaluation {

using namespace semantics;

namespace {
std::uint64_t key(PersonId person, RoleId role) { return std::uint64_t{person} << 32 | role; }
} // namespace

RoleId automatic_role(const Clause& clause, const Assignment& readings) {
  auto automatic = [&](const Value<LossRule>& loss) {
    const LossRule* rule = loss.under(readings);
    return rule && rule->kind == Loss::automatic;
  };
  if (const auto* keep = std::get_if<Keep>(&clause.is))
    return automatic(keep->loss) ? keep->role : no_role;
  if (const auto* renew = std::get_if<Renew>(&clause.is))
    return automatic(renew->loss) ? renew->role : no_role;
  if (const auto* join = std::get_if<AutomaticJoin>(&clause.is)) return join->role;
  if (const auto* leave = std::get_if<AutomaticLeave>(&clause.is)) return leave->role;
  return no_role;
}

bool in_force_under(const Clause& clause, const Assignment& readings) {
  return !clause.under || readings.at(clause.under->choice) == clause.under->reading;
}

Judge::Judge(const World& world, Assignment readings, Proceedings* proceedings)
    : world_(world), readings_(std::move(readings)), proceedings_(proceedings),
      automatic_(world.charter.roles.size()), component_(world.charter.roles.size()) {
  for (const Clause& clause : world.charter.clauses) {
    RoleId role = automatic_role(clause, readings_);
    if (role != no_role && in_force_under(clause, readings_)) automatic_[role] = true;
  }
  for (std::size_t i = 0; i < world.charter.role_order.size(); ++i)
    for (RoleId role : world.charter.role_order[i]) component_[role] = i;
}

std::optional<Date> first_day(const World& world, const About& about) {
  return about.seat ? std::optional(world.seat(*about.seat).since) : about.gained;
}

TruthLine Judge::recorded(PersonId person, RoleId role) const {
  TruthLine line = world_.unlisted[role];
  for (SeatId id : world_.seats_by_person[person]) {
    if (world_.role_of[id] != role) continue;
    const records::Seat& seat = world_.seat(id);
    Date until = world_.until(id).value_or(Date::last());
    TruthLine held = TruthLine::during(seat.since, until, Truth::holds, Truth::fails);
    line = calendar::either(line, held);
    if (seat.since_at_latest) // it began on that day or earlier
      line = calendar::either(
          line, TruthLine::during(Date::first(), seat.since, Truth::unknown, Truth::fails));
  }
  return line;
}

const TruthLine& Judge::holds(PersonId person, RoleId role) {
  std::uint64_t at = key(person, role);
  if (!automatic_[role] && !world_.listed(person, role)) return world_.unlisted[role];
  if (auto known = holding_.find(at); known != holding_.end()) return known->second;
  if (!automatic_[role]) return holding_.emplace(at, recorded(person, role)).first->second;
  if (auto known = provisional_.find(at); known != provisional_.end()) return known->second;
  // Roles that depend on each other start from the roster and are recomputed until nothing changes.
  const std::vector<RoleId>& together = world_.charter.role_order[component_[role]];
  for (RoleId one : together)
    provisional_.insert_or_assign(key(person, one), recorded(person, one));
  for (int round = 0; round < 100; ++round) {
    bool changed = false;
    for (RoleId one : together) {
      TruthLine next = automatic_[one] ? compute_holding(person, one) : recorded(person, one);
      TruthLine& now = provisional_.at(key(person, one));
      changed = changed || !(next == now);
      now = std::move(next);
    }
    if (!changed) break;
  }
  for (RoleId one : together) {
    auto settled = provisional_.extract(key(person, one));
    holding_.insert_or_assign(key(person, one), std::move(settled.mapped()));
  }
  return holding_.at(at);
}

namespace {
/// Who has a seat in a group's roles, and where nobody else can be in it.
struct Seated {
  std::vector<PersonId> people; ///< rising, each once
  bool everybody = false;       ///< the roster does not bound it on any day
  TruthLine told{Truth::holds};
};
} // namespace

static Seated seated_in(const World& world, const std::vector<bool>& automatic,
                        const Group& group) {
  Seated result;
  auto visit = [&](auto&& self, const Group& one) -> void {
    if (const auto* roles = std::get_if<Group::Roles>(&one.is)) {
      for (RoleId role : roles->roles) {
        if (automatic[role]) result.everybody = true;
        // Whoever is known may hold it on a day that the roster does not cover.
        result.told = calendar::both(result.told, world.roster_told[role]);
        for (SeatId id : world.seats_by_role[role]) result.people.push_back(world.seat(id).person);
      }
    } else if (const auto* any = std::get_if<Group::Any>(&one.is)) {
      for (const auto& part : any->of) self(self, *part);
    } else if (const auto* all = std::get_if<Group::All>(&one.is)) {
      if (!all->of.empty()) self(self, *all->of.front());
    } else if (const auto* except = std::get_if<Group::Except>(&one.is)) {
      self(self, *except->of);
    } else if (const auto* where = std::get_if<Group::Where>(&one.is)) {
      self(self, *where->of);
    } else if (!std::holds_alternative<Group::Nobody>(one.is)) {
      result.everybody = true;
    }
  };
  visit(visit, group);
  if (!std::is_sorted(result.people.begin(), result.people.end())) // of several roles
    std::sort(result.people.begin(), result.people.end());
  result.people.erase(std::unique(result.people.begin(), result.people.end()), result.people.end());
  return result;
}

static std::vector<PersonId> all_people(const World& world) {
  std::vector<PersonId> result(world.records.people.size());
  std::iota(result.begin(), result.end(), PersonId{0});
  return result;
}

std::vector<PersonId> Judge::candidates(const Group& group, std::optional<Date> day) const {
  if (world_.hangs_on) world_.hangs_on->others = true;
  Seated seated = seated_in(world_, automatic_, group);
  bool told = day ? seated.told.at(*day) == Truth::holds : seated.told == TruthLine(Truth::holds);
  if (seated.everybody || !told) return all_people(world_);
  if (day == world_.as_of) (void)world_.now(seated.told);
  return std::move(seated.people);
}

Crowd Judge::crowd(const Group& group) const {
  if (world_.hangs_on) world_.hangs_on->others = true;
  Seated seated = seated_in(world_, automatic_, group);
  bool one_by_one = seated.everybody || world_.now(seated.told) != Truth::holds;
  int others = seated.told == TruthLine(Truth::holds) ? 0 : unbounded;
  return {one_by_one ? all_people(world_) : std::move(seated.people), others,
          std::move(seated.told)};
}

Crowd Judge::everybody(const Group& group) const {
  TruthLine told = seated_in(world_, automatic_, group).told;
  int others = told == TruthLine(Truth::holds) ? 0 : unbounded;
  return {candidates(group), others, std::move(told)};
}

std::vector<PersonId> Judge::asked(const Group& group) const {
  if (!world_.only) return candidates(group, world_.as_of);
  return *world_.only == records::nobody ? std::vector<PersonId>()
                                         : std::vector<PersonId>{*world_.only};
}

std::vector<records::Event> Judge::events(const std::vector<std::string>& kinds,
                                          PersonId person) const {
  std::vector<records::Event> result;
  for (const std::string& kind : kinds) {
    if (is_event(world_.charter, kind)) {
      for (const records::Entry* entry : entries_of(world_, kind))
        if (entry->date && (person == records::nobody || whom(world_, *entry) == person))
          result.push_back(
              {entry->date->days(), world_.sources.place(entry->span).line, entry->span.source});
      continue;
    }
    if (person == records::nobody) {
      std::vector<records::Event> all = world_.records.activity.all(kind);
      result.insert(result.end(), all.begin(), all.end());
    } else {
      auto own = world_.records.activity.of(kind, person);
      result.insert(result.end(), own.begin(), own.end());
    }
  }
  // What lies ahead is not known on the as-of date.
  std::erase_if(result, [&](const records::Event& event) { return world_.as_of < event.date(); });
  bool sorted = kinds.size() == 1 && !is_event(world_.charter, kinds.front());
  if (!sorted) std::sort(result.begin(), result.end(), records::earlier);
  return result;
}

std::vector<Date> Judge::event_dates(const std::vector<std::string>& kinds, PersonId person) const {
  std::vector<Date> result;
  if (kinds.size() == 1 && person != records::nobody && !is_event(world_.charter, kinds.front())) {
    auto own = world_.records.activity.of(kinds.front(), person); // rising
    result.reserve(own.size());
    for (const records::Event& event : own)
      if (event.date() <= world_.as_of) result.push_back(event.date());
    return result;
  }
  for (const records::Event& event : events(kinds, person)) result.push_back(event.date());
  return result;
}

const TruthLine& Judge::kind_covered(const std::string& kind) const {
  auto known = kind_covered_.find(kind);
  if (known == kind_covered_.end())
    known =
        kind_covered_
            .emplace(kind, coverage(is_event(world_.charter, kind) ? world_.records.event_covers
                                                                   : world_.records.activity_covers,
                                    kind))
            .first;
  return known->second;
}

TruthLine Judge::covered(const std::vector<std::string>& kinds, PersonId person) const {
  TruthLine result(Truth::holds);
  for (const std::string& kind : kinds) {
    result = calendar::both(result, kind_covered(kind));
    if (!is_event(world_.charter, kind)) continue;
    for (const records::Entry* entry : entries_of(world_, kind)) // whom it was about is not told
      if (person != records::nobody && entry->date && whom(world_, *entry) == records::nobody)
        result = calendar::both(result, TruthLine::during(*entry->date, entry->date->next(),
                                                          Truth::fails, Truth::holds));
  }
  for (const records::Unnamed& one : records::perhaps(world_.records.unnamed, person)) {
    std::string folded = records::fold(one.kind);
    if (std::none_of(kinds.begin(), kinds.end(),
                     [&](const auto& kind) { return records::fold(kind) == folded; }))
      continue;
    for (const auto& [from, to] : one.days)
      if (from <= world_.as_of)
        result =
            calendar::both(result, TruthLine::during(from, to.next(), Truth::fails, Truth::holds));
  }
  return result;
}

bool on_leave(const records::Person& person, Date day) {
  return std::any_of(person.leave.begin(), person.leave.end(), [&](const records::Interval& leave) {
    return (!leave.since || *leave.since <= day) && (!leave.until || day < *leave.until);
  });
}

} // namespace quorate::evaluation
