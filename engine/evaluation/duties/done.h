#pragma once
// What was done of a duty, and where it is known that nothing else was.

#include "engine/evaluation/finding.h"
#include "engine/evaluation/judge.h"

#include <string>
#include <vector>

namespace quorate::evaluation {

/// One time that a duty was done, or may have been.
struct Done {
  Date day;
  /// Unknown: it is not known whether whoever did it had to, or whether it is complete.
  Truth counts = Truth::holds;
  std::string of;      ///< `for`, case-folded: which one it was done for; empty: not said
  std::string wanting; ///< why it does not count, or may not
  std::vector<std::string> lacks; ///< of what it should cover
  Evidence evidence;
};

struct Doings {
  std::vector<Done> all;             ///< rising; also those that do not count
  TruthLine covered{Truth::fails};   ///< where everything that was done is recorded
  std::string source = "duties.yml"; ///< which record tells
};

/// Fulfilments of the duty known on the as-of date: entries of duties.yml, or activity. `person`
/// nobody: by whichever of the owners.
Doings doings(Judge& judge, const semantics::Clause& clause, const semantics::Duty& duty,
              PersonId person);

/// Meetings of the clause's body that took place.
Doings meetings_held(Judge& judge, const semantics::Clause& clause);

/// Where `covers` is complete for the clause, or for what it is part of.
TruthLine clause_coverage(const std::vector<records::Coverage>& covers, const std::string& path);

} // namespace quorate::evaluation
