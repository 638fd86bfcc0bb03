#include "reports/prose.h"
#include "reports/annotations.h"

#include "engine/diagnostics/catalogue.h"
#include "engine/diagnostics/printable.h"
#include "reports/frames.h"
#include "reports/json_parts.h"
#include "reports/summary.h"

#include <fmt/core.h>

namespace quorate::reports {

namespace {
using diagnostics::Diagnostic;
using diagnostics::Severity;

source::Place end_of(const source::Sources& sources, source::Span span) {
  return sources.place({span.source, span.end, span.end, 0});
}

Json place(const source::Sources& sources, source::Span span) {
  source::Place begin = sources.place(span);
  source::Place end = end_of(sources, span);
  return {{"file", begin.path},
          {"line", begin.line},
          {"column", begin.column},
          {"end_line", end.line},
          {"end_column", end.column}};
}

std::string summary(const ProseLinted& linted) {
  std::string text =
      linted.findings.empty() ? "no findings" : counted(linted.findings.size(), "finding");
  text += fmt::format(" in {}", counted(linted.files, "document"));
  if (linted.ignored > 0) text += fmt::format(", {} ignored by comments", linted.ignored);
  return text + "\n";
}

} // namespace

std::string prose_text(const ProseLinted& linted, const source::Sources& sources, bool quiet,
                       bool color) {
  std::string result;
  for (const Diagnostic& one : linted.findings)
    result += quiet ? line(one, sources, color) : frame(one, sources, color) + "\n";
  return result + summary(linted);
}

std::string prose_json(const ProseLinted& linted, const source::Sources& sources) {
  return written({{"schema_version", 1},
                  {"files", linted.files},
                  {"ignored", linted.ignored},
                  {"findings", list(linted.findings, [&](const Diagnostic& one) {
                     Json entry{{"code", one.code},
                                {"title", diagnostics::find(one.code)->title},
                                {"severity", word(one.severity)},
                                {"message", one.message},
                                {"help", text_or_null(one.help)}};
                     entry.update(place(sources, one.span));
                     entry["labels"] = list(one.labels, [&](const diagnostics::Label& label) {
                       Json of_label{{"text", label.text}};
                       of_label.update(place(sources, label.span));
                       return of_label;
                     });
                     return entry;
                   })}});
}

std::string prose_github(const ProseLinted& linted, const source::Sources& sources,
                         const Checkout& checkout) {
  if (linted.findings.empty()) return "::notice title=quorate::" + summary(linted);
  Annotations all(checkout);
  for (Severity severity : {Severity::error, Severity::warning, Severity::note})
    for (const Diagnostic& one : linted.findings) {
      if (one.severity != severity) continue;
      source::Place at = sources.place(one.span);
      all.add(severity == Severity::note ? "notice" : word(severity),
              {.file = at.path, .line = at.line, .end_line = end_of(sources, one.span).line},
              one.code, one.message + (one.help.empty() ? "" : "\n" + one.help));
    }
  return all.take("are found by `quorate lint --prose`, and not shown here");
}

} // namespace quorate::reports
