// What is true on one day, told without a line over all days where that can be done at once. Of
// everything else the line is asked; both say the same.
#include "engine/evaluation/anchors.h"
#include "engine/evaluation/events_about.h"
#include "engine/evaluation/membership.h"
#include "engine/evaluation/outcome.h"
#include "engine/evaluation/tally.h"

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

namespace {
/// [from, until) as TruthLine::during has it: an interval up to Date::last() has no end.
bool inside(Date from, Date until, Date day) {
  return from < until && from <= day && (day < until || until == Date::last());
}

/// Whether the seat is held by the roster; unknown before a day on which it was held already.
Truth listed_on(const World& world, SeatId id, Date day) {
  const records::Seat& seat = world.seat(id);
  if (inside(seat.since, world.until(id).value_or(Date::last()), day)) return Truth::holds;
  return seat.since_at_latest && inside(Date::first(), seat.since, day) ? Truth::unknown
                                                                        : Truth::fails;
}

/// The seats of the person in the role. Some have hundreds of seats, and some roles thousands.
template <class Each> void seats_of(const World& world, PersonId person, RoleId role, Each each) {
  std::span<const SeatId> own = world.seats_by_person[person];
  const std::vector<SeatId>& all = world.seats_by_role[role]; // in order of person
  if (own.size() <= 8 || all.size() > own.size() * own.size()) {
    for (SeatId id : own)
      if (world.role_of[id] == role) each(id);
    return;
  }
  auto at = std::partition_point(all.begin(), all.end(),
                                 [&](SeatId id) { return world.seat(id).person < person; });
  for (; at != all.end() && world.seat(*at).person == person; ++at) each(*at);
}

/// The first day of a window that no leave moves; nothing where it may be another, or reaches back
/// beyond all dates.
std::optional<Date> plain_start(const World& world, const Window& window, PersonId person,
                                bool ignoring_leave, const Assignment& readings, Date day) {
  if (window.kind == Window::Kind::ever) return Date::first();
  if (window.kind != Window::Kind::past || day == Date::last()) return std::nullopt;
  const Period* length = window.length.under(readings);
  if (!length || (!ignoring_leave && !world.records.people[person].leave.empty()))
    return std::nullopt;
  Date before = day - *length;
  return before == Date::first() ? std::nullopt : std::optional(before.next());
}

std::optional<Truth> did_on(Judge& judge, const Did& did, const About& about, Date day) {
  const World& world = judge.world();
  const auto* kinds = did.kinds.under(judge.readings());
  const Quantity* times = did.times.under(judge.readings());
  const Window* window = did.window.under(judge.readings());
  if (!kinds || !times || !window || about.person == records::nobody) return Truth::unknown;
  for (const std::string& kind : *kinds)
    if (is_event(world.charter, kind)) return std::nullopt;
  auto from = plain_start(world, *window, about.person, did.ignoring_leave, judge.readings(), day);
  if (!from) return std::nullopt;
  int known = 0;
  Date to = std::min(day, world.as_of); // what lies ahead is not known on the as-of date
  for (const std::string& kind : *kinds) {
    auto own = world.records.activity.of(kind, about.person); // rising
    auto begin = std::lower_bound(own.begin(), own.end(), *from, [](const auto& event, Date limit) {
      return event.date() < limit;
    });
    auto end = std::upper_bound(own.begin(), own.end(), to,
                                [](Date limit, const auto& event) { return limit < event.date(); });
    if (begin < end) known += static_cast<int>(end - begin);
  }
  // The day itself always counts, so that a window of no days does not pass.
  bool complete = holds_on(judge.covered(*kinds, about.person), std::min(*from, day), day);
  Count number{known, complete ? known : std::max(known, 1 << 20)};
  return satisfies(number, *times, times->low.under(judge.readings()), {known, known});
}

std::optional<Truth> joined_on(Judge& judge, const Joined& joined, const About& about, Date day) {
  const World& world = judge.world();
  const Window* window = joined.window.under(judge.readings());
  if (!window || about.person == records::nobody || about.role == no_role) return Truth::unknown;
  auto from = plain_start(world, *window, about.person, false, judge.readings(), day);
  if (!from || joined.first) return std::nullopt;
  auto recent = [&](Date since) { return calendar::truth(*from <= since && since <= day); };
  Truth result = about.gained ? recent(*about.gained) : Truth::fails;
  for (SeatId id : world.seats_by_person[about.person]) {
    if (world.role_of[id] != about.role) continue;
    const records::Seat& seat = world.seat(id);
    if (seat.since_at_latest) return std::nullopt;
    result = calendar::either(result, recent(seat.since));
  }
  return result;
}

Truth junction_on(Judge& judge, const Junction& junction, const About& about, Date day) {
  bool all = junction.kind == Junction::Kind::all;
  if (all || junction.kind == Junction::Kind::any) {
    Truth result = all ? Truth::holds : Truth::fails;
    for (const auto& entry : junction.entries) {
      Truth one = judge.condition_on(*entry.condition, about, day);
      result = all ? calendar::both(result, one) : calendar::either(result, one);
      if (result == (all ? Truth::fails : Truth::holds)) break;
    }
    return result;
  }
  std::vector<TruthLine> lines;
  for (const auto& entry : junction.entries)
    lines.emplace_back(judge.condition_on(*entry.condition, about, day));
  return join(junction, lines, judge.readings()).at(day);
}

/// As narrowed() of membership.cc, on one day; nothing where only that can tell.
std::optional<Truth> narrowed_on(Judge& judge, PersonId person, const Group& of,
                                 const Group::Where& where, const About& about, Date day) {
  const World& world = judge.world();
  auto conditions = [&](Truth truth, const About& whom) {
    for (const ConditionPtr& one : where.holding) {
      if (truth == Truth::fails) break;
      truth = calendar::both(truth, judge.condition_on(*one, whom, day));
    }
    return truth;
  };
  const auto* roles = std::get_if<Group::Roles>(&of.is);
  if (!roles) {
    bool parts =
        std::holds_alternative<Group::Any>(of.is) || std::holds_alternative<Group::All>(of.is) ||
        std::holds_alternative<Group::Except>(of.is) || std::holds_alternative<Group::Where>(of.is);
    if (parts) return std::nullopt;
    Truth in = judge.member_on(person, of, about, day);
    if (!where.tests.empty() && in != Truth::fails) in = Truth::unknown;
    return conditions(in, {person, about.seat, about.role});
  }
  Truth result = Truth::fails;
  for (RoleId role : roles->roles) {
    bool listed = false;
    seats_of(world, person, role, [&](SeatId id) {
      Truth stands = listed_on(world, id, day);
      listed = listed || stands == Truth::holds;
      if (stands != Truth::fails && judge.automatic(role))
        stands = calendar::both(stands, judge.standing({person, id, role}).at(day));
      for (const Comparison& test : where.tests)
        if (stands != Truth::fails)
          stands = calendar::both(stands, seat_test(judge, test, id).at(day));
      result = calendar::either(result, conditions(stands, {person, id, role}));
    });
    // Held outside every listed seat: gained by itself, or not covered.
    if (listed || (!judge.automatic(role) && world.roster_told[role].at(day) == Truth::holds))
      continue;
    Truth outside = judge.holds_on(person, role, day);
    if (outside == Truth::fails) continue;
    for (const Comparison& test : where.tests) {
      if (test.attribute == "affiliation") return std::nullopt; // the person's own, without a seat
      outside = Truth::unknown;
    }
    if (!judge.automatic(role))
      outside = calendar::both(outside, calendar::negated(world.roster_told[role].at(day)));
    result = calendar::either(result, conditions(outside, {person, std::nullopt, role}));
  }
  return result;
}
} // namespace

Truth Judge::holds_on(PersonId person, RoleId role, Date day) {
  if (automatic_[role]) return holds(person, role).at(day);
  Truth result = world_.unlisted[role].at(day);
  seats_of(world_, person, role,
           [&](SeatId id) { result = calendar::either(result, listed_on(world_, id, day)); });
  return result;
}

Truth Judge::member_on(PersonId person, const Group& group, const About& about, Date day) {
  if (const auto* roles = std::get_if<Group::Roles>(&group.is)) {
    Truth result = Truth::fails;
    for (RoleId role : roles->roles) result = calendar::either(result, holds_on(person, role, day));
    return result;
  }
  if (const auto* any = std::get_if<Group::Any>(&group.is)) {
    Truth result = Truth::fails;
    for (const auto& part : any->of)
      result = calendar::either(result, member_on(person, *part, about, day));
    return result;
  }
  if (const auto* all = std::get_if<Group::All>(&group.is)) {
    Truth result = Truth::holds;
    for (const auto& part : all->of)
      result = calendar::both(result, member_on(person, *part, about, day));
    return result;
  }
  if (const auto* except = std::get_if<Group::Except>(&group.is))
    return calendar::both(member_on(person, *except->of, about, day),
                          calendar::negated(member_on(person, *except->without, about, day)));
  if (const auto* where = std::get_if<Group::Where>(&group.is))
    if (auto known = narrowed_on(*this, person, *where->of, *where, about, day)) return *known;
  return member(person, group, about).at(day);
}

Truth Judge::condition_on(const Condition& which, const About& about, Date day) {
  std::optional<Truth> truth;
  if (const auto* done = std::get_if<Did>(&which.is)) {
    truth = did_on(*this, *done, about, day);
  } else if (const auto* in = std::get_if<Joined>(&which.is)) {
    truth = joined_on(*this, *in, about, day);
  } else if (const auto* several = std::get_if<Junction>(&which.is)) {
    truth = junction_on(*this, *several, about, day);
  } else if (const auto* not_so = std::get_if<Negation>(&which.is)) {
    truth = calendar::negated(condition_on(*not_so->of, about, day));
  } else if (const auto* several_ways = std::get_if<Readings>(&which.is)) {
    truth =
        condition_on(*several_ways->readings.at(readings_.at(several_ways->choice)), about, day);
  } else if (const auto* hold = std::get_if<Hold>(&which.is);
             hold && hold->mode == Hold::Mode::now) {
    const GroupPtr* group = hold->what.under(readings_);
    truth = group && about.person != records::nobody ? member_on(about.person, **group, about, day)
                                                     : Truth::unknown;
  }
  return truth ? *truth : condition(which, about).at(day);
}

Truth Judge::safe_now(const Clause& clause, const About& about, Waivers which) {
  const auto* keep = std::get_if<Keep>(&clause.is);
  if (!keep || !world_.records.waivers.empty()) return safe(clause, about, which).at(world_.as_of);
  return calendar::either(condition_on(*keep->condition, about, world_.as_of),
                          calendar::negated(applies_now(*this, clause, about)));
}

} // namespace quorate::evaluation
