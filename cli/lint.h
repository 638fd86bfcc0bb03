#pragma once
// `quorate lint`: what is wrong with charters, as texts.

#include "cli/common.h"
#include "engine/lint/lint.h"

#include <chrono>
namespace quorate::cli {

struct LintOptions {
  std::vector<std::string> paths;
  std::string format = "text";
  std::string output = "-";
  bool quiet = false;
  ColorChoice color = ColorChoice::automatic;
  bool fix = false, unsafe_fixes = false, diff = false, accept = false;
  lint::Selection selection;
  const lint::House* house = nullptr;
  std::chrono::milliseconds proofs{2000}; ///< for each text of a charter; zero: no proofs
  /// The least severity that makes the exit code 1; nothing: none does.
  std::optional<diagnostics::Severity> fail_on = diagnostics::Severity::warning;
};

/// Exit code: 0 nothing at or above `fail_on`, 1 findings, 2 wrong usage, or a text that cannot be
/// understood.
int lint_charters(const LintOptions& options);

} // namespace quorate::cli
