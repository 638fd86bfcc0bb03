#include "reports/layout.h"
#include "reports/scenarios.h"
#include "reports/summary.h"

#include <fmt/core.h>

namespace quorate::reports {

using namespace evaluation;

namespace {
void failures(Layout& page, const PlayedScenario& scenario) {
  page.paragraph(2, {{"FAILED  ", Style::bad},
                     {scenario.title, Style::strong},
                     {fmt::format("  {}:{}", scenario.file, scenario.line), Style::faint}});
  if (!scenario.problem.empty()) page.paragraph(4, {{"cannot be played: " + scenario.problem}}, 2);
  for (const PlayedExpectation& one : scenario.expectations) {
    if (one.met) continue;
    page.paragraph(
        4, {{fmt::format("{}:{}", one.file, one.line), Style::faint}, {"  as of " + one.as_of}});
    page.row(6, {"expected"}, 8, {{one.expected}});
    page.row(6, {"found"}, 8, {{one.found}});
  }
}

void unreached(Layout& page, const PlayedCharter& charter, bool quiet) {
  std::vector<std::string> never_held;
  std::vector<std::string> never_failed;
  std::vector<std::string> open;
  std::size_t full = 0;
  for (const ScenarioCoverage& one : charter.coverage) {
    if (!one.held && one.can_hold) never_held.push_back(one.path);
    if (!one.failed && one.can_fail) never_failed.push_back(one.path);
    bool both = one.held && one.failed;
    if (!both && one.complete()) open.push_back(one.path);
    full += both ? 1 : 0;
  }
  std::string left_open =
      open.empty() ? "" : fmt::format("; {} more as far as the text allows", open.size());
  page.paragraph(
      2,
      {{fmt::format("made to hold and to fail: {} of {}{}", full,
                    counted(charter.coverage.size(), "clause or decision", "clauses and decisions"),
                    left_open)}});
  if (quiet) return;
  auto list = [&](const char* what, const std::vector<std::string>& paths) {
    if (paths.empty()) return;
    std::string joined;
    for (const std::string& path : paths) joined += (joined.empty() ? "" : ", ") + path;
    page.paragraph(4, {{what, Style::doubtful}, {joined}}, 2);
  };
  list("never made to hold: ", never_held);
  list("never made to fail: ", never_failed);
  list("left open by the text, so that no records decide them both ways: ", open);
}
} // namespace

std::string scenarios_text(const std::vector<PlayedCharter>& played, const TextOptions& options) {
  Layout page(options.width, options.color);
  std::size_t all = 0;
  std::size_t failed = 0;
  for (const PlayedCharter& charter : played) {
    page.blank();
    page.paragraph(0, {{fmt::format("{} ({})", charter.title, charter.id), Style::strong},
                       {"  " + charter.file, Style::faint}});
    std::size_t expectations = 0;
    for (const PlayedScenario& scenario : charter.scenarios) {
      ++all;
      expectations += scenario.expectations.size();
      if (scenario.passed()) continue;
      ++failed;
      failures(page, scenario);
    }
    page.paragraph(2, {{fmt::format("{}, {}", counted(charter.scenarios.size(), "scenario"),
                                    counted(expectations, "expectation"))}});
    unreached(page, charter, options.quiet);
  }
  page.blank();
  page.paragraph(0,
                 {{failed == 0 ? fmt::format("{} passed", counted(all, "scenario"))
                               : fmt::format("{} of {} failed", failed, counted(all, "scenario")),
                   failed == 0 ? Style::good : Style::bad}});
  return page.take();
}

} // namespace quorate::reports
