#pragma once
// Questions about the decisions of a charter.

#include "engine/lint/facts.h"

namespace quorate::lint {

/// One statement of a decision.
template <class T> struct Stated {
  const semantics::Clause* clause = nullptr;
  const T* rule = nullptr;
};
/// All statements of one kind that a decision makes, inherited ones too.
template <class T>
std::vector<Stated<T>> stated(const semantics::Charter& charter,
                              const semantics::Procedure& procedure) {
  std::vector<Stated<T>> result;
  for (std::size_t index : procedure.clauses) {
    const semantics::Clause& clause = charter.clauses.at(index);
    if (const auto* rule = std::get_if<semantics::DecisionRule>(&clause.is))
      if (const auto* one = std::get_if<T>(&rule->is)) result.push_back({&clause, one});
  }
  return result;
}

/// Calls f with each threshold of `passes` and `quorum`, every reading and step of a ladder.
using OnThreshold = std::function<void(const semantics::Clause&, const semantics::Threshold&)>;
void each_threshold(const semantics::Charter& charter, const semantics::Procedure& procedure,
                    bool quorums, const OnThreshold& f);

/// Does the decision ask for a quorum, itself or through its body?
bool has_quorum(const Facts& facts, const semantics::Procedure& procedure);

/// Who votes, where the charter leaves no choice and names one role; whether the subject may not.
struct Electorate {
  std::optional<semantics::RoleId> role;
  bool without_subject = false;
  const semantics::Clause* clause = nullptr;
};
Electorate electorate_of(const semantics::Charter& charter, const semantics::Procedure& procedure);

/// How many an amount asks for out of n; nothing where that is no plain amount.
std::optional<std::int64_t> needed(const semantics::Threshold& threshold, std::int64_t of);

} // namespace quorate::lint
