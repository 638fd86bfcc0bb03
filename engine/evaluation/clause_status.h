#pragma once
// A clause of the charter, and how it stands.

#include "engine/evaluation/finding.h"

#include <string>
#include <vector>

namespace quorate::evaluation {

/// Where a text stands in its file: from 1; columns count UTF-16 code units, and the end lies
/// behind the last one.
struct Region {
  std::uint32_t line = 0, column = 0;
  std::uint32_t end_line = 0, end_column = 0;
};

struct ClauseStatus {
  enum class State {
    met,           ///< counted among `clauses_met`
    not_met,       ///< findings say why
    no_case,       ///< a rule of procedure, and no decision or meeting to apply it to
    not_evaluated, ///< read, and not judged
  };
  std::string clause; ///< as findings call it
  std::vector<Citation> cites;
  Modality modality = Modality::must;
  State state = State::met;
  std::string text; ///< as written, on one line
  std::string file; ///< where it is written
  Region region;
};

} // namespace quorate::evaluation
