#pragma once
// Answers "why": for a person, a clause, or a finding of an audit.

#include "engine/evaluation/evaluate.h"
#include "engine/evaluation/explained.h"
#include "engine/evaluation/judge.h"

namespace quorate::evaluation {

/// One of the three is asked for; the others are empty.
struct Question {
  std::string person;      ///< id, alias or name
  std::string clause;      ///< label path, or what stands above it
  std::string fingerprint; ///< of a finding, or at least its first six digits
};

struct Answer {
  Explanation explanation;
  std::string problem;                  ///< why there is none: "nobody is called `adda`"
  std::string help;                     ///< "did you mean `ada`?"
  diagnostics::Diagnostics diagnostics; ///< of records that do not fit the charter
};

Answer explain_why(const semantics::Charter& charter, const records::Records& records,
                   const source::Sources& sources, const Options& options,
                   const Question& question);

/// The smallest changes of record that would make the condition hold on the day, each by itself; of
/// one that holds, what must come, and by when, for it to go on.
std::vector<std::string> changes_wanted(Judge& judge, const semantics::Condition& condition,
                                        const About& about, Date day);

/// What keeps a condition that holds, with the last day on which it does.
std::vector<std::string> kept_by(Judge& judge, const semantics::Condition& condition,
                                 const About& about, Date day);

} // namespace quorate::evaluation
