#pragma once
// One decision over an electorate that is not known: who could vote how, and what then holds.

#include "engine/lint/proofs/composition.h"

namespace quorate::lint::proofs {

/// What a decision asks for, as claims about the people of a composition and what they do.
class Ballots {
public:
  /// `voters`: the electorate under the readings that are looked at.
  Ballots(Composition& people, const semantics::Group& voters);

  /// What holds of votes anyway: nobody votes twice, who votes is there.
  Formula nature();
  /// Of a statement: what it asks for where it is in force. Nothing when it asks for nothing.
  std::optional<Claimed> claim(const semantics::Clause& clause);
  Formula in_force(const semantics::Clause& clause);
  Formula threshold(const semantics::Threshold& one, const char* usual, Claimed* to = nullptr);

private:
  struct Numbers {
    Sum number, base;
  };
  std::optional<Numbers> numbers(const semantics::GroupPtr& of, const std::string& verb);
  Formula thresholds(const semantics::Value<semantics::Threshold>& value, const char* usual,
                     Claimed* to = nullptr);
  Formula condition(const semantics::ConditionPtr& condition, Claimed* to = nullptr);
  Formula counted(const semantics::Counted& one, Claimed* to);
  Formula more_than(const semantics::MoreThan& one);
  Formula fact_of(const semantics::Condition& condition);
  Variable acts(std::size_t combination, const std::string& verb);
  Sum sum(const Members& members, const std::string& verb);
  std::optional<std::int64_t> seats(const std::vector<semantics::RoleId>& roles) const;

  Composition& people_;
  const semantics::Group& voters_;
  std::map<std::pair<std::size_t, std::string>, Variable> acts_;
};

} // namespace quorate::lint::proofs
