// Q202: votes are counted, but nothing says whose.
#include "engine/lint/checks/checks.h"
#include "engine/lint/voting.h"

#include <fmt/core.h>

namespace quorate::lint {

using namespace semantics;

namespace {
/// Does the decision count voters, seats or ballots without naming a role?
bool counts_voters(const Charter& charter, const Procedure& procedure) {
  bool counts = false;
  auto group = [&](const GroupPtr& one) {
    if (!one) return;
    const auto* base = std::get_if<Group::Base>(&one->is);
    counts = counts || (base && base->roles.empty());
  };
  auto threshold = [&](const Clause&, const Threshold& one) { group(one.of); };
  each_threshold(charter, procedure, false, threshold);
  each_threshold(charter, procedure, true, threshold);
  for (std::size_t index : procedure.clauses)
    each_condition(charter.clauses.at(index), [&](const Condition& condition) {
      if (const auto* counted = std::get_if<Counted>(&condition.is))
        each_reading(counted->group, group);
      if (const auto* more = std::get_if<MoreThan>(&condition.is)) group(more->group);
    });
  return counts;
}
} // namespace

void decision_without_voters(const Subject& subject, Found& found) {
  const Charter& charter = subject.charter;
  for (const Procedure& procedure : charter.procedures) {
    // Without a matter it is a pattern, that others take over with `like`.
    if (stated<Decides>(charter, procedure).empty() ||
        !stated<Voters>(charter, procedure).empty() || !counts_voters(charter, procedure))
      continue;
    const Clause& at = charter.clauses.at(procedure.clauses.front());
    found.add("Q202", at,
              {fmt::format("{} counts votes, but does not say who votes", ticked(procedure.path)),
               "add `voters members`, or whoever votes; where the prose does not say, `voters "
               "unstated`"});
  }
}

} // namespace quorate::lint
