// Rules over who holds what: every, no, at least n, only, there must be, drawn from.
#include "engine/evaluation/by_value.h"
#include "engine/evaluation/lacking.h"
#include "engine/evaluation/outcome.h"
#include "engine/evaluation/tally.h"
#include "engine/progress/progress.h"

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

/// The asset that a rule speaks of; empty when it is of something else.
std::string asset_in(const ConditionPtr& condition) {
  const auto* hold = condition ? std::get_if<Hold>(&condition->is) : nullptr;
  const auto* group = hold ? std::get_if<GroupPtr>(&hold->what.is) : nullptr;
  const auto* holders = group ? std::get_if<Group::Holders>(&(*group)->is) : nullptr;
  return holders ? holders->asset : "";
}

std::vector<Evidence> access_evidence(const World& world, PersonId person,
                                      const std::string& asset) {
  std::vector<Evidence> result;
  for (const records::Grant& grant : world.records.grants) {
    if (grant.person != person || records::fold(grant.asset.value) != records::fold(asset))
      continue;
    bool over = grant.when.until && *grant.when.until <= world.as_of;
    if (over || (grant.when.since && world.as_of < *grant.when.since)) continue;
    source::Place place = world.sources.place(grant.when.span);
    result.push_back({place.path, place.line,
                      fmt::format("{} has {}{}{}", world.records.people[person].id, asset,
                                  grant.when.since ? " since " + grant.when.since->iso() : "",
                                  grant.when.until ? " until " + grant.when.until->iso() : "")});
  }
  return result;
}

/// Each of the group is judged on its own; those of whom even membership is unknown become one
/// line, not hundreds.
Outcomes each(Judge& judge, const Clause& clause, const Group& group, RoleId role,
              const std::string& asset, int& judged, Look look,
              const std::function<TruthLine(PersonId)>& meets,
              const std::function<Truth(PersonId)>& meets_now,
              const std::function<std::string(PersonId)>& message) {
  const World& world = judge.world();
  Outcomes result;
  int doubtful = 0;
  std::vector<PersonId> asked = judge.asked(group);
  progress::Step judging("judging", "people", asked.size());
  for (PersonId person : asked) {
    judging.next();
    About about{person, std::nullopt, role};
    bool guards = !clause.when.empty() || !clause.unless.empty() || clause.from || clause.until;
    Truth member = Truth::unknown, truth = Truth::unknown;
    if (!world.hangs_on) { // nearly all need no line
      member = judge.member_on(person, group, about, world.as_of);
      if (member == Truth::fails) continue;
      truth = calendar::either(calendar::negated(member), meets_now(person));
      if (guards && truth != Truth::holds)
        truth = calendar::either(truth, calendar::negated(applies_now(judge, clause, about)));
    }
    TruthLine verdict(truth);
    if (world.hangs_on || (look == Look::over_time && truth != Truth::holds)) {
      TruthLine in = judge.member(person, group, about);
      member = world.now(in);
      if (member == Truth::fails) continue;
      verdict = calendar::either(calendar::negated(in), meets(person));
      if (guards) verdict = guarded(verdict, applies(judge, clause, about));
      truth = world.now(verdict);
    }
    if (member == Truth::unknown && truth == Truth::unknown) {
      ++doubtful;
      continue;
    }
    if (truth == Truth::holds && member == Truth::unknown) continue; // perhaps not one of them
    ++judged;
    if (truth == Truth::holds) continue;
    Outcome one;
    one.key = world.records.people[person].id;
    one.subject = subject_of(world, person, role);
    if (one.subject.body.empty()) one.subject.body = clause.body;
    one.truth = truth;
    one.line = std::move(verdict);
    one.message = message(person);
    if (truth == Truth::unknown)
      one.doubt = fmt::format("whether {} meets \"{}\" cannot be told: {}",
                              person_text(world, person), clause.text, wanting(judge, clause));
    one.evidence = seats_evidence(world, person, clause.roles);
    if (!asset.empty())
      for (Evidence& line : access_evidence(world, person, asset))
        one.evidence.push_back(std::move(line));
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
                    doubtful == 1 ? "person" : "people", group.text, wanting(judge, clause));
    result.push_back(std::move(one));
    ++judged;
  }
  return result;
}

Outcome count_outcome(Judge& judge, const Clause& clause, const Rule& rule,
                      const Timeline<Count>& number, const Timeline<Count>& of, TruthLine verdict,
                      const std::string& value, const TruthLine& applied) {
  const Amount* low = rule.quantity.low.under(judge.readings());
  bool negated = rule.kind == Rule::Kind::there && rule.negated;
  const World& world = judge.world();
  if (negated) verdict = calendar::negated(verdict);
  verdict = guarded(verdict, applied);
  Outcome one;
  one.key = value;
  one.subject.body = clause.body;
  one.truth = world.now(verdict);
  if (one.truth == Truth::holds) return one; // nothing to tell
  Count n = number.at(world.as_of);
  Count b = of.at(world.as_of);
  std::string found = how_many(n);
  std::string among = b.possible >= unbounded ? ""
                      : b.known == b.possible ? fmt::format(" of {}", b.known)
                                              : fmt::format(" of {} to {}", b.known, b.possible);
  one.message = fmt::format("{}{}: found {}{}", clause.text,
                            value.empty() ? "" : fmt::format(" [{}]", value), found, among);
  if (one.truth == Truth::unknown) {
    std::string missing = missing_text(judge, clause);
    if (missing.empty() && !value.empty()) missing = "of some it is not recorded where they count";
    if (missing.empty() && n.known != n.possible) missing = wanting(judge, clause);
    one.doubt = missing.empty() ? one.message : fmt::format("{}; {}", one.message, missing);
  }
  if (one.truth == Truth::fails) one.lacking = lacking(n, rule.quantity, low, b, negated);
  one.line = std::move(verdict);
  return one;
}

/// Entries of a register on the as-of date: those whose `until` has come do not count. Where the
/// register is not complete there may be more.
Count listed_things(const World& world, const std::string& name) {
  Count found;
  for (const records::Entry& entry : world.records.registers) {
    if (records::fold(entry.kind) != records::fold(name)) continue;
    if (entry.date && *entry.date > world.as_of) continue;
    auto until = entry.attributes.find("until");
    std::optional<Date> end =
        until == entry.attributes.end() ? std::nullopt : Date::parse(until->second.value);
    if (!end || world.as_of < *end) ++found.known;
  }
  bool all = world.now(coverage(world.records.register_covers, name)) == Truth::holds;
  found.possible = all ? found.known : unbounded;
  return found;
}

/// What the rule says of one of them.
TruthLine says(Judge& judge, const Rule& rule, const About& about) {
  TruthLine line = rule.that ? judge.condition(*rule.that, about) : TruthLine(Truth::holds);
  return rule.negated ? calendar::negated(line) : line;
}

Truth says_now(Judge& judge, const Rule& rule, const About& about) {
  Truth truth =
      rule.that ? judge.condition_on(*rule.that, about, judge.world().as_of) : Truth::holds;
  return rule.negated ? calendar::negated(truth) : truth;
}

/// A rule about how many of a group there are, or of how many of them something holds.
Outcomes count_people(Judge& judge, const Clause& clause, const Rule& rule, const Group& group,
                      RoleId role, const std::set<RoleId>& roles, const Crowd& crowd, Look look) {
  const World& world = judge.world();
  const Amount* low = rule.quantity.low.under(judge.readings());
  std::vector<std::pair<PersonId, TruthLine>> those;
  std::vector<TruthLine> base;
  std::vector<std::pair<TruthLine, TruthLine>> pairs; // in the group, and what is said of them
  those.reserve(crowd.people.size());
  base.reserve(crowd.people.size());
  pairs.reserve(crowd.people.size());
  bool there = rule.kind == Rule::Kind::there;
  for (PersonId person : crowd.people) {
    About about{person, std::nullopt, role};
    TruthLine in(Truth::fails), said(Truth::holds);
    if (look == Look::over_time) {
      in = judge.member(person, group, about);
      if (!there) said = says(judge, rule, about);
    } else if (Truth now = judge.member_on(person, group, about, world.as_of);
               now != Truth::fails) { // of whom nothing else is asked
      in = TruthLine(now);
      if (!there) said = TruthLine(says_now(judge, rule, about));
    }
    those.emplace_back(person, calendar::both(in, said));
    pairs.emplace_back(in, std::move(said));
    base.push_back(std::move(in));
  }
  TruthLine applied = applies(judge, clause, {});
  Outcomes result;
  Timeline<Count> of = with_others(calendar::count(pointers(base)), crowd);
  if (rule.per.empty()) {
    Timeline<Census> all = with_others(census(pairs), crowd, rule.kind != Rule::Kind::there);
    TruthLine verdict = calendar::map(all, [&](const Census& people) {
      return rule.kind == Rule::Kind::there
                 ? satisfies(people.number(), rule.quantity, low, people.base())
                 : satisfies(people, rule.quantity, low);
    });
    Timeline<Count> number =
        calendar::map(all, [](const Census& people) { return people.number(); });
    result.push_back(
        count_outcome(judge, clause, rule, number, of, std::move(verdict), "", applied));
    if (look == Look::over_time)
      for (const auto& [person, counted] : those)
        if (auto& evidence = result.back().evidence;
            counted.at(world.as_of) == Truth::holds && evidence.size() < 10)
          for (Evidence& line : seats_evidence(world, person, roles))
            evidence.push_back(std::move(line));
  } else {
    auto listed = registered(world, rule.per, roles);
    if (listed && !listed->complete) {
      Outcome one = count_outcome(judge, clause, rule, Timeline<Count>(Count{}), of,
                                  TruthLine(Truth::unknown), "*", applied);
      one.doubt = fmt::format("{}: registers.yml does not cover `{}` on {}, so there may be more "
                              "of them",
                              clause.text, rule.per, world.as_of.iso());
      result.push_back(std::move(one));
    }
    Crowd alike = rule.per == "person" ? Crowd{} : crowd; // nobody else is one of them
    auto values =
        by_value(judge, those, rule.per, roles, listed ? listed->values : std::set<std::string>{});
    // People whom no record names may share a value that nobody else has.
    if (values.empty() && alike.others > 0 && world.now(alike.told) != Truth::holds)
      values["unknown"];
    for (const auto& [value, lines] : values) {
      Timeline<Count> number = with_others(calendar::count(pointers(lines)), alike);
      TruthLine verdict = calendar::merge(
          number, of, [&](Count n, Count b) { return satisfies(n, rule.quantity, low, b); });
      result.push_back(
          count_outcome(judge, clause, rule, number, of, std::move(verdict), value, applied));
      if (look == Look::over_time && result.back().truth != Truth::holds)
        result.back().evidence = value_evidence(world, those, rule.per, value, roles);
    }
  }
  return result;
}

} // namespace

Outcomes judge_rule(Judge& judge, const Clause& clause, const Rule& rule, int& judged, Look look) {
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

  if (rule.kind == Rule::Kind::each) {
    auto seated = [&](PersonId person) {
      std::optional<SeatId> seat;
      if (role != no_role)
        for (SeatId id : world.seats(person, role))
          if (world.sits(id, world.as_of)) seat = id;
      return About{person, seat, role};
    };
    auto meets = [&](PersonId person) {
      if (!rule.on_joining || role == no_role) return says(judge, rule, seated(person));
      // Judged once, on the day the seat began; it stays with the seat.
      TruthLine result(Truth::holds);
      for (SeatId id : world.seats(person, role)) {
        const records::Seat& seat = world.seat(id);
        Truth at_start = seat.since_at_latest
                             ? Truth::unknown
                             : says(judge, rule, {person, id, role}).at(seat.since);
        result = calendar::both(result, TruthLine::during(seat.since,
                                                          world.until(id).value_or(Date::last()),
                                                          at_start, Truth::holds));
      }
      return result;
    };
    auto meets_now = [&](PersonId person) {
      return !rule.on_joining || role == no_role ? says_now(judge, rule, seated(person))
                                                 : meets(person).at(world.as_of);
    };
    auto wanted = [&] { // the length belongs to what is asked
      const auto* hold = std::get_if<Hold>(&rule.that->is);
      const Period* length = hold && hold->mode == Hold::Mode::for_at_least
                                 ? hold->length.under(judge.readings())
                                 : nullptr;
      if (!length || rule.that->text.find(length->text()) != std::string::npos)
        return rule.that->text;
      return fmt::format("{} {} {}", rule.that->text, hold->more ? "more than" : "at least",
                         length->text());
    };
    auto at_joining = [&](PersonId person) { // what was found on the day, of the latest such seat
      std::string text;
      for (SeatId id : world.seats(person, role)) {
        About about{person, id, role};
        Date day = world.seat(id).since;
        if (world.sits(id, world.as_of) &&
            judge.condition(*rule.that, about).at(day) != Truth::holds)
          text = fmt::format("{} on {}", explain_one(judge, "", *rule.that, about, day).text,
                             day.iso());
      }
      return text;
    };
    auto message = [&](PersonId person) {
      if (rule.on_joining && !rule.negated && role != no_role)
        return fmt::format("{} ({}) {} {} on joining, and did not: {}", person_text(world, person),
                           (*group)->text, must(clause), wanted(), at_joining(person));
      // `must have done review …, and has not`
      bool past = rule.that->text.starts_with("did ");
      return fmt::format("{}{} {}{} {}{}, and {}{}", person_text(world, person),
                         (*group)->text.empty() ? "" : fmt::format(" ({})", (*group)->text),
                         must(clause), rule.negated ? " not" : "",
                         past ? "have done " + rule.that->text.substr(4) : rule.that->text,
                         rule.on_joining ? " on joining" : "", past ? "has" : "does",
                         rule.negated ? "" : " not");
    };
    return each(judge, clause, **group, role, asset_in(rule.that), judged, look, meets, meets_now,
                message);
  }
  if (rule.kind == Rule::Kind::only) {
    // Everybody for whom it holds must be of the group.
    Group everybody{Group::Anyone{}, "anyone"};
    auto meets = [&](PersonId person) {
      return calendar::either(calendar::negated(says(judge, rule, {person, std::nullopt, no_role})),
                              judge.member(person, **group, {person, std::nullopt, no_role}));
    };
    auto meets_now = [&](PersonId person) {
      About about{person, std::nullopt, no_role};
      Truth says = says_now(judge, rule, about);
      return says == Truth::fails
                 ? Truth::holds
                 : calendar::either(calendar::negated(says),
                                    judge.member_on(person, **group, about, world.as_of));
    };
    auto message = [&](PersonId person) {
      return fmt::format("only {} may {}; {} does too", (*group)->text, rule.that->text,
                         person_text(world, person));
    };
    return each(judge, clause, everybody, no_role, asset_in(rule.that), judged, look, meets,
                meets_now, message);
  }
  ++judged;
  const Amount* low = rule.quantity.low.under(judge.readings());
  if (const auto* things = std::get_if<Group::Things>(&(*group)->is)) {
    Count found = listed_things(world, things->name);
    Timeline<Count> number(found);
    TruthLine verdict(satisfies(found, rule.quantity, low, found));
    return {count_outcome(judge, clause, rule, number, number, std::move(verdict), "",
                          applies(judge, clause, {}))};
  }
  auto count = [&](const Crowd& crowd, Look at) {
    return count_people(judge, clause, rule, **group, role, roles, crowd, at);
  };
  Crowd crowd = judge.crowd(**group);
  // Where nothing is wrong today, since when and until when is not asked; but by forecasts it is,
  // and of readings that may differ.
  bool present = clause.choices.empty() && !clause.under && !world.hangs_on;
  if (look == Look::today || present) {
    Outcomes now = count(crowd, Look::today);
    bool met = std::all_of(now.begin(), now.end(),
                           [](const Outcome& one) { return one.truth == Truth::holds; });
    if (look == Look::today || met) return now;
  }
  Outcomes result = count(crowd, Look::over_time);
  bool exact = std::none_of(result.begin(), result.end(), [&](const Outcome& one) {
    return (one.truth != Truth::holds || !clause.choices.empty()) &&
           others_matter(crowd, one.line, world.as_of);
  });
  return exact ? std::move(result) : count(judge.everybody(**group), Look::over_time);
}

Outcomes judge_drawn(Judge& judge, const Clause& clause, const Drawn& drawn, int& judged,
                     Look look) {
  const World& world = judge.world();
  const GroupPtr* from = drawn.from.under(judge.readings());
  Group holders{Group::Roles{{drawn.role}}, world.charter.roles[drawn.role].path};
  auto meets = [&](PersonId person) {
    return from ? judge.member(person, **from, {person, std::nullopt, drawn.role})
                : TruthLine(Truth::unknown);
  };
  auto meets_now = [&](PersonId person) {
    return from ? judge.member_on(person, **from, {person, std::nullopt, drawn.role}, world.as_of)
                : Truth::unknown;
  };
  auto message = [&](PersonId person) {
    return fmt::format("{} is {} but not {}", person_text(world, person),
                       world.charter.roles[drawn.role].path, from ? (*from)->text : "");
  };
  return each(judge, clause, holders, drawn.role, "", judged, look, meets, meets_now, message);
}

} // namespace quorate::evaluation
