#pragma once
// Why a verdict is as it is: from the verdict to the condition, the rule, its section and the lines
// of the records, with what would change it. Plain results for reports.

#include "engine/evaluation/assessment.h"

namespace quorate::evaluation {

/// How one clause stands for one person, or for the body.
struct ExplainedVerdict {
  Subject subject;
  std::string state;         ///< "holds", "fails", "undetermined", "due", "attested" …
  std::optional<Date> since; ///< start of this state; nothing: always, or not told
  std::optional<Date> until; ///< first date of another; nothing: for good, if nothing happens
  std::string told;          ///< one sentence; may be empty
  std::vector<ConditionResult> conditions; ///< of a rule that has several
  std::vector<Evidence> evidence;
  std::vector<ReadingResult> readings;
  std::vector<std::string> keeps;      ///< of one that holds: what keeps it, and until when
  std::vector<std::string> would_hold; ///< of one that does not: the smallest changes of record
  std::string fingerprint;             ///< of the finding; empty when there is none
};

struct ExplainedClause {
  std::string path, text; ///< as written
  std::vector<Citation> cites;
  std::string file;
  std::uint32_t line = 0;
  Modality modality = Modality::must;
  std::string remedy;
  std::vector<ExplainedVerdict> verdicts;
};

struct Explanation {
  std::string charter, title;
  Date as_of;
  std::string about; ///< "ada", "psrt.member.keeps": what was asked
  std::vector<ExplainedClause> clauses;
};

} // namespace quorate::evaluation
