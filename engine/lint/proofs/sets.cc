#include "engine/lint/proofs/sets.h"

#include <fmt/core.h>
#include <functional>

namespace quorate::lint::proofs {

using namespace semantics;

std::string set_of(RoleId role) { return "role " + std::to_string(role); }

namespace {
/// A group in full, so that equal names mean equal sets.
std::string key(const Group& group) {
  std::string result = group.text;
  if (const auto* roles = std::get_if<Group::Roles>(&group.is)) {
    for (RoleId role : roles->roles) result += fmt::format(" {}", role);
  } else if (const auto* where = std::get_if<Group::Where>(&group.is)) {
    result += " of " + key(*where->of);
    for (const Comparison& test : where->tests)
      result += fmt::format(" [{} {} {} {} {} {}]", test.attribute, static_cast<int>(test.op),
                            test.negated, test.text, test.number, test.moment.text) +
                (test.date ? test.date->iso() : "");
    for (const ConditionPtr& one : where->holding) result += " [" + one->text + "]";
  } else if (const auto* as_of = std::get_if<Group::AsOf>(&group.is)) {
    result += " of " + key(*as_of->of);
  } else if (const auto* all = std::get_if<Group::All>(&group.is)) {
    for (const GroupPtr& one : all->of) result += " and " + key(*one);
  }
  return result;
}

/// `member where (hold admin)`: the second group; null for anything else.
const Group* held_now(const Condition& condition) {
  const auto* hold = std::get_if<Hold>(&condition.is);
  const auto* what =
      hold && hold->mode == Hold::Mode::now ? std::get_if<GroupPtr>(&hold->what.is) : nullptr;
  return what ? what->get() : nullptr;
}

/// A group is sets, joined by or, and, without: `leaf` is asked for each set by its name.
template <class Value> struct Walk {
  const Group* voters = nullptr;
  std::function<std::optional<Value>(const std::string&)> leaf;
  std::function<Value(Value, Value)> either, both, without;
  std::function<Value(bool)> constant;

  std::optional<Value> operator()(const Group& group) const {
    if (const auto* roles = std::get_if<Group::Roles>(&group.is)) {
      std::optional<Value> result;
      for (RoleId role : roles->roles) {
        auto one = leaf(set_of(role));
        if (!one) return one;
        result = result ? either(*result, *one) : *one;
      }
      return result;
    }
    if (const auto* any = std::get_if<Group::Any>(&group.is)) {
      std::optional<Value> result;
      for (const GroupPtr& part : any->of) {
        auto one = (*this)(*part);
        if (!one) return one;
        result = result ? either(*result, *one) : *one;
      }
      return result;
    }
    if (const auto* except = std::get_if<Group::Except>(&group.is)) {
      auto of = (*this)(*except->of), out = (*this)(*except->without);
      return of && out ? std::optional(without(*of, *out)) : std::nullopt;
    }
    if (const auto* where = std::get_if<Group::Where>(&group.is)) {
      auto of = (*this)(*where->of);
      if (!of) return of;
      if (where->tests.empty() && where->holding.size() == 1)
        if (const Group* held = held_now(*where->holding.front())) {
          auto holds = (*this)(*held);
          return holds ? std::optional(both(*of, *holds)) : std::nullopt;
        }
      auto part = leaf("where " + key(group));
      return part ? std::optional(both(*of, *part)) : std::nullopt;
    }
    if (std::holds_alternative<Group::Anyone>(group.is)) return constant(true);
    if (std::holds_alternative<Group::Nobody>(group.is)) return constant(false);
    if (std::holds_alternative<Group::Subject>(group.is) ||
        std::holds_alternative<Group::Holder>(group.is))
      return leaf("one subject");
    if (std::holds_alternative<Group::Proposer>(group.is)) return leaf("one proposer");
    if (std::holds_alternative<Group::OnLeave>(group.is)) return leaf("on leave");
    if (std::holds_alternative<Group::Recused>(group.is)) return leaf("recused");
    if (const auto* holders = std::get_if<Group::Holders>(&group.is))
      return leaf("asset " + holders->asset);
    if (std::holds_alternative<Group::AsOf>(group.is) ||
        std::holds_alternative<Group::All>(group.is))
      return leaf("group " + key(group));
    if (const auto* base = std::get_if<Group::Base>(&group.is);
        base && base->kind == Group::Base::Kind::voters && voters && voters != &group)
      return (*this)(*voters);
    return std::nullopt;
  }
};
} // namespace

std::optional<std::set<std::string>> Sets::of(const Group& group, const Group* voters) {
  using Names = std::set<std::string>;
  Walk<Names> walk;
  walk.voters = voters;
  walk.leaf = [](const std::string& name) { return Names{name}; };
  auto join = [](Names a, const Names& b) {
    a.insert(b.begin(), b.end());
    return a;
  };
  walk.either = walk.both = walk.without = join;
  walk.constant = [](bool) { return Names{}; };
  return walk(group);
}

Sets::Sets(const std::set<std::string>& names, Variables& variables) {
  for (const std::string& name : names) bits_.emplace(name, bits_.size());
  for (std::size_t i = 0; i < std::size_t{1} << bits_.size(); ++i)
    people_.push_back(variables.number("people"));
}

std::optional<Members> Sets::members(const Group& group, const Group* voters) const {
  auto join = [&](const Members& a, const Members& b, auto f) {
    Members result(a.size());
    for (std::size_t i = 0; i < a.size(); ++i) result[i] = f(a[i], b[i]);
    return result;
  };
  Walk<Members> walk;
  walk.voters = voters;
  walk.leaf = [&](const std::string& name) -> std::optional<Members> {
    auto bit = bits_.find(name);
    if (bit == bits_.end()) return std::nullopt;
    Members result(people_.size());
    for (std::size_t i = 0; i < result.size(); ++i) result[i] = (i >> bit->second & 1) != 0;
    return result;
  };
  walk.either = [&](const Members& a, const Members& b) {
    return join(a, b, [](bool x, bool y) { return x || y; });
  };
  walk.both = [&](const Members& a, const Members& b) {
    return join(a, b, [](bool x, bool y) { return x && y; });
  };
  walk.without = [&](const Members& a, const Members& b) {
    return join(a, b, [](bool x, bool y) { return x && !y; });
  };
  walk.constant = [&](bool all) { return Members(people_.size(), all); };
  return walk(group);
}

Sum Sets::count(const Members& members) const {
  Sum result;
  for (std::size_t i = 0; i < members.size(); ++i)
    if (members[i]) result += Sum::of(people_[i]);
  return result;
}

Formula Sets::nature() const {
  std::vector<Formula> all;
  for (const auto& [name, bit] : bits_) {
    if (!name.starts_with("one ")) continue;
    Sum holders;
    for (std::size_t i = 0; i < people_.size(); ++i)
      if ((i >> bit & 1) != 0) holders += Sum::of(people_[i]);
    all.push_back(at_most(holders, 1));
  }
  return all_of(std::move(all));
}

} // namespace quorate::lint::proofs
