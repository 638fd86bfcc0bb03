#pragma once
// One holder of a role, of whom nothing is known: what they hold, how long ago they joined and did
// what, and what then holds of them.

#include "engine/lint/proofs/composition.h"
#include "engine/lint/proofs/lengths.h"

namespace quorate::lint::proofs {

class Person {
public:
  Person(const semantics::Charter& charter, semantics::RoleId role,
         const std::vector<semantics::ConditionPtr>& conditions);

  Formula condition(const semantics::Condition& condition);
  /// What holds of people and dates anyway; ask for it when all conditions are written.
  Formula nature();
  /// What the charter demands of each holder, and how long a seat lasts.
  const std::vector<Claimed>& rules() const { return rules_; }
  /// Those from here on end a seat by themselves. Who breaks one of the others still sits.
  std::size_t facts_from() const { return facts_from_; }

  Composition people;

private:
  Formula did(const semantics::Condition& condition, const semantics::Did& did);
  Formula joined(const semantics::Condition& condition, const semantics::Joined& joined);
  Formula seated(const semantics::Condition& condition, const semantics::Seated& seated);
  Formula junction(const semantics::Junction& junction);
  Formula fact_of(const semantics::Condition& condition);
  /// Days since the nth last of these activities.
  Sum age(std::vector<std::string> kinds, std::int64_t nth);

  Lengths lengths_;
  Variable joined_, first_joined_;
  struct Age {
    std::vector<std::string> kinds;
    std::int64_t nth = 1;
    Variable days = 0;
  };
  std::vector<Age> ages_;
  std::vector<Formula> known_;
  std::vector<Claimed> rules_;
  std::size_t facts_from_ = 0;
};

} // namespace quorate::lint::proofs
