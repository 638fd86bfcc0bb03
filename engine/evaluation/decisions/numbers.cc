// Thresholds: how many of how many, exactly.
#include "engine/evaluation/decisions/votes.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace quorate::evaluation {

using namespace semantics;
using calendar::Count;

bool is_limit(const Quantity& quantity) {
  return quantity.bound == Bound::no || quantity.bound == Bound::at_most ||
         quantity.bound == Bound::fewer_than;
}

namespace {
/// So many who do it, and belong or may belong.
void enter(Census& census, Truth inside, Truth does, int number = 1) {
  bool certain = inside == Truth::holds;
  int& slot = does == Truth::holds     ? (certain ? census.that : census.maybe_that)
              : does == Truth::unknown ? (certain ? census.perhaps : census.maybe_perhaps)
                                       : (certain ? census.not_that : census.maybe_not);
  slot += number;
}
} // namespace

Votes::Number Votes::spread_number(const Group::Spread& spread, const std::string& verb) const {
  // Different values: everybody of whom the value is not known may bring one more.
  Number result;
  std::set<std::string> known;
  int unknown = 0;
  const World& world = judge_.world();
  MembershipPtr all = people(*spread.of);
  bool outside = foreign(*spread.of, *all);
  std::map<std::string, int> same;
  for (const auto& [person, inside] : *all) {
    Truth counts = calendar::both(inside, acts(person, verb, outside));
    if (counts == Truth::fails) continue;
    std::set<std::string> values;
    if (spread.attribute == "affiliation" || spread.attribute == "employer") {
      for (const auto& one : world.records.people[person].affiliations)
        if ((!one.when.since || *one.when.since <= scene_.opened) &&
            (!one.when.until || scene_.opened < *one.when.until))
          values.insert(records::fold(one.organisation));
    } else {
      for (SeatId id : world.seats_by_person[person]) {
        auto found = world.seat(id).attributes.find(spread.attribute);
        if (world.sits(id, scene_.opened) && found != world.seat(id).attributes.end())
          values.insert(records::fold(found->second.value));
      }
    }
    if (counts == Truth::unknown || values.empty()) {
      ++unknown;
      continue;
    }
    known.insert(*values.begin());
    for (const std::string& value : values) ++same[value];
  }
  int number = static_cast<int>(known.size());
  if (spread.same) {
    number = 0;
    for (const auto& [value, count] : same) number = std::max(number, count);
  }
  if (all->open() && idle(verb) != Truth::fails) unknown = unbounded;
  if (unknown > 0 && one_away(*all, verb)) --unknown;
  result.number = Count{number, number + unknown};
  result.base = Count{0, 0};
  result.plain = true;
  return result;
}

Census Votes::census_of(const Membership& all, const std::string& verb, bool foreign) const {
  Census census;
  // Of thousands a few have done something: all others are taken together.
  int certain = all.certain(), unsure = all.size() - all.certain();
  for (PersonId person : scene_.involved()) {
    Truth inside = all.of(person);
    if (inside == Truth::fails) continue;
    enter(census, inside, acts(person, verb, foreign));
    --(inside == Truth::holds ? certain : unsure);
  }
  enter(census, Truth::holds, idle(verb), certain);
  enter(census, Truth::unknown, idle(verb), unsure);
  if (all.open()) enter(census, Truth::unknown, idle(verb), unbounded);
  if (!one_away(all, verb)) return census;
  if (census.perhaps > 0) {
    --census.perhaps;
    ++census.not_that;
  } else if (census.maybe_perhaps > 0) {
    --census.maybe_perhaps;
    ++census.maybe_not;
  }
  return census;
}

bool Votes::one_away(const Membership& all, const std::string& verb) const {
  if (scene_.record || verb != "present") return false; // a decision is taken at one time
  return std::any_of(scene_.perhaps_present.begin(), scene_.perhaps_present.end(),
                     [&](PersonId person) {
                       return all.of(person) != Truth::fails && present(person) == Truth::unknown;
                     });
}

Votes::Number Votes::number_without_base(const Group::Base* seats_of,
                                         const std::string& verb) const {
  // Of those who may be voters only what they may have done counts, not that they are there.
  Number result;
  Census all = census_of(electorate(), verb, false);
  result.census.that = all.that;
  result.census.perhaps = all.perhaps + all.maybe_that + all.maybe_perhaps;
  result.census.not_that = all.not_that + all.maybe_not;
  if (!procedure_ && seats_of) add_holders(*seats_of, verb, result.census);
  result.number = result.census.number();
  result.plain = !seats_of;
  result.base = Count{0, 0};
  if (!seats_of) return result;
  based_on_seats(*seats_of, result);
  // Nobody sits on two of them, so no more of them can do it.
  if (result.doubt.empty())
    result.number->possible =
        std::max(result.number->known, std::min(result.number->possible, result.base->possible));
  return result;
}

void Votes::based_on_seats(const Group::Base& seats_of, Number& to) const {
  if (auto exact = seats(seats_of)) {
    int number = static_cast<int>(std::min<std::int64_t>(*exact, unbounded));
    to.base = Count{number, number};
  } else
    to.doubt = "the number of seats is not exact";
}

void Votes::add_holders(const Group::Base& seats_of, const std::string& verb,
                        Census& census) const {
  bool away = false;
  for (PersonId person = 0; person < judge_.world().records.people.size(); ++person) {
    Truth there = acts(person, verb), sits = Truth::fails;
    if (there == Truth::fails) continue;
    for (RoleId role : seats_of.roles)
      sits = calendar::either(sits, judge_.holds(person, role).at(scene_.opened));
    Truth counts = calendar::both(sits, there);
    if (counts != Truth::fails) ++(counts == Truth::holds ? census.that : census.perhaps);
    away = away || (sits != Truth::fails && scene_.perhaps_present.contains(person) &&
                    there == Truth::unknown);
  }
  if (away && !scene_.record) --census.perhaps;
  bool others = std::any_of(seats_of.roles.begin(), seats_of.roles.end(),
                            [&](RoleId role) { return open(role, scene_.opened); });
  if (others && idle(verb) != Truth::fails) census.perhaps += unbounded;
}

Votes::Number Votes::number_of(const GroupPtr& of, const std::string& verb) const {
  if (of)
    if (const auto* spread = std::get_if<Group::Spread>(&of->is)) {
      if (scene_.tally) return {{}, "the ballots are secret", false, Count{}, Count{}};
      return spread_number(*spread, verb);
    }
  if (scene_.tally && scene_.votes.empty()) return secret_number(of, verb);
  const auto* base = of ? std::get_if<Group::Base>(&of->is) : nullptr;
  if (base && base->kind != Group::Base::Kind::seats) base = nullptr;
  if (!of || base) return number_without_base(base, verb);
  Number result;
  MembershipPtr all = people(*of);
  result.census = census_of(*all, verb, foreign(*of, *all));
  // The objection of a body is that of somebody in it, and it is not known of whom.
  if (Census& census = result.census; verb == "object" && body_objects(of)) {
    int silent = std::exchange(census.not_that, 0), unsure = std::exchange(census.maybe_not, 0);
    int first = census.that == 0 && silent + unsure > 0 ? 1 : 0;
    int of_silent = silent > 0 ? first : 0;
    census.that += first;
    census.perhaps += silent - of_silent;
    census.maybe_perhaps += unsure - (first - of_silent);
  }
  return result;
}

bool Votes::body_objects(const GroupPtr& of) const {
  if (scene_.objecting_bodies.empty()) return false;
  const auto* base = of ? std::get_if<Group::Base>(&of->is) : nullptr;
  const GroupPtr& group = !of || base ? voters_ : of;
  if (!group) return false;
  if (scene_.objecting_bodies.contains(records::fold(group->text))) return true;
  const auto* roles = std::get_if<Group::Roles>(&group->is);
  const Charter& charter = judge_.world().charter;
  return roles && std::any_of(roles->roles.begin(), roles->roles.end(), [&](RoleId role) {
           auto body = charter.roles[role].body;
           return body != no_body &&
                  scene_.objecting_bodies.contains(records::fold(charter.bodies[body].name));
         });
}

Truth Votes::among(const std::set<PersonId>& who, const GroupPtr& of, const Quantity& quantity,
                   bool unnamed) const {
  Number number;
  MembershipPtr all = people(*of);
  for (const auto& [person, inside] : *all)
    enter(number.census, inside, calendar::truth(who.contains(person)));
  if (all->open()) enter(number.census, Truth::unknown, calendar::truth(unnamed), unbounded);
  return decided(number, quantity);
}

bool Votes::of_nobody(const Number& number, const Quantity& quantity) const {
  Count base = number.base ? *number.base : number.census.base();
  if (base.possible != 0 || number.plain || !number.doubt.empty() || is_limit(quantity))
    return false;
  const Amount* low = quantity.low.under(judge_.readings());
  return quantity.bound == Bound::every || (low && of_base(*low));
}

Truth Votes::decided(const Number& number, const Quantity& quantity) const {
  const Amount* low = quantity.low.under(judge_.readings());
  if (!number.doubt.empty()) return Truth::unknown;
  Truth truth = number.number ? satisfies(*number.number, quantity, low, *number.base)
                              : satisfies(number.census, quantity, low);
  if (truth != Truth::holds || number.plain || is_limit(quantity)) return truth;
  // All of nobody, the smaller of five and half of nobody: an empty base never suffices.
  Count base = number.base ? *number.base : number.census.base();
  return base.known > 0 ? truth : base.possible > 0 ? Truth::unknown : Truth::fails;
}

Votes::Answer Votes::threshold(const Threshold& threshold, bool quorum) {
  std::string verb = threshold.verb.empty() ? (quorum ? "present" : "approve") : threshold.verb;
  Number number = number_of(threshold.of, verb);
  // Half of the square root of the developers, the larger of 5 and half of them: the parts that
  // are counted of another group are made numbers first.
  const Amount* low = threshold.quantity.low.under(judge_.readings());
  Quantity quantity = threshold.quantity;
  if (low && low->kind == Amount::Kind::root && low->root_of) {
    MembershipPtr all = people(*low->root_of);
    if (all->certain() != all->possible())
      number.doubt = fmt::format("how many {} there are is not known", low->root_of->text);
    number.base = Count{all->certain(), all->certain()};
    if (!number.number) number.number = number.census.number();
  }
  Answer answer;
  answer.truth = enough(number, quantity, threshold.of, verb);
  answer.text = arithmetic(number, quantity, threshold.of, verb);
  answer.empty = answer.truth == Truth::fails && of_nobody(number, quantity);
  return answer;
}

Truth Votes::counted(const Counted& counted) {
  const GroupPtr* group = counted.group.under(judge_.readings());
  if (!group) return Truth::unknown;
  if (counted.that)
    if (const auto* acts_of = std::get_if<Acts>(&counted.that->is);
        acts_of && !acts_of->procedure && !acts_of->window)
      return enough(number_of(*group, acts_of->verb), counted.quantity, *group, acts_of->verb);
  Number number;
  MembershipPtr all = people(**group);
  for (const auto& [person, inside] : *all)
    enter(number.census, inside, counted.that ? condition(*counted.that, person) : Truth::holds);
  if (all->open())
    enter(number.census, Truth::unknown, counted.that ? idle(*counted.that) : Truth::holds,
          unbounded);
  return decided(number, counted.quantity);
}

namespace {
/// `at least 3 more voters approve than object`
Truth so_many_more(const Count& first, const Count& second, const Quantity& by_how_many,
                   const Amount& low) {
  bool all = true, some = false;
  // Of a body of which nobody knows how many it has, the step itself is beyond 32 bits.
  std::int64_t least = std::int64_t{first.known} - second.possible;
  std::int64_t most = std::int64_t{first.possible} - second.known;
  bool rises = by_how_many.bound == Bound::at_least || by_how_many.bound == Bound::more_than;
  if (most - least > 10'000 && !rises) return Truth::unknown; // only the ends are looked at
  std::int64_t step = rises ? std::max<std::int64_t>(1, most - least) : 1;
  for (std::int64_t by = least; by <= most; by += step) {
    bool enough = satisfies(by, by_how_many, &low, 0);
    all = all && enough;
    some = some || enough;
  }
  return all ? Truth::holds : some ? Truth::unknown : Truth::fails;
}
} // namespace

Truth Votes::more(const MoreThan& more) const {
  if (!more.group) return Truth::unknown;
  auto count_of = [&](const std::string& verb) {
    Number number = number_of(more.group, verb);
    return number.doubt.empty()
               ? std::optional(number.number ? *number.number : number.census.number())
               : std::nullopt;
  };
  auto first = count_of(more.first), second = count_of(more.second);
  if (!first || !second) return Truth::unknown;
  const Amount* low = more.times ? more.times->low.under(judge_.readings()) : nullptr;
  if (more.times && !low) return Truth::unknown;
  if (more.difference && low) return so_many_more(*first, *second, *more.times, *low);
  auto holds = [&](std::int64_t a, std::int64_t b) {
    if (!low) return a > b;
    // At least k times as many; nothing is not many times nothing.
    if (low->kind != Amount::Kind::number) return false;
    std::int64_t factor =
        low->parts.empty() ? low->number : low->number * low->parts.front().number;
    bool strict = more.times->bound == Bound::more_than;
    return a > 0 && (strict ? a > factor * b : a >= factor * b);
  };
  bool tie = first->known == first->possible && *first == *second && first->known > 0;
  if (one_more_ && !more.times && more.first == "approve" && tie) return Truth::holds;
  bool all = holds(first->known, second->possible), some = holds(first->possible, second->known);
  return all ? Truth::holds : some ? Truth::unknown : Truth::fails;
}

} // namespace quorate::evaluation
