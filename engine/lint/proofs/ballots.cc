#include "engine/lint/proofs/ballots.h"

#include "engine/lint/structure.h"

#include <fmt/core.h>

namespace quorate::lint::proofs {

using namespace semantics;

Ballots::Ballots(Composition& people, const Group& voters) : people_(people), voters_(voters) {
  for (std::size_t i = 0; i < people_.sets.combinations(); ++i)
    for (const char* verb : {"approve", "no", "abstain", "vote", "object", "present"})
      acts(i, verb);
}

namespace {
/// Different words for the same.
std::string plain(const std::string& verb) {
  if (verb == "agree" || verb == "consent" || verb == "endorse") return "approve";
  return verb == "respond" ? "vote" : verb;
}
} // namespace

Variable Ballots::acts(std::size_t combination, const std::string& verb) {
  auto [at, made] = acts_.emplace(std::pair(combination, plain(verb)), 0);
  if (made) at->second = people_.variables.number(verb);
  return at->second;
}

Formula Ballots::nature() {
  std::vector<Formula> all;
  for (std::size_t i = 0; i < people_.sets.combinations(); ++i) {
    auto of = [&](const char* verb) { return Sum::of(acts(i, verb)); };
    all.push_back(at_most(of("approve") + of("no") + of("abstain"), of("vote")));
    all.push_back(at_most(of("vote"), of("present")));
    all.push_back(at_most(of("no"), of("object")));
  }
  for (const auto& [act, variable] : acts_)
    all.push_back(at_most(Sum::of(variable), Sum::of(people_.sets.people(act.first))));
  return all_of(std::move(all));
}

Sum Ballots::sum(const Members& members, const std::string& verb) {
  Sum result;
  for (std::size_t i = 0; i < members.size(); ++i)
    if (members[i]) result += Sum::of(acts(i, verb));
  return result;
}

std::optional<std::int64_t> Ballots::seats(const std::vector<RoleId>& roles) const {
  std::int64_t total = 0;
  for (RoleId role : roles) {
    const Amount* exact = nullptr;
    for (const Clause& clause : people_.writer.charter().clauses) {
      const auto* one = std::get_if<Seats>(&clause.is);
      if (!one || one->role != role || !one->per.empty() || clause.under) continue;
      const Quantity* quantity = settled(one->count);
      if (quantity && quantity->bound == Bound::exactly && !exact) exact = settled(quantity->low);
    }
    if (!exact || exact->kind != Amount::Kind::number || !exact->parts.empty()) return std::nullopt;
    total += exact->number;
  }
  return roles.empty() ? std::nullopt : std::optional(total);
}

std::optional<Ballots::Numbers> Ballots::numbers(const GroupPtr& of, const std::string& verb) {
  auto voters = people_.sets.members(voters_);
  if (!voters) return std::nullopt;
  if (!of) return Numbers{sum(*voters, verb), 0};
  if (const auto* base = std::get_if<Group::Base>(&of->is)) {
    Sum number = sum(*voters, verb);
    switch (base->kind) {
    case Group::Base::Kind::voters: return Numbers{number, people_.sets.count(*voters)};
    case Group::Base::Kind::ballots: return Numbers{number, sum(*voters, "vote")};
    case Group::Base::Kind::decided_ballots:
      return Numbers{number, sum(*voters, "vote") - sum(*voters, "abstain")};
    case Group::Base::Kind::seats:
      if (auto total = seats(base->roles)) return Numbers{number, *total};
      return std::nullopt;
    }
  }
  if (const auto* present = std::get_if<Group::Present>(&of->is)) {
    auto those = present->of ? people_.sets.members(*present->of, &voters_) : voters;
    if (!those) return std::nullopt;
    return Numbers{sum(*those, verb), sum(*those, "present")};
  }
  if (const auto* spread = std::get_if<Group::Spread>(&of->is)) {
    auto those = people_.sets.members(*spread->of, &voters_);
    if (!those) return std::nullopt;
    // Of several who have something in common one counts: any number up to all of them.
    Sum number;
    for (std::size_t i = 0; i < those->size(); ++i)
      if ((*those)[i]) number += Sum::of(acts(i, "counted among those who " + plain(verb)));
    return Numbers{number, 0};
  }
  auto those = people_.sets.members(*of, &voters_);
  if (!those) return std::nullopt;
  return Numbers{sum(*those, verb), people_.sets.count(*those)};
}

Formula Ballots::threshold(const Threshold& one, const char* usual, Claimed* to) {
  const std::string verb = one.verb.empty() ? usual : one.verb;
  auto found = numbers(one.of, verb);
  if (!found) return people_.writer.unknown();
  const Amount* low = settled(one.quantity.low);
  bool number = low && low->kind == Amount::Kind::number && low->parts.empty();
  // A share of people of different employers is a share of however many employers there are.
  if (!number && one.of && std::holds_alternative<Group::Spread>(one.of->is))
    return people_.writer.unknown();
  if (to) {
    to->counted = found->number;
    to->least = least_of(one.quantity);
  }
  Formula asked = people_.writer.satisfies(found->number, one.quantity, found->base);
  // All of nobody is nobody, and never suffices.
  return one.quantity.bound == Bound::every ? all_of({asked, at_least(found->base, 1)}) : asked;
}

Formula Ballots::thresholds(const Value<Threshold>& value, const char* usual, Claimed* to) {
  if (!settled(value)) to = nullptr;
  return people_.writer.value<Threshold>(
      value, [&](const Threshold& one) { return threshold(one, usual, to); });
}

Formula Ballots::fact_of(const Condition& condition) {
  std::string of;
  if (const auto* vouched = std::get_if<Vouched>(&condition.is)) of = vouched->clause;
  return fact(people_.variables.flag("condition " + condition.text + of));
}

Formula Ballots::counted(const Counted& one, Claimed* to) {
  std::string verb;
  if (one.that) {
    const auto* acts_of = std::get_if<Acts>(&one.that->is);
    const auto* there = std::get_if<IsPresent>(&one.that->is);
    if (there && !there->recused)
      verb = "present";
    else if (acts_of && !acts_of->object && !acts_of->procedure && !acts_of->window)
      verb = acts_of->verb;
    else
      return people_.writer.unknown();
  }
  return people_.writer.value<GroupPtr>(one.group, [&](const GroupPtr& group) {
    if (one.that) return threshold({one.quantity, group, verb, ""}, "approve", to);
    auto those = people_.sets.members(*group, &voters_);
    if (!those) return people_.writer.unknown();
    Sum number = people_.sets.count(*those);
    return people_.writer.satisfies(number, one.quantity, number);
  });
}

Formula Ballots::more_than(const MoreThan& one) {
  auto first = numbers(one.group, one.first), second = numbers(one.group, one.second);
  if (!first || !second) return people_.writer.unknown();
  if (!one.times) return at_least(first->number, second->number + 1);
  auto times = least_of(*one.times);
  if (!times || one.times->bound != Bound::at_least) return people_.writer.unknown();
  return one.difference ? at_least(first->number, second->number + *times)
                        : at_least(first->number, *times * second->number);
}

Formula Ballots::condition(const ConditionPtr& condition, Claimed* to) {
  if (const auto* one = std::get_if<Counted>(&condition->is)) return counted(*one, to);
  if (const auto* one = std::get_if<MoreThan>(&condition->is)) return more_than(*one);
  if (const auto* one = std::get_if<Negation>(&condition->is))
    return negated(this->condition(one->of));
  if (const auto* one = std::get_if<semantics::Readings>(&condition->is)) {
    std::vector<Formula> all;
    for (std::uint32_t i = 0; i < one->readings.size(); ++i)
      all.push_back(
          implies(people_.writer.reading(one->choice, i), this->condition(one->readings[i])));
    return all_of(std::move(all));
  }
  const auto* junction = std::get_if<Junction>(&condition->is);
  if (junction &&
      (junction->kind == Junction::Kind::all || junction->kind == Junction::Kind::any)) {
    std::vector<Formula> parts;
    for (const auto& entry : junction->entries) parts.push_back(this->condition(entry.condition));
    return junction->kind == Junction::Kind::all ? all_of(std::move(parts))
                                                 : any_of(std::move(parts));
  }
  if (std::holds_alternative<Open>(condition->is) || junction) return people_.writer.unknown();
  return fact_of(*condition);
}

Formula Ballots::in_force(const Clause& clause) {
  std::vector<Formula> all;
  for (const auto& one : clause.when) all.push_back(condition(one));
  for (const auto& one : clause.unless) all.push_back(negated(condition(one)));
  if (clause.from || clause.until) all.push_back(people_.writer.unknown());
  if (clause.under)
    all.push_back(people_.writer.reading(clause.under->choice, clause.under->reading));
  return all_of(std::move(all));
}

std::optional<Claimed> Ballots::claim(const Clause& clause) {
  const auto* rule = std::get_if<DecisionRule>(&clause.is);
  if (!rule) return std::nullopt;
  Claimed to;
  to.clause = &clause;
  to.words = in_words(clause);
  std::vector<Formula> ways;
  auto ladder = [&](const std::vector<Value<Threshold>>& steps) {
    for (const auto& step : steps) ways.push_back(thresholds(step, "approve"));
  };
  if (const auto* with = std::get_if<PassesWith>(&rule->is)) {
    ways.push_back(thresholds(with->with, "approve", with->otherwise.empty() ? &to : nullptr));
    ladder(with->otherwise);
  } else if (const auto* passes = std::get_if<PassesIf>(&rule->is)) {
    bool alone = passes->otherwise.empty() && passes->otherwise_if.empty();
    ways.push_back(condition(passes->condition, alone ? &to : nullptr));
    ladder(passes->otherwise);
    for (const auto& one : passes->otherwise_if) ways.push_back(condition(one));
  } else if (const auto* requires_rule = std::get_if<Requires>(&rule->is)) {
    ways.push_back(condition(requires_rule->condition, &to));
  } else if (const auto* quorum = std::get_if<QuorumRule>(&rule->is)) {
    ways.push_back(thresholds(quorum->needs, "present", &to));
  } else if (const auto* fails = std::get_if<FailsWhen>(&rule->is)) {
    ways.push_back(fails->condition ? negated(condition(fails->condition)) : no());
  } else {
    return std::nullopt;
  }
  to.asked = any_of(std::move(ways));
  to.in_force = in_force(clause);
  return to;
}

} // namespace quorate::lint::proofs
