#pragma once
// What lint has to say about a place in a charter.

#include "engine/diagnostics/diagnostic.h"

#include <string>
#include <vector>

namespace quorate::lint {

struct Finding {
  diagnostics::Diagnostic diagnostic;
  std::string charter;   ///< id; empty for what is said of a file
  std::string clause;    ///< path of the clause it is about; empty when it is about none
  source::Span context;  ///< the whole statement: a suppression above or on its first line holds
  bool safe_fix = false; ///< the fix changes nothing that the charter means
};
using Findings = std::vector<Finding>;

/// By file, place, code and message; exact repetitions are removed.
void sort(Findings& all);

} // namespace quorate::lint
