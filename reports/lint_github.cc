#include "reports/annotations.h"
#include "reports/lint.h"

namespace quorate::reports {

std::string lint_github(const Linted& run, const Checkout& checkout) {
  Annotations all(checkout);
  for (const lint::Finding& one : run.findings) {
    const diagnostics::Diagnostic& said = one.diagnostic;
    source::Place place = run.sources.place(said.span);
    const char* level = said.severity == diagnostics::Severity::error     ? "error"
                        : said.severity == diagnostics::Severity::warning ? "warning"
                                                                          : "notice";
    all.add(level, {place.path, place.line, place.column}, said.code,
            said.message + (said.help.empty() ? "" : "\n" + said.help));
  }
  return all.take("are found by `quorate lint`, and not shown here");
}

} // namespace quorate::reports
