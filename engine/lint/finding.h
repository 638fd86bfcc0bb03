#pragma once
// What lint has to say about a place in a charter.

#include "engine/diagnostics/diagnostic.h"

#include <optional>
#include <string>
#include <vector>

namespace quorate::lint {

struct Finding {
  diagnostics::Diagnostic diagnostic;
  std::string charter;  ///< id; empty for what is said of a file
  std::string clause;   ///< path of the clause it is about; empty when it is about none
  source::Span context; ///< the whole statement: a suppression above or on its first line holds
  /// Of a policy's statement: the `apply` that brought it; a suppression there holds, too.
  std::optional<source::Span> applied;
  bool safe_fix = false; ///< the fix changes nothing that the charter means
};
using Findings = std::vector<Finding>;

/// Is some text not understood, so that it was not judged?
bool has_broken_text(const Findings& all);

/// By file, place, code and message; exact repetitions are removed.
void sort(Findings& all);

} // namespace quorate::lint
