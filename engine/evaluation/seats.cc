// How many sit, and who sits by the charter itself.
#include "engine/evaluation/by_value.h"
#include "engine/evaluation/lacking.h"
#include "engine/evaluation/outcome.h"
#include "engine/evaluation/tally.h"

#include <fmt/format.h>

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

Outcomes judge_seats(Judge& judge, const Clause& clause, const Seats& seats, int& judged,
                     Look look) {
  const World& world = judge.world();
  const Role& role = world.charter.roles[seats.role];
  const Quantity* quantity = seats.count.under(judge.readings());
  ++judged;
  auto base_outcome = [&](const std::string& value) {
    Outcome one;
    one.key = value;
    one.subject = subject_of(world, records::nobody, seats.role);
    return one;
  };
  if (!quantity || (quantity->bound != Bound::every && !quantity->low.under(judge.readings()) &&
                    quantity->bound != Bound::no)) {
    Outcome one = base_outcome("");
    one.truth = Truth::unknown;
    one.line = TruthLine(Truth::unknown);
    one.doubt = fmt::format("the charter does not say how many seats {} has", role.path);
    return {one};
  }
  const Amount* low = quantity->low.under(judge.readings());
  std::vector<std::pair<PersonId, TruthLine>> holders;
  Group group{Group::Roles{{seats.role}}, role.path};
  // Those who have no seat are all alike, but for what a value of theirs may be.
  Crowd crowd = seats.per.empty() ? judge.crowd(group) : judge.everybody(group);
  for (PersonId person : crowd.people)
    holders.emplace_back(person, look == Look::today
                                     ? TruthLine(judge.holds_on(person, seats.role, world.as_of))
                                     : judge.holds(person, seats.role));
  TruthLine applied = applies(judge, clause, {});
  Outcomes result;
  auto add = [&](const std::string& value, const std::vector<TruthLine>& lines) {
    Timeline<Count> number = with_others(calendar::count(pointers(lines)), crowd);
    TruthLine verdict = guarded(calendar::map(number,
                                              [&](Count n) {
                                                return satisfies(n, *quantity, low, {0, 0});
                                              }),
                                applied);
    Outcome one = base_outcome(value);
    one.truth = world.now(verdict);
    one.line = verdict;
    if (one.truth == Truth::holds) {
      result.push_back(std::move(one)); // nothing to tell
      return;
    }
    Count n = number.at(world.as_of);
    std::string found = how_many(n);
    std::string where = value.empty() ? "" : fmt::format(" [{}]", value);
    std::string words =
        clause.modality == semantics::Modality::should ? "should have" : "must have";
    one.message = fmt::format(
        "{}{} {} {} seated: {}", role.path, where, words, quantity->text,
        n.possible == 0 ? "nobody is" : found + (n.known == 1 && n.possible == 1 ? " is" : " are"));
    if (one.truth == Truth::unknown)
      one.doubt = fmt::format("{}{} {} {} seated, found {}; {}", role.path, where, words,
                              quantity->text, found, wanting(judge, clause));
    if (one.truth == Truth::fails) one.lacking = lacking(n, *quantity, low, {0, 0});
    // Fewer than the exact number: seats stand empty, which the charter allows for a while.
    bool exact = quantity->bound == Bound::exactly;
    auto wanting_some = [&](Count found_then) {
      return calendar::truth(low && low->kind == Amount::Kind::number &&
                             found_then.possible < low->number);
    };
    bool short_of = world.now(calendar::map(number, wanting_some)) == Truth::holds;
    if (one.truth == Truth::fails && short_of) {
      Outcome vacancy = one;
      vacancy.list = Outcome::List::vacancies;
      auto empty = low->number - n.possible;
      vacancy.message =
          fmt::format("{}{}: {} of {} {} vacant", role.path, where, empty, low->number,
                      low->number == 1 ? "seat is"
                      : empty == 1     ? "seats is"
                                       : "seats are");
      vacancy.key = value + "#vacant";
      if (exact) one.truth = Truth::holds;
      result.push_back(std::move(vacancy));
    }
    for (const auto& [person, line] : holders)
      if (look == Look::over_time && line.at(world.as_of) == Truth::holds &&
          one.evidence.size() < 10)
        for (Evidence& seat : seats_evidence(world, person, {seats.role}))
          one.evidence.push_back(std::move(seat));
    result.push_back(std::move(one));
  };
  if (seats.per.empty()) {
    std::vector<TruthLine> lines;
    for (const auto& [person, line] : holders) lines.push_back(line);
    add("", lines);
  } else {
    auto listed = registered(world, seats.per, {seats.role});
    auto groups = by_value(judge, holders, seats.per, {seats.role},
                           listed ? listed->values : std::set<std::string>{});
    if (listed && !listed->complete) {
      Outcome one = base_outcome("*");
      one.line = guarded(TruthLine(Truth::unknown), applied);
      one.truth = world.now(one.line);
      one.doubt = fmt::format(
          "{} {} {} seated for each {}: registers.yml does not cover `{}` on "
          "{}, so there may be more of them",
          role.path, clause.modality == semantics::Modality::should ? "should have" : "must have",
          quantity->text, seats.per, seats.per, world.as_of.iso());
      if (one.truth != Truth::holds) result.push_back(std::move(one));
    } else if (groups.empty() && !listed) {
      Outcome one = base_outcome("");
      one.truth = Truth::unknown;
      one.line = TruthLine(Truth::unknown);
      one.doubt = fmt::format("no seat of {} is recorded with its `{}`", role.path, seats.per);
      result.push_back(std::move(one));
    }
    for (const auto& [value, lines] : groups) add(value, lines);
  }
  return result;
}

Outcomes judge_join(Judge& judge, const Clause& clause, const AutomaticJoin& join, int& judged) {
  const World& world = judge.world();
  Outcomes result;
  bool covered = world.now(world.roster_told[join.role]) == Truth::holds;
  for (std::size_t i = 0; i < world.records.people.size(); ++i) {
    auto person = static_cast<PersonId>(i);
    if (!world.asks(person)) continue;
    const TruthLine& now = judge.holds(person, join.role);
    if (world.now(now) != Truth::holds) continue;
    ++judged;
    auto seats = world.seats(person, join.role);
    bool listed = std::any_of(seats.begin(), seats.end(),
                              [&](SeatId id) { return world.sits(id, world.as_of); });
    if (listed) continue;
    Outcome one;
    one.key = world.records.people[person].id;
    one.subject = subject_of(world, person, join.role);
    one.truth = covered ? Truth::fails : Truth::unknown;
    one.line = calendar::negated(now);
    one.message = fmt::format("{} is {} by this clause since {}, and the roster does not list it",
                              person_text(world, person), world.charter.roles[join.role].path,
                              now.since(world.as_of).value_or(Date::first()).iso());
    one.doubt = fmt::format(
        "{} is {} by this clause; whether the roster should list it cannot be told: {}",
        person_text(world, person), world.charter.roles[join.role].path, wanting(judge, clause));
    one.evidence = seats_evidence(world, person, clause.roles);
    result.push_back(std::move(one));
  }
  return result;
}

} // namespace quorate::evaluation
