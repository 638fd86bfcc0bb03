#pragma once
// A duty's standing in words: what is to be done by whom, and the outcome that says so.

#include "engine/evaluation/duties/schedule.h"
#include "engine/evaluation/outcome.h"

#include <string>

namespace quorate::evaluation {

/// What is told of a duty besides how it stands.
struct Told {
  std::string owner;   ///< "committee.secretary", "ada as psrt.member"
  std::string what;    ///< "report", "meet"
  std::string rhythm;  ///< "every 3 months", "for report R-1"; may be empty
  std::string wanting; ///< about the owner: "nobody is committee.secretary"; may be empty
};

/// The outcome of one run of turns, or of one turn. `key` tells those of one clause apart.
Outcome tell(const World& world, const semantics::Clause& clause, const Told& told,
             const Doings& doings, const Progress& progress, const TruthLine& line,
             const std::string& key, int within_days);

/// What cannot be told at all.
Outcome open_outcome(const semantics::Clause& clause, const std::string& key, std::string doubt);

} // namespace quorate::evaluation
