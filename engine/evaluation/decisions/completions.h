#pragma once
// An open vote: what the ballots that are still out can make of it.

#include "engine/evaluation/decisions/decisions.h"
#include "engine/evaluation/decisions/scene.h"

#include <functional>

namespace quorate::evaluation {

struct Completions {
  std::optional<DecisionOutcome> settled; ///< whatever is cast, it comes to this
  bool can_pass = false;
  bool exact = true;                   ///< all completions were tried, not just the extremes
  int outstanding = 0;                 ///< voters who have not voted and may
  std::optional<int> approvals_needed; ///< so many more approvals and nothing else carry it
};

/// Tries the ballots of those in `out`. `outcome` rules on the scene as it stands, which is left as
/// it was. `anyone`: it matters who votes, not just how many.
Completions complete(Scene& scene, const std::vector<PersonId>& out, bool anyone,
                     const std::function<DecisionOutcome()>& outcome);

/// Does a rule of the procedure count a part of the electorate, or the spread of its votes?
bool counts_a_part(const semantics::Charter& charter, const semantics::Procedure& procedure,
                   const semantics::Assignment& readings);

} // namespace quorate::evaluation
