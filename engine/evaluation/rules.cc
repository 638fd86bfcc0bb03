// Rules over who holds what: every, no, at least n, only, there must be, drawn from.
#include "engine/evaluation/outcome.h"
#include "engine/evaluation/tally.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <functional>
#include <map>

namespace quorate::evaluation {

using namespace semantics;

namespace {
std::string must(const Clause& clause) {
  return clause.modality == semantics::Modality::should ? "should" : "must";
}

std::vector<const TruthLine*> pointers(const std::vector<TruthLine>& lines) {
  std::vector<const TruthLine*> result;
  for (const TruthLine& line : lines) result.push_back(&line);
  return result;
}

/// Each of the group is judged on its own; those of whom even membership is unknown become one
/// line, not hundreds.
Outcomes each(Judge& judge, const Clause& clause, const Group& group, RoleId role, int& judged,
              const std::function<TruthLine(PersonId)>& meets,
              const std::function<std::string(PersonId)>& message) {
  const World& world = judge.world();
  Outcomes result;
  int doubtful = 0;
  for (PersonId person : judge.candidates(group)) {
    About about{person, std::nullopt, role};
    TruthLine in = judge.member(person, group, about);
    Truth member = in.at(world.as_of);
    if (member == Truth::fails) continue;
    TruthLine verdict = calendar::either(calendar::negated(in), meets(person));
    if (!clause.when.empty() || !clause.unless.empty() || clause.from || clause.until)
      verdict = guarded(verdict, applies(judge, clause, about));
    Truth truth = verdict.at(world.as_of);
    if (member == Truth::unknown && truth == Truth::unknown) {
      ++doubtful;
      continue;
    }
    ++judged;
    if (truth == Truth::holds) continue;
    Outcome one;
    one.key = world.records.people[person].id;
    one.subject = subject_of(world, person, role);
    if (one.subject.body.empty()) one.subject.body = clause.body;
    one.truth = truth;
    one.line = std::move(verdict);
    one.message = message(person);
    one.doubt = fmt::format("whether {} {} {} cannot be told: {}", person_text(world, person),
                            must(clause), clause.text, missing_text(judge, clause));
    one.evidence = seats_evidence(world, person, clause.roles);
    result.push_back(std::move(one));
  }
  if (doubtful > 0) {
    Outcome one;
    one.key = "*";
    one.subject.body = clause.body;
    one.truth = Truth::unknown;
    one.line = TruthLine(Truth::unknown);
    one.doubt =
        fmt::format("of {} {} it is not known whether this concerns them ({}): {}", doubtful,
                    doubtful == 1 ? "person" : "people", group.text, missing_text(judge, clause));
    result.push_back(std::move(one));
    ++judged;
  }
  return result;
}

/// Splits a count by an attribute of the seats held, or by affiliation.
std::map<std::string, std::vector<TruthLine>>
by_value(Judge& judge, const std::vector<std::pair<PersonId, TruthLine>>& people,
         const std::string& attribute, const std::set<RoleId>& roles) {
  const World& world = judge.world();
  std::map<std::string, std::vector<TruthLine>> result;
  std::vector<std::pair<PersonId, TruthLine>> unknown;
  std::map<std::string, std::vector<std::pair<PersonId, TruthLine>>> known;
  for (const auto& [person, line] : people) {
    TruthLine somewhere(Truth::fails); // where the value is known
    auto add = [&](const std::string& value, const TruthLine& when) {
      known[value].emplace_back(person, calendar::both(line, when));
      somewhere = calendar::either(somewhere, when);
    };
    if (attribute == "affiliation") {
      for (const auto& one : world.records.people[person].affiliations)
        add(one.organisation,
            TruthLine::during(one.when.since.value_or(Date::first()),
                              one.when.until.value_or(Date::last()), Truth::holds, Truth::fails));
    } else if (attribute == "person") {
      add(world.records.people[person].id, TruthLine(Truth::holds));
    } else {
      for (SeatId id : world.seats_by_person[person]) {
        if (!roles.contains(world.role_of[id])) continue;
        const records::Seat& seat = world.seat(id);
        auto found = seat.attributes.find(attribute);
        if (found != seat.attributes.end())
          add(found->second.value,
              TruthLine::during(seat.since, world.until(id).value_or(Date::last()), Truth::holds,
                                Truth::fails));
      }
    }
    TruthLine nowhere = calendar::both(line, calendar::negated(somewhere));
    if (nowhere.at(world.as_of) != Truth::fails)
      unknown.emplace_back(person, calendar::map(nowhere, [](Truth t) {
                             return t == Truth::fails ? Truth::fails : Truth::unknown;
                           }));
  }
  for (auto& [value, list] : known) {
    std::map<PersonId, TruthLine> merged; // two seats of one person count once
    for (auto& [person, line] : list) {
      auto [at, fresh] = merged.emplace(person, line);
      if (!fresh) at->second = calendar::either(at->second, line);
    }
    for (auto& [person, line] : merged) result[value].push_back(std::move(line));
    for (const auto& [person, line] : unknown) result[value].push_back(line);
  }
  if (result.empty() && !unknown.empty())
    for (const auto& [person, line] : unknown) result["unknown"].push_back(line);
  return result;
}

Outcome count_outcome(Judge& judge, const Clause& clause, const Timeline<Count>& number,
                      const Timeline<Count>& of, TruthLine verdict, bool negated,
                      const std::string& value, const TruthLine& applied) {
  const World& world = judge.world();
  if (negated) verdict = calendar::negated(verdict);
  verdict = guarded(verdict, applied);
  Outcome one;
  one.key = value;
  one.subject.body = clause.body;
  one.truth = verdict.at(world.as_of);
  Count n = number.at(world.as_of);
  Count b = of.at(world.as_of);
  std::string found = n.known == n.possible ? std::to_string(n.known)
                                            : fmt::format("between {} and {}", n.known, n.possible);
  std::string among = b.known == b.possible ? std::to_string(b.known)
                                            : fmt::format("{} to {}", b.known, b.possible);
  one.message = fmt::format("{}{}: found {} of {}", clause.text,
                            value.empty() ? "" : fmt::format(" [{}]", value), found, among);
  std::string missing = missing_text(judge, clause);
  if (missing.empty() && !value.empty()) missing = "of some it is not recorded where they count";
  one.doubt = missing.empty() ? one.message : fmt::format("{}; {}", one.message, missing);
  one.line = std::move(verdict);
  return one;
}

/// The lines that say who belongs to a value, or of whom it is not said.
std::vector<Evidence> value_evidence(const World& world,
                                     const std::vector<std::pair<PersonId, TruthLine>>& people,
                                     const std::string& attribute, const std::string& value,
                                     const std::set<RoleId>& roles) {
  std::vector<Evidence> result;
  auto add = [&](source::Span span, std::string text) {
    source::Place place = world.sources.place(span);
    if (result.size() < 10) result.push_back({place.path, place.line, std::move(text)});
  };
  for (const auto& [person, line] : people) {
    if (line.at(world.as_of) == Truth::fails) continue;
    const records::Person& one = world.records.people[person];
    if (attribute == "affiliation") {
      bool known = false;
      for (const auto& at : one.affiliations) {
        if ((at.when.since && *at.when.since > world.as_of) ||
            (at.when.until && *at.when.until <= world.as_of))
          continue;
        known = true;
        if (at.organisation == value)
          add(at.when.span, fmt::format("{} is with {}{}", one.id, value,
                                        at.when.since ? " since " + at.when.since->iso() : ""));
      }
      if (!known) add(one.span, fmt::format("the affiliation of {} is not recorded", one.id));
      continue;
    }
    for (SeatId id : world.seats_by_person[person]) {
      if (!roles.contains(world.role_of[id]) || !world.sits(id, world.as_of)) continue;
      auto found = world.seat(id).attributes.find(attribute);
      if (found != world.seat(id).attributes.end() && found->second.value == value)
        add(found->second.span, fmt::format("{} holds {} with {} {}", one.id,
                                            world.seat(id).role.value, attribute, value));
    }
  }
  return result;
}
} // namespace

Outcomes judge_rule(Judge& judge, const Clause& clause, const Rule& rule, int& judged) {
  const World& world = judge.world();
  const GroupPtr* group = rule.group.under(judge.readings());
  if (!group) {
    ++judged;
    Outcome one;
    one.truth = Truth::unknown;
    one.line = TruthLine(Truth::unknown);
    one.subject.body = clause.body;
    one.doubt = "the charter does not say whom this is about";
    return {one};
  }
  std::set<RoleId> roles = clause.roles;
  if (rule.of_role) roles.insert(rule.role);
  RoleId role = rule.of_role ? rule.role : no_role;
  if (role == no_role)
    if (const auto* plain = std::get_if<Group::Roles>(&(*group)->is);
        plain && plain->roles.size() == 1)
      role = plain->roles.front();

  auto says = [&](PersonId person, const About& about) {
    TruthLine line = rule.that ? judge.condition(*rule.that, about) : TruthLine(Truth::holds);
    (void)person;
    return rule.negated ? calendar::negated(line) : line;
  };
  if (rule.kind == Rule::Kind::each) {
    auto meets = [&](PersonId person) {
      if (!rule.on_joining || role == no_role) {
        std::optional<SeatId> seat;
        if (role != no_role)
          for (SeatId id : world.seats(person, role))
            if (world.sits(id, world.as_of)) seat = id;
        return says(person, {person, seat, role});
      }
      // Judged once, on the day the seat began; it stays with the seat.
      TruthLine result(Truth::holds);
      for (SeatId id : world.seats(person, role)) {
        const records::Seat& seat = world.seat(id);
        Truth at_start =
            seat.since_at_latest ? Truth::unknown : says(person, {person, id, role}).at(seat.since);
        result = calendar::both(result, TruthLine::during(seat.since,
                                                          world.until(id).value_or(Date::last()),
                                                          at_start, Truth::holds));
      }
      return result;
    };
    auto message = [&](PersonId person) {
      return fmt::format("{}{} {}{} {}{}, and does{}", person_text(world, person),
                         (*group)->text.empty() ? "" : fmt::format(" ({})", (*group)->text),
                         must(clause), rule.negated ? " not" : "", rule.that->text,
                         rule.on_joining ? " on joining" : "", rule.negated ? "" : " not");
    };
    return each(judge, clause, **group, role, judged, meets, message);
  }
  if (rule.kind == Rule::Kind::only) {
    // Everybody for whom it holds must be of the group.
    Group everybody{Group::Anyone{}, "anyone"};
    auto meets = [&](PersonId person) {
      return calendar::either(calendar::negated(says(person, {person, std::nullopt, no_role})),
                              judge.member(person, **group, {person, std::nullopt, no_role}));
    };
    auto message = [&](PersonId person) {
      return fmt::format("only {} may {}; {} does too", (*group)->text, rule.that->text,
                         person_text(world, person));
    };
    return each(judge, clause, everybody, no_role, judged, meets, message);
  }
  ++judged;
  const Amount* low = rule.quantity.low.under(judge.readings());
  std::vector<std::pair<PersonId, TruthLine>> those;
  std::vector<TruthLine> base;
  std::vector<std::pair<TruthLine, TruthLine>> pairs; // in the group, and what is said of them
  std::vector<Evidence> evidence;
  for (PersonId person : judge.candidates(**group)) {
    About about{person, std::nullopt, role};
    TruthLine in = judge.member(person, **group, about);
    TruthLine said = rule.kind == Rule::Kind::there ? TruthLine(Truth::holds) : says(person, about);
    TruthLine counted = calendar::both(in, said);
    pairs.emplace_back(in, std::move(said));
    if (counted.at(world.as_of) == Truth::holds && evidence.size() < 10)
      for (Evidence& line : seats_evidence(world, person, roles))
        evidence.push_back(std::move(line));
    those.emplace_back(person, std::move(counted));
    base.push_back(std::move(in));
  }
  bool negated = rule.kind == Rule::Kind::there && rule.negated;
  TruthLine applied = applies(judge, clause, {});
  Outcomes result;
  Timeline<Count> of = calendar::count(pointers(base));
  if (rule.per.empty()) {
    Timeline<Census> all = census(pairs);
    TruthLine verdict = calendar::map(all, [&](const Census& people) {
      return rule.kind == Rule::Kind::there
                 ? satisfies(people.number(), rule.quantity, low, people.base())
                 : satisfies(people, rule.quantity, low);
    });
    Timeline<Count> number =
        calendar::map(all, [](const Census& people) { return people.number(); });
    result.push_back(
        count_outcome(judge, clause, number, of, std::move(verdict), negated, "", applied));
    result.back().evidence = evidence;
  } else {
    for (const auto& [value, lines] : by_value(judge, those, rule.per, roles)) {
      Timeline<Count> number = calendar::count(pointers(lines));
      TruthLine verdict = calendar::merge(
          number, of, [&](Count n, Count b) { return satisfies(n, rule.quantity, low, b); });
      result.push_back(
          count_outcome(judge, clause, number, of, std::move(verdict), negated, value, applied));
      if (result.back().truth != Truth::holds)
        result.back().evidence = value_evidence(world, those, rule.per, value, roles);
    }
  }
  return result;
}

Outcomes judge_drawn(Judge& judge, const Clause& clause, const Drawn& drawn, int& judged) {
  const World& world = judge.world();
  const GroupPtr* from = drawn.from.under(judge.readings());
  Group holders{Group::Roles{{drawn.role}}, world.charter.roles[drawn.role].path};
  auto meets = [&](PersonId person) {
    return from ? judge.member(person, **from, {person, std::nullopt, drawn.role})
                : TruthLine(Truth::unknown);
  };
  auto message = [&](PersonId person) {
    return fmt::format("{} is {} but not {}", person_text(world, person),
                       world.charter.roles[drawn.role].path, from ? (*from)->text : "");
  };
  return each(judge, clause, holders, drawn.role, judged, meets, message);
}

Outcomes judge_seats(Judge& judge, const Clause& clause, const Seats& seats, int& judged) {
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
  for (PersonId person : judge.candidates(group))
    holders.emplace_back(person, judge.holds(person, seats.role));
  TruthLine applied = applies(judge, clause, {});
  Outcomes result;
  auto add = [&](const std::string& value, const std::vector<TruthLine>& lines) {
    Timeline<Count> number = calendar::count(pointers(lines));
    TruthLine verdict = guarded(calendar::map(number,
                                              [&](Count n) {
                                                return satisfies(n, *quantity, low, {0, 0});
                                              }),
                                applied);
    Outcome one = base_outcome(value);
    one.truth = verdict.at(world.as_of);
    Count n = number.at(world.as_of);
    std::string found = n.known == n.possible
                            ? std::to_string(n.known)
                            : fmt::format("between {} and {}", n.known, n.possible);
    std::string where = value.empty() ? "" : fmt::format(" [{}]", value);
    std::string words =
        clause.modality == semantics::Modality::should ? "should have" : "must have";
    one.message = fmt::format(
        "{}{} {} {} seated: {}", role.path, where, words, quantity->text,
        n.possible == 0 ? "nobody is" : found + (n.known == 1 && n.possible == 1 ? " is" : " are"));
    one.doubt = fmt::format("{}{} {} {} seated, found {}; {}", role.path, where, words,
                            quantity->text, found, missing_text(judge, clause));
    one.line = verdict;
    // Fewer than the exact number: seats stand empty, which the charter allows for a while.
    bool exact = quantity->bound == Bound::exactly;
    bool short_of = low && low->kind == Amount::Kind::number && n.possible < low->number;
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
      if (line.at(world.as_of) == Truth::holds && one.evidence.size() < 10)
        for (Evidence& seat : seats_evidence(world, person, {seats.role}))
          one.evidence.push_back(std::move(seat));
    result.push_back(std::move(one));
  };
  if (seats.per.empty()) {
    std::vector<TruthLine> lines;
    for (const auto& [person, line] : holders) lines.push_back(line);
    add("", lines);
  } else {
    auto groups = by_value(judge, holders, seats.per, {seats.role});
    if (groups.empty()) {
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
  bool covered =
      coverage(world.records.roster_covers, world.charter.roles[join.role].path).at(world.as_of) ==
      Truth::holds;
  for (std::size_t i = 0; i < world.records.people.size(); ++i) {
    auto person = static_cast<PersonId>(i);
    const TruthLine& now = judge.holds(person, join.role);
    if (now.at(world.as_of) != Truth::holds) continue;
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
    one.doubt =
        fmt::format("{} is {} by this clause; whether the roster should list it cannot be told: {}",
                    person_text(world, person), world.charter.roles[join.role].path,
                    missing_text(judge, clause));
    one.evidence = seats_evidence(world, person, clause.roles);
    result.push_back(std::move(one));
  }
  return result;
}

} // namespace quorate::evaluation
