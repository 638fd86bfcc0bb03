#include "engine/evaluation/membership.h"

#include "engine/evaluation/anchors.h"
#include "engine/evaluation/by_value.h"
#include "engine/evaluation/windows.h"

namespace quorate::evaluation {

using namespace semantics;

namespace {
/// An affiliation belongs to the person, whatever seat they have; none recorded: unknown.
TruthLine affiliated(const World& world, const Comparison& test, PersonId person) {
  const auto& known = world.records.people[person].affiliations;
  if (known.empty() && !world.records.people[person].affiliations_stated)
    return TruthLine(Truth::unknown);
  TruthLine line(Truth::fails);
  for (const auto& one : known)
    if (plain(one.organisation) == plain(test.text))
      line = calendar::either(line, TruthLine::during(one.when.since.value_or(Date::first()),
                                                      one.when.until.value_or(Date::last()),
                                                      Truth::holds, Truth::fails));
  return test.negated ? calendar::negated(line) : line;
}

/// `eol is after today`: true until the day before; `today` shifts with the date asked for.
TruthLine compared_with_today(const Comparison& test, Date date) {
  Date limit = date;
  for (const auto& [by, before] : test.moment.shifts) limit = before ? limit + by : limit - by;
  return test.op == Comparison::Op::after
             ? TruthLine::during(Date::first(), limit, Truth::holds, Truth::fails)
             : TruthLine::during(limit.next(), Date::last(), Truth::holds, Truth::fails);
}

/// On each day with the event that was the last one by then.
TruthLine compared_with_events(Judge& judge, const Comparison& test, const About& about,
                               const std::function<Truth(Date)>& compared) {
  Window since;
  since.kind = Window::Kind::since;
  since.anchor = {test.moment};
  TruthLine line(Truth::unknown);
  Stretches hangs = stretches(judge, since, about, true);
  for (const Stretch& one : hangs.all) {
    const TruthLine& placed = hangs.covered;
    line.append(one.begin, compared(one.from));
    if (holds_on(placed, one.sure_from, one.sure_until)) continue;
    // Another one may have come since, or before the first, without a record.
    Date from = one.begin;
    if (one.sure_until == Date::last()) {
      from = one.sure_from;
      if (placed.at(from) == Truth::holds) from = *placed.next_change(from);
    }
    if (from < one.end) line.append(std::max(from, one.begin), Truth::unknown);
  }
  return line;
}

/// Nothing where it is not known with which day to compare.
std::optional<TruthLine> compared_dates(Judge& judge, const Comparison& test, Date date,
                                        const About& about) {
  if (test.date) return TruthLine(calendar::truth(date == *test.date));
  if (test.moment.kind == Moment::Kind::today) return compared_with_today(test, date);
  auto compared = [&](Date moment) {
    return calendar::truth(test.op == Comparison::Op::after ? date > moment : date < moment);
  };
  if (test.moment.kind == Moment::Kind::event)
    return compared_with_events(judge, test, about, compared);
  std::optional<Date> moment = fixed_moment(judge, test.moment, about);
  if (!moment) return std::nullopt;
  return TruthLine(compared(*moment));
}

/// Nothing for what is no plain number.
std::optional<bool> compared_numbers(const Comparison& test, const std::string& value) {
  std::int64_t number = 0;
  for (char c : value) {
    if (c < '0' || c > '9' || number > 1'000'000'000) return std::nullopt;
    number = number * 10 + (c - '0');
  }
  switch (test.op) {
  case Comparison::Op::at_least: return number >= test.number;
  case Comparison::Op::at_most: return number <= test.number;
  case Comparison::Op::more_than: return number > test.number;
  case Comparison::Op::fewer_than: return number < test.number;
  default: return number == test.number;
  }
}
} // namespace

/// Tests on the attributes of one seat, over time (`eol is after today`).
TruthLine seat_test(Judge& judge, const Comparison& test, SeatId id) {
  const World& world = judge.world();
  const records::Seat& seat = world.seat(id);
  if (test.attribute == "affiliation") return affiliated(world, test, seat.person);
  auto found = seat.attributes.find(test.attribute);
  if (found == seat.attributes.end()) return TruthLine(Truth::unknown);
  const std::string& value = found->second.value;
  std::optional<TruthLine> line;
  if (test.op == Comparison::Op::after || test.op == Comparison::Op::before || test.date) {
    if (std::optional<Date> date = Date::parse(value))
      line = compared_dates(judge, test, *date, {seat.person, id, world.role_of[id]});
  } else if (test.op == Comparison::Op::equal && !test.text.empty()) {
    line = TruthLine(calendar::truth(records::fold(value) == records::fold(test.text)));
  } else if (std::optional<bool> holds = compared_numbers(test, value)) {
    line = TruthLine(calendar::truth(*holds));
  }
  if (!line) return TruthLine(Truth::unknown);
  return test.negated ? calendar::negated(*line) : *line;
}

RoleId only_role(const Group& group) {
  const auto* roles = std::get_if<Group::Roles>(&group.is);
  if (roles && roles->roles.size() == 1) return roles->roles.front();
  if (const auto* where = std::get_if<Group::Where>(&group.is)) return only_role(*where->of);
  return no_role;
}

namespace {
/// Membership in a narrowed group: a seat counts only where it stands itself and passes every test.
TruthLine narrowed(Judge& judge, PersonId person, const Group& of, const Group::Where& where,
                   const About& about) {
  const World& world = judge.world();
  auto conditions = [&](TruthLine line, const About& whom) {
    for (const ConditionPtr& one : where.holding) {
      if (line == TruthLine(Truth::fails)) break;
      line = calendar::both(line, judge.condition(*one, whom));
    }
    return line;
  };
  if (const auto* any = std::get_if<Group::Any>(&of.is)) {
    TruthLine result(Truth::fails);
    for (const auto& part : any->of)
      result = calendar::either(result, narrowed(judge, person, *part, where, about));
    return result;
  }
  if (const auto* all = std::get_if<Group::All>(&of.is)) {
    TruthLine result(Truth::holds);
    for (const auto& part : all->of)
      result = calendar::both(result, narrowed(judge, person, *part, where, about));
    return result;
  }
  if (const auto* except = std::get_if<Group::Except>(&of.is))
    return calendar::both(narrowed(judge, person, *except->of, where, about),
                          calendar::negated(judge.member(person, *except->without, about)));
  if (const auto* inner = std::get_if<Group::Where>(&of.is)) {
    Group::Where both = where;
    both.tests.insert(both.tests.end(), inner->tests.begin(), inner->tests.end());
    both.holding.insert(both.holding.end(), inner->holding.begin(), inner->holding.end());
    return narrowed(judge, person, *inner->of, both, about);
  }
  const auto* roles = std::get_if<Group::Roles>(&of.is);
  if (!roles) {
    TruthLine inside = judge.member(person, of, about);
    if (!where.tests.empty())
      inside =
          calendar::map(inside, [](Truth t) { return t == Truth::fails ? t : Truth::unknown; });
    return conditions(inside, {person, about.seat, about.role});
  }
  TruthLine result(Truth::fails);
  for (RoleId role : roles->roles) {
    TruthLine listed(Truth::fails);
    for (SeatId id : world.seats(person, role)) {
      const records::Seat& seat = world.seat(id);
      TruthLine during = TruthLine::during(seat.since, world.until(id).value_or(Date::last()),
                                           Truth::holds, Truth::fails);
      listed = calendar::either(listed, during);
      if (seat.since_at_latest)
        during = calendar::either(
            during, TruthLine::during(Date::first(), seat.since, Truth::unknown, Truth::fails));
      TruthLine stands = calendar::both(during, judge.standing({person, id, role}));
      for (const Comparison& test : where.tests)
        stands = calendar::both(stands, seat_test(judge, test, id));
      result = calendar::either(result, conditions(std::move(stands), {person, id, role}));
    }
    // Held outside every listed seat (gained by itself, or not covered): its attributes are not
    // known.
    TruthLine outside = calendar::both(judge.holds(person, role), calendar::negated(listed));
    // Where the roster is complete, what is not listed is not held, unless seats are gained by
    // themselves.
    if (!judge.automatic(role))
      outside = calendar::both(outside, calendar::negated(world.roster_told[role]));
    for (const Comparison& test : where.tests)
      outside =
          calendar::both(outside, test.attribute == "affiliation" ? affiliated(world, test, person)
                                                                  : TruthLine(Truth::unknown));
    result = calendar::either(result, conditions(std::move(outside), {person, std::nullopt, role}));
  }
  return result;
}
} // namespace

namespace {
/// Access as recorded; where access.yml is not complete, others may have it too.
TruthLine has_access(const World& world, PersonId person, const std::string& asset) {
  TruthLine result = calendar::map(coverage(world.records.access_covers, asset), [](Truth told) {
    return told == Truth::holds ? Truth::fails : Truth::unknown;
  });
  for (const records::Grant& grant : world.records.grants)
    if (grant.person == person && records::fold(grant.asset.value) == records::fold(asset) &&
        (!grant.when.since || *grant.when.since <= world.as_of))
      result = calendar::either(result, TruthLine::during(grant.when.since.value_or(Date::first()),
                                                          grant.when.until.value_or(Date::last()),
                                                          Truth::holds, Truth::fails));
  return result;
}
} // namespace

TruthLine Judge::member(PersonId person, const Group& group, const About& about) {
  if (const auto* roles = std::get_if<Group::Roles>(&group.is)) {
    TruthLine result(Truth::fails);
    for (RoleId role : roles->roles) result = calendar::either(result, holds(person, role));
    return result;
  }
  if (const auto* any = std::get_if<Group::Any>(&group.is)) {
    TruthLine result(Truth::fails);
    for (const auto& part : any->of)
      result = calendar::either(result, member(person, *part, about));
    return result;
  }
  if (const auto* all = std::get_if<Group::All>(&group.is)) {
    TruthLine result(Truth::holds);
    for (const auto& part : all->of) result = calendar::both(result, member(person, *part, about));
    return result;
  }
  if (const auto* except = std::get_if<Group::Except>(&group.is))
    return calendar::both(member(person, *except->of, about),
                          calendar::negated(member(person, *except->without, about)));
  if (const auto* where = std::get_if<Group::Where>(&group.is))
    return narrowed(*this, person, *where->of, *where, about);
  if (std::holds_alternative<Group::Anyone>(group.is)) return TruthLine(Truth::holds);
  if (std::holds_alternative<Group::Nobody>(group.is)) return TruthLine(Truth::fails);
  if (std::holds_alternative<Group::Holder>(group.is))
    return TruthLine(about.person == records::nobody ? Truth::unknown
                                                     : calendar::truth(about.person == person));
  if (std::holds_alternative<Group::OnLeave>(group.is)) {
    TruthLine result(Truth::fails);
    for (const auto& leave : world_.records.people[person].leave)
      result = calendar::either(result, TruthLine::during(leave.since.value_or(Date::first()),
                                                          leave.until.value_or(Date::last()),
                                                          Truth::holds, Truth::fails));
    return result;
  }
  if (const auto* asset = std::get_if<Group::Holders>(&group.is))
    return has_access(world_, person, asset->asset);
  return TruthLine(Truth::unknown); // things, and parts that belong to decisions
}

} // namespace quorate::evaluation
