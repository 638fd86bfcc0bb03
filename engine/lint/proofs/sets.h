#pragma once
// Sets of people: the holders of a role, of an asset, those of whom something is said. How many
// people are in each combination of them is a number; a group is the sum of some of these.

#include "engine/lint/proofs/formula.h"
#include "engine/semantics/charter.h"

#include <optional>
#include <set>
#include <string>

namespace quorate::lint::proofs {

/// Which combinations of sets belong to a group; one entry for each combination.
using Members = std::vector<bool>;

class Sets {
public:
  /// The sets that a group is made of, by name; nothing when it cannot be written as sets of
  /// people. `voters` stands for the electorate of the decision at hand.
  static std::optional<std::set<std::string>> of(const semantics::Group& group,
                                                 const semantics::Group* voters = nullptr);

  /// One number for each combination of these sets. Groups have to be made of them.
  Sets(const std::set<std::string>& names, Variables& variables);
  /// Nothing when the group is not made of these sets.
  std::optional<Members> members(const semantics::Group& group,
                                 const semantics::Group* voters = nullptr) const;
  std::size_t combinations() const { return people_.size(); }
  Variable people(std::size_t combination) const { return people_[combination]; }
  Sum count(const Members& members) const;
  /// What is so of these sets anyway: there is one subject at most.
  Formula nature() const;

private:
  std::map<std::string, std::size_t> bits_;
  std::vector<Variable> people_;
};

std::string set_of(semantics::RoleId role);

} // namespace quorate::lint::proofs
