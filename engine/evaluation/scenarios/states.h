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
  std::string told; ///< the first sentence that says so; empty when nothing is told
  bool a_reading_fails = false, a_reading_holds = false; ///< undetermined, since readings differ
};

struct AskedClause {
  std::string path;    ///< as findings call it; all that stand below it are meant, too
  std::string reading; ///< "team.budget_review: by_team": under this reading of it; empty: all
  std::string person;  ///< about one person only; empty: anybody
};
ClauseState state_of(const CharterAssessment& assessment, const AskedClause& asked);

/// Of the decisions made by a procedure: "passed", "failed", "no quorum" …
ClauseState decision_state(const CharterAssessment& assessment, const std::string& procedure,
                           const std::string& person);

} // namespace quorate::evaluation
