#pragma once
// What lint found: frames that people read, JSON, annotations on GitHub, and the changes that fixes
// would make.

#include "engine/lint/finding.h"
#include "engine/source/source.h"
#include "reports/checkout.h"

#include <cstddef>
#include <string>
#include <vector>

namespace quorate::reports {

/// One run of lint.
struct Linted {
  const source::Sources& sources;
  const lint::Findings& findings; ///< sorted
  std::size_t charters = 0;       ///< texts of charters that were looked at
  std::size_t files_fixed = 0, fixes_made = 0;
};

/// One frame for each finding, or, when `quiet`, one line; and a summary.
std::string lint_text(const Linted& run, bool quiet, bool color = false);
/// schemas/lint.schema.json describes it.
std::string lint_json(const Linted& run);
std::string lint_github(const Linted& run, const Checkout& checkout);
/// Each code is a rule, with its page as help; what was linted is told from the checkout's root.
std::string lint_sarif(const Linted& run, const Checkout& checkout);

/// "2 warnings, 1 note in 3 charters".
std::string lint_summary(const Linted& run);

/// A unified diff of one file: what these fixes, in the order of the text, would make of it. Empty
/// when there are none.
std::string fix_diff(const std::string& path, std::string_view before,
                     const std::vector<diagnostics::Fix>& fixes);

} // namespace quorate::reports
