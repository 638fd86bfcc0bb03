#include "reports/gate_github.h"

#include "engine/diagnostics/printable.h"
#include "reports/annotations.h"
#include "reports/gate_text.h"
#include "reports/markdown.h"

#include <fmt/core.h>

namespace quorate::reports {

using namespace evaluation;

namespace {
// Whether there is a summary is for the runner to say.
constexpr const char* rest =
    "are not shown here: they are in the job summary, where there is one, and in the other formats";
} // namespace

std::string gate_annotations(const GateRun& run, const Checkout& checkout) {
  Annotations all(checkout);
  // What is gone stands in the old file only, and what the old charter says in the old text: shown
  // at the file of today, without a line.
  auto add = [&](const char* level, const std::string& file, std::uint32_t line,
                 const std::string& title, const std::string& message) {
    bool old = !run.base.empty() && file.starts_with(run.base);
    if (old) // as git names it
      all.add(level, {.file = file.substr(run.base.size()), .from_root = true}, title, message);
    else
      all.add(level, {file, line}, title, message);
  };
  for (const Gated& one : run.charters) {
    for (const GateChange& change : one.changes) {
      if (change.verdict == GateVerdict::allowed) continue;
      std::string message = diagnostics::printable(change.what + ": " + change.why);
      if (!change.record.empty())
        message += fmt::format("\nTo write in {}:\n{}", change.record_file, change.record);
      add(change.verdict == GateVerdict::blocked ? "error" : "warning", change.place.file,
          change.place.line, fmt::format("{}: {}", one.id, name(change.verdict)), message);
    }
    auto found = [&](const char* level, const Finding& finding) {
      const Evidence* line = finding.evidence.empty() ? nullptr : &finding.evidence.front();
      add(level, line ? line->file : finding.charter_file, line ? line->line : finding.charter_line,
          fmt::format("{}: {}", one.id, finding.clause), diagnostics::printable(finding.message));
    };
    for (const Finding& finding : one.new_violations) found("error", finding);
    for (const Finding& finding : one.new_doubts) found("warning", finding);
  }
  return all.take(rest);
}

std::string gate_summary(const GateRun& run) {
  std::string text;
  for (const Gated& one : run.charters) {
    text += fmt::format("## {}: {}\n\n", markdown(one.title.empty() ? one.id : one.title),
                        name(one.verdict));
    if (one.changes.empty()) text += "Nothing changes.\n\n";
    for (const GateChange& change : one.changes) {
      text += fmt::format("- **{}** {}: {}\n", name(change.verdict), markdown(change.what),
                          markdown(change.why));
      if (!change.record.empty())
        text += fmt::format("\n  To write in {}:\n\n{}\n", markdown(change.record_file),
                            markdown_fenced(change.record, "yaml"));
    }
    if (!one.new_violations.empty()) text += "\n### New violations\n\n";
    for (const Finding& finding : one.new_violations)
      text += fmt::format("- {} {}\n", markdown(finding.clause), markdown(finding.message));
    if (!one.new_doubts.empty()) text += "\n### Cannot be told any more\n\n";
    for (const Finding& finding : one.new_doubts)
      text += fmt::format("- {} {}\n", markdown(finding.clause), markdown(finding.message));
    text += "\n";
  }
  return text;
}

} // namespace quorate::reports
