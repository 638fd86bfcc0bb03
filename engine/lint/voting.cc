#include "engine/lint/voting.h"

#include <algorithm>

namespace quorate::lint {

using namespace semantics;

void each_threshold(const Charter& charter, const Procedure& procedure, bool quorums,
                    const OnThreshold& f) {
  auto all = [&](const Clause& clause, const Value<Threshold>& value) {
    each_reading(value, [&](const Threshold& one) { f(clause, one); });
  };
  for (std::size_t index : procedure.clauses) {
    const Clause& clause = charter.clauses.at(index);
    const auto* rule = std::get_if<DecisionRule>(&clause.is);
    if (!rule) continue;
    if (const auto* quorum = std::get_if<QuorumRule>(&rule->is); quorum && quorums)
      all(clause, quorum->needs);
    if (const auto* passes = std::get_if<PassesWith>(&rule->is); passes && !quorums) {
      all(clause, passes->with);
      for (const auto& step : passes->otherwise) all(clause, step);
    }
    if (const auto* passes = std::get_if<PassesIf>(&rule->is); passes && !quorums)
      for (const auto& step : passes->otherwise) all(clause, step);
  }
}

bool has_quorum(const Facts& facts, const Procedure& procedure) {
  return !stated<QuorumRule>(facts.charter, procedure).empty() ||
         std::any_of(facts.quorums.begin(), facts.quorums.end(), [&](const Clause* clause) {
           return clause->body.empty() || clause->body == procedure.body ||
                  procedure.path.starts_with(clause->body + ".");
         });
}

Electorate electorate_of(const Charter& charter, const Procedure& procedure) {
  Electorate result;
  auto voters = stated<Voters>(charter, procedure);
  if (voters.size() != 1) return result;
  result.clause = voters.front().clause;
  const GroupPtr* group = settled(voters.front().rule->who);
  if (!group || !*group) return result;
  std::set<RoleId> roles = roles_of(**group);
  const Group* at = group->get();
  result.without_subject = leaves_out_subject(*at);
  // Only what is one role, or one role without the subject, has the size of that role.
  if (const auto* except = std::get_if<Group::Except>(&at->is))
    if (std::holds_alternative<Group::Subject>(except->without->is)) at = except->of.get();
  if (roles.size() == 1 && std::holds_alternative<Group::Roles>(at->is))
    result.role = *roles.begin();
  return result;
}

std::optional<std::int64_t> needed(const Threshold& threshold, std::int64_t of) {
  const Amount* amount = settled(threshold.quantity.low);
  if (!amount || !amount->parts.empty()) return std::nullopt;
  bool more = threshold.quantity.bound == Bound::more_than;
  if (!more && threshold.quantity.bound != Bound::at_least &&
      threshold.quantity.bound != Bound::exactly && threshold.quantity.bound != Bound::between)
    return std::nullopt;
  switch (amount->kind) {
  case Amount::Kind::number: return amount->number + (more ? 1 : 0);
  case Amount::Kind::share: {
    std::int64_t times = amount->share.numerator * of, by = amount->share.denominator;
    return more ? times / by + 1 : (times + by - 1) / by;
  }
  case Amount::Kind::majority:
  case Amount::Kind::half_plus_one: return of / 2 + 1;
  case Amount::Kind::half_plus_one_up: return (of + 1) / 2 + 1;
  case Amount::Kind::all_but: return std::max<std::int64_t>(0, of - amount->number);
  default: return std::nullopt;
  }
}

} // namespace quorate::lint
