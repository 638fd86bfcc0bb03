#pragma once
// What somebody could have taken part in, as far as the records tell.

#include "engine/evaluation/judge.h"

namespace quorate::evaluation {

struct Occasion {
  Date date;
  Truth theirs; ///< seated then, and it concerned them
  Truth taken;  ///< unknown: excused, or nobody wrote down who took part
};

struct Occasions {
  std::vector<Occasion> all; ///< rising; those that were plainly not theirs are left out
  /// Where every occasion is recorded that may have been theirs.
  TruthLine complete{Truth::fails};
};

/// Meetings (or decisions) of a person in a role. On leave nobody misses anything, unless leave is
/// ignored; who was recused from a decision did not miss it either.
Occasions occasions(Judge& judge, bool meetings, const std::string& decision, bool ignoring_leave,
                    const About& about);

} // namespace quorate::evaluation
