#include "engine/lint/proofs/person.h"

#include "engine/lint/structure.h"

#include <algorithm>
#include <fmt/core.h>

namespace quorate::lint::proofs {

using namespace semantics;

namespace {
std::set<std::string> names_in(RoleId role, const std::vector<ConditionPtr>& conditions) {
  std::set<std::string> result{set_of(role)};
  for (const ConditionPtr& one : conditions)
    each_condition(one, [&](const Condition& condition) {
      const auto* hold = std::get_if<Hold>(&condition.is);
      if (!hold || hold->mode != Hold::Mode::now) return;
      each_reading(hold->what, [&](const GroupPtr& group) {
        auto more = Sets::of(*group);
        if (!more || result.size() + more->size() > most_sets_together) return;
        result.insert(more->begin(), more->end());
      });
    });
  return result;
}

/// Rules that are about each person by themselves.
std::vector<const Clause*> rules_of_each(const Charter& charter, std::set<std::string> names) {
  std::vector<const Clause*> result = around(charter, names, most_sets_together);
  std::erase_if(result, [](const Clause* clause) {
    const auto* rule = std::get_if<Rule>(&clause->is);
    bool each = std::holds_alternative<Drawn>(clause->is) ||
                (rule && (rule->kind == Rule::Kind::each || rule->kind == Rule::Kind::only));
    return !each || clause->modality != Modality::must || !clause->when.empty() ||
           !clause->unless.empty() || clause->from || clause->until;
  });
  return result;
}
} // namespace

Person::Person(const Charter& charter, RoleId role, const std::vector<ConditionPtr>& conditions)
    : people(charter, rules_of_each(charter, names_in(role, conditions)),
             names_in(role, conditions)),
      lengths_(people.variables), joined_(people.variables.number("days since joining")),
      first_joined_(people.variables.number("days since first joining")) {
  Members everybody(people.sets.combinations(), true);
  known_.push_back(equal(people.sets.count(everybody), 1));
  auto holders = people.sets.members(Group{Group::Roles{{role}}, ""});
  known_.push_back(equal(people.sets.count(*holders), 1));
  known_.push_back(at_least(Sum::of(first_joined_), Sum::of(joined_)));
  rules_ = people.claims;
  facts_from_ = rules_.size();
  for (const Clause& clause : charter.clauses) {
    const auto* term = std::get_if<Term>(&clause.is);
    if (renewed(charter, role)) break; // the term alone ends nothing then
    if (!term || term->role != role || term->unlimited || term->from ||
        term->bound == Bound::at_least || clause.modality != Modality::must ||
        !clause.when.empty() || !clause.unless.empty() || clause.from || clause.until)
      continue;
    Claimed one;
    one.clause = &clause;
    one.words = in_words(clause);
    one.asked = people.writer.value<Period>(term->length, [&](const Period& length) {
      if (!in_days(length)) return people.writer.unknown();
      return at_most(Sum::of(joined_) + 1, lengths_.on(length));
    });
    one.in_force =
        clause.under ? people.writer.reading(clause.under->choice, clause.under->reading) : yes();
    rules_.push_back(std::move(one));
  }
}

Formula Person::nature() {
  std::vector<Formula> all = known_;
  all.push_back(lengths_.nature());
  for (const Age& a : ages_)
    for (const Age& b : ages_) {
      bool within = std::includes(b.kinds.begin(), b.kinds.end(), a.kinds.begin(), a.kinds.end());
      // The second last is no later than the last; any of more kinds no earlier.
      if (&a != &b && within && a.nth >= b.nth)
        all.push_back(at_most(Sum::of(b.days), Sum::of(a.days)));
    }
  return all_of(std::move(all));
}

Formula Person::fact_of(const Condition& condition) {
  std::string of;
  if (const auto* vouched = std::get_if<Vouched>(&condition.is)) of = vouched->clause;
  return fact(people.variables.flag("condition " + condition.text + of));
}

Sum Person::age(std::vector<std::string> kinds, std::int64_t nth) {
  std::sort(kinds.begin(), kinds.end());
  for (const Age& one : ages_)
    if (one.kinds == kinds && one.nth == nth) return Sum::of(one.days);
  ages_.push_back({kinds, nth, people.variables.number("days since")});
  return Sum::of(ages_.back().days);
}

namespace {
const Period* past(const Window& window) {
  const Period* length = window.kind == Window::Kind::past ? settled(window.length) : nullptr;
  return length && in_days(*length) ? length : nullptr;
}
} // namespace

Formula Person::did(const Condition& condition, const Did& did) {
  const Quantity* times = settled(did.times);
  const Amount* low = times ? settled(times->low) : nullptr;
  bool number = low && low->kind == Amount::Kind::number && low->parts.empty() &&
                low->number >= 0 && low->number < 1000;
  if (did.ignoring_leave || !times || (times->bound != Bound::no && !number))
    return fact_of(condition);
  std::int64_t n = times->bound == Bound::no ? 0 : low->number;
  return people.writer.value<Window>(did.window, [&](const Window& window) {
    const Period* length = past(window);
    if (!length) return fact_of(condition);
    return people.writer.value<std::vector<std::string>>(
        did.kinds, [&](const std::vector<std::string>& kinds) {
          auto as_often = [&](std::int64_t often) {
            return often <= 0 ? yes() : at_most(age(kinds, often) + 1, lengths_.back(*length));
          };
          switch (times->bound) {
          case Bound::no: return negated(as_often(1));
          case Bound::at_least: return as_often(n);
          case Bound::more_than: return as_often(n + 1);
          case Bound::at_most: return negated(as_often(n + 1));
          case Bound::fewer_than: return negated(as_often(n));
          case Bound::exactly: return all_of({as_often(n), negated(as_often(n + 1))});
          default: return fact_of(condition);
          }
        });
  });
}

Formula Person::joined(const Condition& condition, const Joined& joined) {
  return people.writer.value<Window>(joined.window, [&](const Window& window) {
    const Period* length = past(window);
    if (!length) return fact_of(condition);
    return at_most(Sum::of(joined.first ? first_joined_ : joined_) + 1, lengths_.back(*length));
  });
}

Formula Person::seated(const Condition& condition, const Seated& seated) {
  if (seated.window || seated.bound != Bound::at_least) return fact_of(condition);
  return people.writer.value<Period>(seated.low, [&](const Period& length) {
    if (!in_days(length)) return fact_of(condition);
    // Who joined before the window has been seated as long, although months clamp.
    known_.push_back(implies(at_least(Sum::of(joined_), lengths_.back(length)),
                             at_least(Sum::of(joined_), lengths_.on(length))));
    return at_least(Sum::of(joined_), lengths_.on(length));
  });
}

Formula Person::junction(const Junction& junction) {
  std::vector<Formula> parts;
  for (const auto& entry : junction.entries) parts.push_back(condition(*entry.condition));
  if (junction.kind == Junction::Kind::all) return all_of(std::move(parts));
  if (junction.kind == Junction::Kind::any) return any_of(std::move(parts));
  Sum number;
  for (const Formula& part : parts) {
    Sum one = Sum::of(people.variables.number("met", 0, 1));
    known_.push_back(implies(part, equal(one, 1)));
    known_.push_back(implies(negated(part), equal(one, 0)));
    number += one;
  }
  Quantity quantity;
  quantity.bound = junction.kind == Junction::Kind::at_least  ? Bound::at_least
                   : junction.kind == Junction::Kind::at_most ? Bound::at_most
                                                              : Bound::exactly;
  quantity.low = junction.count;
  return people.writer.satisfies(number, quantity, static_cast<std::int64_t>(parts.size()));
}

Formula Person::condition(const Condition& condition) {
  if (const auto* one = std::get_if<Did>(&condition.is)) return did(condition, *one);
  if (const auto* one = std::get_if<Joined>(&condition.is)) return joined(condition, *one);
  if (const auto* one = std::get_if<Seated>(&condition.is)) return seated(condition, *one);
  if (const auto* one = std::get_if<Junction>(&condition.is)) return junction(*one);
  if (const auto* one = std::get_if<Negation>(&condition.is))
    return negated(this->condition(*one->of));
  if (const auto* one = std::get_if<semantics::Readings>(&condition.is)) {
    std::vector<Formula> all;
    for (std::uint32_t i = 0; i < one->readings.size(); ++i)
      all.push_back(
          implies(people.writer.reading(one->choice, i), this->condition(*one->readings[i])));
    return all_of(std::move(all));
  }
  if (const auto* one = std::get_if<Hold>(&condition.is); one && one->mode == Hold::Mode::now)
    return people.writer.value<GroupPtr>(one->what, [&](const GroupPtr& group) {
      auto those = people.sets.members(*group);
      return those ? at_least(people.sets.count(*those), 1) : fact_of(condition);
    });
  return std::holds_alternative<Open>(condition.is) ? people.writer.unknown() : fact_of(condition);
}

} // namespace quorate::lint::proofs
