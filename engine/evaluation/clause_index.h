#pragma once
// Clauses found by the role they are about: charters of a thousand bodies have thousands of them,
// and what is asked for each seat must not walk through all.

#include "engine/semantics/charter.h"

#include <unordered_map>
#include <vector>

namespace quorate::evaluation {

struct ClauseIndex {
  explicit ClauseIndex(const semantics::Charter& charter);

  using Clauses = std::vector<const semantics::Clause*>; ///< in the order of the text
  std::vector<Clauses> costing;  ///< by role: those that may cost a seat of it
  std::vector<Clauses> joining;  ///< by role: those by which it is gained by itself
  std::vector<Clauses> terms;    ///< by role
  std::vector<Clauses> renewing; ///< by role
  std::vector<Clauses> seats;    ///< by role: how many there are
  std::unordered_map<const semantics::Renew*, const semantics::Clause*> renewals;
};

} // namespace quorate::evaluation
