#pragma once
// Charters as a whole: one that is new has nothing before it to be judged by; one that is gone must
// not count as one that never was.

#include "engine/evaluation/gated.h"
#include "engine/semantics/charter.h"

namespace quorate::evaluation {

Gated new_charter(const semantics::Charter& charter, Date as_of);

struct GoneCharter {
  std::string id;
  std::string file;       ///< that declared it, as it is shown
  std::string path;       ///< the same, for the sentence
  bool elsewhere = false; ///< another file of the head declares it
};
/// Blocks the charter of that id in the run, or one that is put there for it.
void add_gone(GateRun& run, const GoneCharter& gone);

} // namespace quorate::evaluation
