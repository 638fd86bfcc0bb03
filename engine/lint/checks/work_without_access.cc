// Q224: a duty that takes an asset, and is somebody's who by the rules of access cannot have it.
#include "engine/lint/checks/checks.h"
#include "engine/lint/structure.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>

namespace quorate::lint {

using namespace semantics;

namespace {
/// Who may hold an asset, by all that the charter says of it, in any reading and at any time.
struct Given {
  std::set<RoleId> to;
  bool to_others = false;         ///< people whom no role tells, too
  const Clause* closed = nullptr; ///< what gives it to these, always and in every reading
};

/// Is a holder of one role a holder of others, too? `chair: drawn from member`.
class Nesting {
public:
  explicit Nesting(const Charter& charter) {
    for (const Clause& clause : charter.clauses) {
      if (const auto* drawn = std::get_if<Drawn>(&clause.is)) add(drawn->role, drawn->from);
      if (const auto* rule = std::get_if<Rule>(&clause.is)) take(*rule);
      if (const auto* join = std::get_if<AutomaticJoin>(&clause.is))
        each_condition(join->condition, [&](const Condition& condition) {
          if (const auto* hold = std::get_if<Hold>(&condition.is))
            for (RoleId from : roles_of(hold->what)) also_[from].insert(join->role);
        });
    }
  }

  std::set<RoleId> all(const std::set<RoleId>& roles) const {
    std::vector<RoleId> open(roles.begin(), roles.end());
    std::set<RoleId> result = roles;
    while (!open.empty()) {
      RoleId next = open.back();
      open.pop_back();
      auto found = also_.find(next);
      if (found == also_.end()) continue;
      for (RoleId one : found->second)
        if (result.insert(one).second) open.push_back(one);
    }
    return result;
  }

private:
  void add(RoleId role, const Value<GroupPtr>& in) { also_[role].merge(roles_of(in)); }
  void take(const Rule& rule) {
    const auto* hold = rule.that && !rule.negated ? std::get_if<Hold>(&rule.that->is) : nullptr;
    if (!hold || rule.kind != Rule::Kind::each) return;
    for (RoleId role : roles_of(rule.group)) add(role, hold->what);
  }

  std::map<RoleId, std::set<RoleId>> also_;
};

/// The assets that are held, where the condition says that some are.
std::set<std::string> held_assets(const ConditionPtr& condition) {
  std::set<std::string> result;
  const auto* hold = condition ? std::get_if<Hold>(&condition->is) : nullptr;
  if (!hold) return result;
  auto take = [&](auto&& self, const GroupPtr& group) -> void {
    if (!group) return;
    if (const auto* one = std::get_if<Group::Holders>(&group->is)) result.insert(one->asset);
    if (const auto* any = std::get_if<Group::Any>(&group->is))
      for (const GroupPtr& part : any->of) self(self, part);
    if (const auto* all = std::get_if<Group::All>(&group->is))
      for (const GroupPtr& part : all->of) self(self, part);
  };
  each_reading(hold->what, [&](const GroupPtr& group) { take(take, group); });
  return result;
}

/// Adds the roles that are in a group: of `anyone where (hold member)` those it asks for.
void add(const GroupPtr& group, Given& given) {
  if (!group) {
    given.to_others = true;
    return;
  }
  if (const auto* any = std::get_if<Group::Any>(&group->is)) {
    for (const GroupPtr& one : any->of) add(one, given);
    return;
  }
  const auto* where = std::get_if<Group::Where>(&group->is);
  std::set<RoleId> roles = roles_of(*group);
  if (where && roles.empty() && where->of && std::holds_alternative<Group::Anyone>(where->of->is))
    for (const ConditionPtr& condition : where->holding)
      each_condition(condition, [&](const Condition& one) {
        if (const auto* hold = std::get_if<Hold>(&one.is)) roles.merge(roles_of(hold->what));
        given.to_others = given.to_others || std::holds_alternative<Negation>(one.is);
      });
  if (roles.empty() && !std::holds_alternative<Group::Nobody>(group->is)) given.to_others = true;
  given.to.merge(roles);
}

using Assets = std::map<std::string, Given>;

/// `closes`: who is not named is left out. Whoever must have something leaves nobody out.
void take(const Clause& clause, const ConditionPtr& what, const Value<GroupPtr>& whose, bool closes,
          Assets& to) {
  for (const std::string& asset : held_assets(what)) {
    Given& given = to[asset];
    bool settled = each_reading(whose, [&](const GroupPtr& group) { add(group, given); });
    if (!settled) given.to_others = true; // `unstated`: whoever it may be
    bool always = closes && clause.when.empty() && clause.unless.empty() && !clause.from &&
                  !clause.until && !clause.under;
    if (always && !given.closed) given.closed = &clause;
  }
}

Assets assets_of(const Charter& charter) {
  Assets result;
  for (const Clause& clause : charter.clauses) {
    if (const auto* rule = std::get_if<Rule>(&clause.is)) {
      bool only = rule->kind == Rule::Kind::only;
      if (!rule->negated && (only || rule->kind == Rule::Kind::each))
        take(clause, rule->that, rule->group, only, result);
    } else if (const auto* may = std::get_if<Permission>(&clause.is)) {
      take(clause, may->what, may->whose, true, result);
    }
  }
  return result;
}

std::string names(const Charter& charter, const std::set<RoleId>& roles) {
  std::vector<std::string> result;
  result.reserve(roles.size());
  for (RoleId one : roles) result.push_back(ticked(charter.roles[one].path));
  return fmt::format("{}", fmt::join(result, ", "));
}
} // namespace

void work_without_access(const Subject& subject, Found& found) {
  const Charter& charter = subject.charter;
  bool any = std::any_of(charter.clauses.begin(), charter.clauses.end(), [](const Clause& clause) {
    const auto* duty = std::get_if<Duty>(&clause.is);
    return duty && !duty->needs.empty();
  });
  if (!any) return;
  Assets assets = assets_of(charter);
  Nesting nesting(charter);
  for (const Clause& clause : charter.clauses) {
    const auto* duty = std::get_if<Duty>(&clause.is);
    if (!duty) continue;
    std::set<RoleId> owners = roles_of(duty->owner);
    for (const std::string& asset : duty->needs) {
      auto known = assets.find(asset);
      if (known == assets.end() || owners.empty()) continue;
      const Given& given = known->second;
      if (!given.closed || given.to_others) continue;
      auto meet = [](const std::set<RoleId>& a, const std::set<RoleId>& b) {
        return std::any_of(a.begin(), a.end(), [&](RoleId one) { return b.contains(one); });
      };
      // Of a duty that one of several has to see to, one with access is enough.
      bool some = duty->who != Duty::Who::each && meet(nesting.all(given.to), owners);
      if (some || meet(nesting.all(owners), given.to)) continue;
      found.add("Q224", clause,
                {fmt::format("{} cannot do this without {}, which {} may have",
                             names(charter, owners), ticked(asset),
                             given.to.empty() ? "nobody" : "only " + names(charter, given.to)),
                 "give access to whoever has the duty, or the duty to who has access",
                 {{given.closed->applied.value_or(given.closed->span), "who may have it"}}});
    }
  }
}

} // namespace quorate::lint
