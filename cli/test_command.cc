// `quorate test`: plays the scenarios of charters.
#include "cli/common.h"
#include "cli/delivery.h"
#include "cli/load.h"
#include "cli/messages.h"
#include "engine/evaluation/scenarios/play.h"
#include "reports/scenarios.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/core.h>
#include <memory>
#include <set>

namespace quorate::cli {

namespace {
constexpr const char* test_footer = R"(
A scenario gives records, a date, and what should come of it; none but its own records are read.
Exit code: 0 all expectations met, 1 some not, or clauses left out with --require-coverage, 2 wrong
usage, wrong input, or no scenario.)";

struct TestOptions {
  Common common;
  bool require_coverage = false;
};

/// The text that a scenario is about: of one file's revisions the one in force at its first date.
bool belongs(const semantics::Scenario& scenario, const semantics::Charter& charter,
             const semantics::CharterHistory& history) {
  std::vector<const semantics::Charter*> texts; // that hold this scenario
  for (const semantics::Charter& one : history.revisions)
    for (const semantics::Scenario& each : one.scenarios)
      if (each.span.source == scenario.span.source && each.span.begin == scenario.span.begin)
        texts.push_back(&one);
  if (texts.size() < 2) return true;
  for (const auto& step : scenario.steps)
    if (const auto* as_of = std::get_if<semantics::Scenario::AsOf>(&step.is)) {
      const semantics::Charter* at = &history.at(as_of->date);
      bool held = std::find(texts.begin(), texts.end(), at) != texts.end();
      return &charter == (held ? at : texts.front());
    }
  return &charter == texts.front();
}

int write(const TestOptions& options, const std::vector<evaluation::PlayedCharter>& played) {
  const Common& common = options.common;
  std::string text;
  if (common.format == "junit")
    text = reports::scenarios_junit(played);
  else if (common.format == "json")
    text = reports::scenarios_json(played);
  else
    text = reports::scenarios_text(played, text_options(common));
  if (!deliver(common, text)) return exit_unusable;
  bool good = true;
  for (const auto& charter : played) {
    for (const auto& scenario : charter.scenarios) good = good && scenario.passed();
    for (const auto& clause : charter.coverage)
      if (options.require_coverage) good = good && clause.complete();
  }
  return good ? exit_compliant : exit_findings;
}

int test(const TestOptions& options) {
  Load load("tested");
  Wanted wanted{options.common.paths, std::nullopt, options.common.as_of, options.common.revision};
  if (!load.charters(wanted) || !load.usable()) return exit_unusable;
  std::vector<evaluation::PlayedCharter> played;
  std::size_t scenarios = 0;
  for (const semantics::Project& project : load.projects())
    for (const semantics::CharterHistory& history : project.charters)
      for (semantics::Charter charter : history.revisions) {
        std::vector<const semantics::Charter*> others;
        for (const semantics::Charter& one : history.revisions)
          if (one.revision != charter.revision) others.push_back(&one);
        const semantics::Charter& original =
            *std::find_if(history.revisions.begin(), history.revisions.end(),
                          [&](const auto& one) { return one.revision == charter.revision; });
        std::erase_if(charter.scenarios, [&](const semantics::Scenario& one) {
          return !belongs(one, original, history);
        });
        if (charter.scenarios.empty()) continue;
        scenarios += charter.scenarios.size();
        played.push_back(evaluation::play(charter, others, load.sources()));
      }
  if (scenarios == 0) {
    print_error("nothing was tested: no scenario in these charters",
                "write one: `scenario \"a seat is kept\" { given … as of … expect … }`");
    return exit_unusable;
  }
  return write(options, played);
}

struct Typed {
  CommonOptions common;
  bool require_coverage = false;
};
} // namespace

Command test_command() {
  auto typed = std::make_shared<Typed>();
  Command result{"test", "Plays the scenarios that charters hold", {}, {}};
  result.declare = [typed](CLI::App& app) {
    typed->common.declare(app, {"text", "json", "junit"});
    app.add_flag("--require-coverage", typed->require_coverage,
                 "Exit 1 when some clause is never made to hold, or never to fail");
    app.footer(test_footer);
  };
  result.read = [typed](const CLI::App& app) -> std::variant<Done, Work> {
    TestOptions options;
    if (!typed->common.read(app, options.common)) return Done{exit_unusable};
    options.require_coverage = typed->require_coverage;
    return Work([options] { return test(options); });
  };
  return result;
}

} // namespace quorate::cli
