#include "engine/lint/proofs/composition.h"

#include "engine/lint/structure.h"

#include <algorithm>
#include <fmt/core.h>
#include <fmt/ranges.h>

namespace quorate::lint::proofs {

using namespace semantics;

namespace {
/// `when there are at most 5 members`: what can be counted.
const Counted* counted(const Condition& condition) {
  const auto* one = std::get_if<Counted>(&condition.is);
  return one && !one->that && std::get_if<GroupPtr>(&one->group.is) ? one : nullptr;
}
/// `must hold member`
const Hold* held_now(const ConditionPtr& condition) {
  const auto* hold = condition ? std::get_if<Hold>(&condition->is) : nullptr;
  return hold && hold->mode == Hold::Mode::now ? hold : nullptr;
}

class Naming {
public:
  bool known = true;
  std::set<std::string> names;
  void group(const Value<GroupPtr>& value) {
    each_reading(value, [&](const GroupPtr& one) { group(*one); });
  }
  void group(const Group& one) {
    if (const auto* things = std::get_if<Group::Things>(&one.is)) {
      names.insert("things " + things->name);
      return;
    }
    auto more = Sets::of(one);
    known = known && more;
    if (more) names.insert(more->begin(), more->end());
  }
};

/// Is it about each person by themselves? Then what it depends on may differ between them.
bool of_each(const Clause& clause) {
  const auto* rule = std::get_if<Rule>(&clause.is);
  return std::holds_alternative<Drawn>(clause.is) ||
         (rule && (rule->kind == Rule::Kind::each || rule->kind == Rule::Kind::only));
}

/// Every lone fact that the clause hangs on, each with its sign.
std::set<std::string> guards_of(const Clause& clause) {
  std::set<std::string> result;
  for (const auto& one : clause.when)
    if (!counted(*one)) result.insert("when " + one->text);
  for (const auto& one : clause.unless)
    if (!counted(*one)) result.insert("unless " + one->text);
  auto moment = [&](const char* word, const std::optional<Value<Moment>>& value) {
    const Moment* settled_moment = value ? settled(*value) : nullptr;
    if (settled_moment) result.insert(word + settled_moment->text);
    if (value && !settled_moment) result.insert(word + ("a moment of " + clause.path));
  };
  moment("from ", clause.from);
  moment("until ", clause.until);
  return result;
}
} // namespace

std::string in_words(const Clause& clause) {
  std::string text = clause.text.substr(0, clause.text.find(" cite \""));
  return ticked(text.find('{') == std::string::npos ? text : clause.path);
}

std::string listed(std::vector<std::string> words) {
  if (words.size() < 2) return words.empty() ? "" : words.front();
  std::string last = std::move(words.back());
  words.pop_back();
  return fmt::format("{} and {}", fmt::join(words, ", "), last);
}

std::set<std::string> sets_of_rule(const Clause& clause) {
  Naming naming;
  if (clause.modality == Modality::may) return {};
  if (const auto* seats = std::get_if<Seats>(&clause.is)) {
    if (!seats->per.empty()) return {};
    naming.names.insert(set_of(seats->role));
  } else if (const auto* drawn = std::get_if<Drawn>(&clause.is)) {
    naming.names.insert(set_of(drawn->role));
    naming.group(drawn->from);
  } else if (const auto* rule = std::get_if<Rule>(&clause.is)) {
    if (!rule->per.empty() || rule->on_joining) return {};
    naming.group(rule->group);
    bool there = rule->kind == Rule::Kind::there;
    const Hold* hold = held_now(rule->that);
    if (!there && (!hold || (rule->kind == Rule::Kind::only && rule->negated))) return {};
    if (hold) naming.group(hold->what);
    bool things = std::any_of(naming.names.begin(), naming.names.end(),
                              [](const std::string& one) { return one.starts_with("things "); });
    if (things && !(there && naming.names.size() == 1)) return {};
  } else {
    return {};
  }
  if (of_each(clause) && !guards_of(clause).empty()) return {};
  for (const auto& guards : {clause.when, clause.unless})
    for (const ConditionPtr& one : guards)
      if (const Counted* count = counted(*one)) naming.group(count->group);
  return naming.known ? naming.names : std::set<std::string>{};
}

namespace {
/// Rules that can be written, with their sets. In an `each body` a number is asked of each of them,
/// and nobody knows how many there are: these are left out.
std::vector<std::pair<const Clause*, std::set<std::string>>> rules_of(const Charter& charter) {
  std::set<std::string> repeated;
  for (RoleId role = 0; role < charter.roles.size(); ++role)
    if (charter.roles[role].body != no_body && charter.bodies[charter.roles[role].body].each)
      repeated.insert(set_of(role));
  std::vector<std::pair<const Clause*, std::set<std::string>>> result;
  for (const Clause& clause : charter.clauses) {
    std::set<std::string> names = sets_of_rule(clause);
    bool each = std::any_of(names.begin(), names.end(),
                            [&](const std::string& one) { return repeated.contains(one); });
    if (!names.empty() && !each) result.emplace_back(&clause, std::move(names));
  }
  return result;
}
} // namespace

std::vector<const Clause*> around(const Charter& charter, std::set<std::string>& sets,
                                  std::size_t most_sets) {
  std::vector<const Clause*> result;
  auto rest = rules_of(charter);
  for (bool grown = true; grown;) {
    grown = false;
    for (auto at = rest.begin(); at != rest.end();) {
      std::set<std::string> all = sets;
      all.insert(at->second.begin(), at->second.end());
      bool touches = all.size() < sets.size() + at->second.size();
      if (!touches || all.size() > std::max(most_sets, sets.size())) {
        ++at;
        continue;
      }
      sets = all;
      result.push_back(at->first);
      at = rest.erase(at);
      grown = true;
    }
  }
  std::sort(result.begin(), result.end());
  return result;
}

std::vector<std::vector<const Clause*>> neighbours(const Charter& charter) {
  std::vector<std::vector<const Clause*>> result;
  std::set<const Clause*> seen;
  for (const auto& [clause, names] : rules_of(charter)) {
    std::set<std::string> sets = names;
    if (sets.size() > most_sets_together || seen.contains(clause)) continue;
    result.push_back(around(charter, sets, most_sets_together));
    seen.insert(result.back().begin(), result.back().end());
  }
  return result;
}

namespace {
std::set<std::string> all_sets(const std::vector<const Clause*>& rules,
                               const std::set<std::string>& more) {
  std::set<std::string> result = more;
  for (const Clause* clause : rules) result.merge(sets_of_rule(*clause));
  std::erase_if(result, [](const std::string& one) { return one.starts_with("things "); });
  return result;
}
Members both(const Members& a, const Members& b) {
  Members result(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) result[i] = a[i] && b[i];
  return result;
}
Members without(const Members& a, const Members& b) {
  Members result(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) result[i] = a[i] && !b[i];
  return result;
}
} // namespace

Composition::Composition(const Charter& charter, const std::vector<const Clause*>& rules,
                         const std::set<std::string>& more)
    : writer(charter, variables), sets(all_sets(rules, more), variables), nature(sets.nature()) {
  for (const Clause* clause : rules) {
    Claimed one;
    one.clause = clause;
    writer.met_unknown();
    one.asked = of_rule(*clause, false, one);
    one.allowed = of_rule(*clause, true, one);
    one.open = writer.met_unknown();
    std::vector<Formula> force, lone;
    for (const auto& when : clause->when)
      (counted(*when) ? force : lone).push_back(of_condition(*when));
    for (const auto& unless : clause->unless)
      (counted(*unless) ? force : lone).push_back(negated(of_condition(*unless)));
    auto moment = [&](const std::optional<Value<Moment>>& value, bool after) {
      if (!value) return;
      const Moment* known = settled(*value);
      // `from X` and `until X` are never in force together.
      Formula later =
          fact(variables.flag("after " + (known ? known->text : "a moment of " + clause->path)));
      lone.push_back(after ? later : negated(later));
    };
    moment(clause->from, true);
    moment(clause->until, false);
    if (clause->under)
      force.push_back(writer.reading(clause->under->choice, clause->under->reading));
    one.situation = all_of(lone);
    force.push_back(one.situation);
    one.in_force = all_of(std::move(force));
    one.guards = guards_of(*clause);
    claims.push_back(std::move(one));
  }
}

Formula Composition::of_condition(const Condition& condition) {
  if (const Counted* count = counted(condition)) {
    const GroupPtr& group = std::get<GroupPtr>(count->group.is);
    if (auto members = sets.members(*group)) {
      Sum number = sets.count(*members);
      return writer.satisfies(number, count->quantity, number);
    }
  }
  return fact(variables.flag("condition " + condition.text));
}

Formula Composition::of_rule(const Clause& clause, bool vacancies, Claimed& to) {
  auto least = [&](const Sum& of, const Quantity& quantity, const std::string& words) {
    to.counted = of;
    to.least = least_of(quantity);
    to.words = words;
  };
  to.words = in_words(clause);
  if (const auto* seats = std::get_if<Seats>(&clause.is)) {
    const Role& role = writer.charter().roles[seats->role];
    Sum held = sets.count(*sets.members(Group{Group::Roles{{seats->role}}, role.path}));
    if (const Quantity* plain = settled(seats->count))
      least(held, *plain, fmt::format("{} of {}", plain->text, ticked(role.name)));
    return writer.value<Quantity>(seats->count, [&](const Quantity& quantity) {
      if (!vacancies || quantity.bound != Bound::exactly)
        return writer.satisfies(held, quantity, held);
      Quantity most = quantity;
      most.bound = Bound::at_most;
      return writer.satisfies(held, most, held);
    });
  }
  if (const auto* drawn = std::get_if<Drawn>(&clause.is)) {
    const Role& role = writer.charter().roles[drawn->role];
    to.words = fmt::format(
        "every {} is drawn from {}", ticked(role.name),
        ticked(clause.text.substr(std::min(clause.text.find("from ") + 5, clause.text.size()))));
    Members held = *sets.members(Group{Group::Roles{{drawn->role}}, role.path});
    return writer.value<GroupPtr>(drawn->from, [&](const GroupPtr& from) {
      auto of = sets.members(*from);
      return of ? equal(sets.count(without(held, *of)), 0) : writer.unknown();
    });
  }
  const auto& rule = std::get<Rule>(clause.is);
  return writer.value<GroupPtr>(rule.group, [&](const GroupPtr& group) {
    if (const auto* things = std::get_if<Group::Things>(&group->is)) {
      auto [at, made] = things_.emplace(things->name, 0);
      if (made) at->second = variables.number(things->name);
      Sum number = Sum::of(at->second);
      if (!rule.negated) least(number, rule.quantity, in_words(clause));
      Formula asked = writer.satisfies(number, rule.quantity, number);
      return rule.negated ? negated(asked) : asked;
    }
    auto of = sets.members(*group);
    if (!of) return writer.unknown();
    if (rule.kind == Rule::Kind::there) {
      Sum number = sets.count(*of);
      if (!rule.negated) least(number, rule.quantity, in_words(clause));
      Formula asked = writer.satisfies(number, rule.quantity, number);
      return rule.negated ? negated(asked) : asked;
    }
    return writer.value<GroupPtr>(held_now(rule.that)->what, [&](const GroupPtr& what) {
      auto held = sets.members(*what);
      if (!held) return writer.unknown();
      if (rule.kind == Rule::Kind::only) return equal(sets.count(without(*held, *of)), 0);
      Members that = rule.negated ? without(*of, *held) : both(*of, *held);
      if (rule.kind == Rule::Kind::each) return equal(sets.count(without(*of, that)), 0);
      Sum number = sets.count(that);
      least(number, rule.quantity, in_words(clause));
      return writer.satisfies(number, rule.quantity, sets.count(*of));
    });
  });
}

} // namespace quorate::lint::proofs
