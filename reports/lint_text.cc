#include "reports/lint.h"

#include "reports/frames.h"
#include "reports/summary.h"

#include <fmt/core.h>

namespace quorate::reports {

std::string lint_summary(const Linted& run) {
  std::size_t errors = 0, warnings = 0, notes = 0, safe = 0, unsafe = 0;
  for (const lint::Finding& one : run.findings) {
    using diagnostics::Severity;
    Severity severity = one.diagnostic.severity;
    ++(severity == Severity::error ? errors : severity == Severity::warning ? warnings : notes);
    if (one.diagnostic.fix) ++(one.safe_fix ? safe : unsafe);
  }
  std::string found;
  auto add = [&](std::size_t number, const char* what) {
    if (number != 0) found += (found.empty() ? "" : ", ") + counted(number, what);
  };
  add(errors, "error");
  add(warnings, "warning");
  add(notes, "note");
  std::string result = fmt::format("{}: {}", counted(run.charters, "charter"),
                                   found.empty() ? "nothing found" : found);
  if (run.fixes_made != 0)
    result += fmt::format("; {} made in {}", counted(run.fixes_made, "fix", "fixes"),
                          counted(run.files_fixed, "file"));
  if (safe != 0) result += fmt::format("; `--fix` mends {}", safe);
  if (unsafe != 0)
    result +=
        fmt::format("; `--fix --unsafe-fixes` mends {}{}", safe == 0 ? "" : "another ", unsafe);
  return result + "\n";
}

std::string lint_text(const Linted& run, bool quiet, bool color) {
  std::string result;
  for (const lint::Finding& one : run.findings)
    result += quiet ? line(one.diagnostic, run.sources, color)
                    : frame(one.diagnostic, run.sources, color) + "\n";
  return result + lint_summary(run);
}

} // namespace quorate::reports
