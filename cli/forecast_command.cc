// `quorate forecast`: what changes when, if nothing happens.
#include "cli/delivery.h"
#include "cli/judging.h"
#include "cli/messages.h"
#include "engine/evaluation/forward/forecast.h"
#include "engine/evaluation/redaction/evidence.h"
#include "engine/records/assume.h"
#include "reports/forecast_ics.h"
#include "reports/forecast_json.h"
#include "reports/forecast_text.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

namespace quorate::cli {

namespace {
constexpr const char* forecast_footer = R"(
The calendar (ics) has one all-day entry for each date that asks for something.

Exit code: 0 whatever is to come, 2 wrong usage, wrong input, or nothing to check.)";

struct ForecastOptions {
  Common common;
  calendar::Date until;
};

std::string rendered(const ForecastOptions& options, const evaluation::ForecastRun& run) {
  if (options.common.format == "json") return reports::forecast_json(run);
  if (options.common.format == "ics") return reports::forecast_ics(run);
  return reports::forecast_text(run, text_options(options.common));
}

int forecast(const ForecastOptions& options) {
  const Common& common = options.common;
  Load load{"forecast"};
  Wanted wanted{common.paths, common.records, common.as_of, common.revision, common.redact};
  if (!load.charters(wanted) || !load.records(wanted)) return exit_unusable;
  evaluation::Assessment today; // says what is wrong with the input
  today.as_of = common.as_of;
  if (!judge(load, {common.as_of}, today)) return exit_unusable;
  evaluation::ForecastRun run{common.as_of, options.until, {}};
  for (const Chosen& one : load.chosen()) {
    records::assume_complete(*one.records, common.as_of);
    if (!fits(load, one, common.as_of)) continue;
    evaluation::Texts texts{*one.history, common.revision ? one.charter : nullptr};
    run.charters.push_back(
        evaluation::forecast(texts, *one.records, load.sources(), common.as_of, options.until));
    if (common.redact) evaluation::leave_out_evidence(run.charters.back());
  }
  if (!load.usable()) return exit_unusable;
  std::stable_sort(run.charters.begin(), run.charters.end(), [](const auto& a, const auto& b) {
    return std::tie(a.id, a.file) < std::tie(b.id, b.file);
  });
  return deliver(common, rendered(options, run)) ? exit_compliant : exit_unusable;
}
} // namespace

Command forecast_command() {
  struct Typed {
    CommonOptions common;
    std::string until;
  };
  auto typed = std::make_shared<Typed>();
  Command result{"forecast", "What changes when, if nothing happens", {}, {}};
  result.declare = [typed](CLI::App& forecast) {
    typed->common.declare(forecast, {"text", "json", "ics"});
    typed->common.declare_redact(forecast);
    forecast.add_option("--until", typed->until, "Look ahead to this date (default: in a year)")
        ->type_name("DATE");
    forecast.footer(forecast_footer);
  };
  result.read = [typed](const CLI::App& command) -> std::variant<Done, Work> {
    ForecastOptions options;
    if (!typed->common.read(command, options.common)) return Done{exit_unusable};
    options.until = options.common.as_of + calendar::Period::of_years(1);
    if (command.count("--until") != 0 && !take("--until", read_date(typed->until), options.until))
      return Done{exit_unusable};
    if (options.until < options.common.as_of)
      return wrong("`--until` is earlier than the as-of date",
                   "`quorate audit --since` looks back");
    return Work([options] { return forecast(options); });
  };
  return result;
}

} // namespace quorate::cli
