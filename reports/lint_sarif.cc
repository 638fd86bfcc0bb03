// Lint as SARIF, for code scanning: each code a rule, each finding at its place in the charter.
#include "engine/diagnostics/catalogue.h"
#include "engine/diagnostics/pages.h"
#include "engine/source/columns.h"
#include "reports/lint.h"
#include "reports/sarif.h"

#include <fmt/core.h>
#include <map>
#include <set>

namespace quorate::reports {

namespace {
const char* level(diagnostics::Severity severity) {
  return severity == diagnostics::Severity::error     ? "error"
         : severity == diagnostics::Severity::warning ? "warning"
                                                      : "note";
}

/// The page of a code up to its examples, which are marked up for tests.
std::string help_of(std::string_view code) {
  std::string page(diagnostics::page(code));
  return page.substr(0, page.find("\n## "));
}

SarifRule rule(const std::string& code) {
  SarifRule result;
  result.id = code;
  if (const diagnostics::Entry* entry = diagnostics::find(code)) {
    result.text = entry->title;
    result.level = level(entry->severity);
  }
  result.help = help_of(code);
  result.tags = {"charter"};
  return result;
}

SarifPlace place(const source::Sources& sources, source::Span span) {
  source::Place begin = sources.place(span);
  SarifPlace result{begin.path, {begin.line, 0, 0, 0}};
  const source::Source& file = sources[span.source];
  if (span.line != 0 || file.text().empty()) return result; // only the line is known
  result.region = {begin.line, source::utf16_column(file, span.begin), file.line_of(span.end),
                   source::utf16_column(file, span.end)};
  return result;
}
} // namespace

std::string lint_sarif(const Linted& run, const Checkout& checkout) {
  SarifRun to;
  to.category = "quorate/lint/";
  std::vector<SarifResult> results;
  std::set<std::string> codes;
  std::map<std::string, int> times; ///< of one code at one clause
  for (const lint::Finding& one : run.findings) {
    const diagnostics::Diagnostic& said = one.diagnostic;
    if (codes.insert(said.code).second) to.rules.push_back(rule(said.code));
    SarifResult result;
    result.rule = said.code;
    result.level = level(said.severity);
    result.message = said.message + (said.help.empty() ? "" : "; " + said.help);
    result.place = place(run.sources, said.span);
    result.logical = one.clause;
    for (const diagnostics::Label& label : said.labels)
      result.related.emplace_back(place(run.sources, label.span), label.text);
    // Of what it is about, and which of its kind there: never of lines.
    std::string about = fmt::format(
        "{}/{}/{}", said.code, one.charter.empty() ? result.place.file : one.charter, one.clause);
    result.fingerprint = fmt::format("{}/{}", about, ++times[about]);
    results.push_back(std::move(result));
  }
  to.results = results.size();
  to.result = [&](std::size_t i) { return results[i]; };
  return sarif(to, checkout);
}

} // namespace quorate::reports
