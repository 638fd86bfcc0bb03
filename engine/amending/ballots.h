#pragma once
// The smallest votes that come to something else under the other text, counted by the engine.

#include "engine/amending/people.h"

#include <string>

namespace quorate::amending {

struct Contest {
  const semantics::Charter* charter = nullptr;
  semantics::ProcedureId procedure = 0;
  std::string text; ///< what the text is called
};

/// Electorates of up to so many are gone through.
inline constexpr int most_voters = 7;

/// Voters may vote under both texts. Looked at are the electorate, quorum, thresholds, conditions,
/// ties and abstentions: not how long it was open, nor who else has to agree.
Found votes_apart(const Contest& before, const Contest& after, const Naming& names,
                  const source::Sources& sources);

/// Is the statement one of those that votes_apart() looks at?
bool is_of_the_vote(const semantics::Clause& clause);

} // namespace quorate::amending
