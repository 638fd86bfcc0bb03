#pragma once
// How a clause stands, in one word or several: looked up in an assessment.

#include "engine/evaluation/assessment.h"

#include <set>
#include <string>

namespace quorate::evaluation {

struct ClauseState {
  /// "holds", "fails", "undetermined", and closer: "met", "violated", "vacant", "overdue",
  /// "in grace", "due", "not yet due", "attested", "expired", "missing", "refused", "waived".
  std::set<std::string> words;
  std::string told;             ///< the first sentence that says so; empty when nothing is told
  bool a_reading_fails = false; ///< undetermined, since readings differ
};

/// Of the clause at `path`, or of all that stand below it; about one person only, unless empty.
ClauseState state_of(const CharterAssessment& assessment, const std::string& path,
                     const std::string& person);

/// Of the decisions made by a procedure: "passed", "failed", "no quorum" …
ClauseState decision_state(const CharterAssessment& assessment, const std::string& procedure,
                           const std::string& person);

} // namespace quorate::evaluation
