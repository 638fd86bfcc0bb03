#pragma once
// An open vote: what the ballots that are still out can make of it.

#include "engine/evaluation/decisions/decisions.h"
#include "engine/evaluation/decisions/rulings.h"
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

/// "3 of 7 voters have voted; it closes on 2026-06-15"
std::string open_text(const Votes& votes, const VoteCourse& course, Date as_of);
/// "2 more approvals would carry it, if nobody else votes"
std::string outlook(const Completions& ways);

/// How the ballots that are out tell on the outcome.
enum class Bearing {
  who_votes, ///< it matters who votes, not just how many
  how_many,
  rising, ///< the same, and a yes more never stands in its way, nor a no or an abstention less
};

/// Tries the ballots of those in `out`. `outcome` rules on the scene as it stands, which is left as
/// it was.
Completions complete(Scene& scene, const std::vector<PersonId>& out, Bearing bearing,
                     const std::function<DecisionOutcome()>& outcome);

/// By the rules of the procedure: they may count a part of the electorate, or the spread of its
/// votes, or ask that votes be few.
Bearing bearing_of(const semantics::Charter& charter, const semantics::Procedure& procedure,
                   const semantics::Assignment& readings);

} // namespace quorate::evaluation
