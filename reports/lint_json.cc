#include "reports/json_parts.h"
#include "reports/lint.h"

#include <array>

namespace quorate::reports {

namespace {
constexpr std::array<const char*, 3> severities{"note", "warning", "error"};

Json place(const source::Sources& sources, source::Span span) {
  source::Place begin = sources.place(span);
  source::Span last = span;
  last.begin = span.end;
  source::Place end = sources.place(last);
  return {{"file", text_or_null(begin.path)},
          {"line", line_or_null(begin.line)},
          {"column", line_or_null(begin.column)},
          {"end_line", line_or_null(end.line)},
          {"end_column", line_or_null(end.column)}};
}
} // namespace

std::string lint_json(const Linted& run) {
  std::array<std::size_t, 3> numbers{};
  Json findings = Json::array();
  for (const lint::Finding& one : run.findings) {
    const diagnostics::Diagnostic& said = one.diagnostic;
    auto severity = static_cast<std::size_t>(said.severity);
    ++numbers.at(severity);
    Json entry = {{"code", said.code},
                  {"severity", severities.at(severity)},
                  {"message", said.message},
                  {"help", text_or_null(said.help)},
                  {"charter", text_or_null(one.charter)},
                  {"clause", text_or_null(one.clause)},
                  {"place", place(run.sources, said.span)},
                  {"labels", list(said.labels, [&](const diagnostics::Label& label) {
                     return Json{{"text", label.text}, {"place", place(run.sources, label.span)}};
                   })}};
    entry["fix"] = Json();
    if (said.fix)
      entry["fix"] = {{"place", place(run.sources, said.fix->span)},
                      {"replacement", said.fix->replacement},
                      {"safe", one.safe_fix}};
    findings.push_back(std::move(entry));
  }
  return written({{"schema_version", "1.0"},
                  {"charters", run.charters},
                  {"findings", std::move(findings)},
                  {"summary",
                   {{"errors", numbers[2]},
                    {"warnings", numbers[1]},
                    {"notes", numbers[0]},
                    {"fixes_made", run.fixes_made}}}});
}

} // namespace quorate::reports
