#include "reports/annotations.h"
#include "reports/lint.h"

namespace quorate::reports {

std::string lint_github(const Linted& run) {
  Annotations all;
  for (const lint::Finding& one : run.findings) {
    const diagnostics::Diagnostic& said = one.diagnostic;
    source::Place place = run.sources.place(said.span);
    const char* level = said.severity == diagnostics::Severity::error     ? "error"
                        : said.severity == diagnostics::Severity::warning ? "warning"
                                                                          : "notice";
    all.add(level, place.path, place.line, said.code,
            said.message + (said.help.empty() ? "" : "\n" + said.help), place.column);
  }
  return all.take("are found by `quorate lint`, and not shown here");
}

} // namespace quorate::reports
