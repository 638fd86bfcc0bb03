// `quorate report`: what a board asks for once a year.
#include "cli/delivery.h"
#include "cli/judging.h"
#include "cli/messages.h"
#include "cli/shell/table.h"
#include "engine/evaluation/yearly/yearly.h"
#include "reports/annual.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

namespace quorate::cli {

namespace {
constexpr const char* report_footer = R"(
Without --from and --to the report is about the year that ends on the as-of date.

Exit code: 0 whatever is told, 2 wrong usage, wrong input, or nothing to check.)";

struct ReportOptions {
  Common common;
  calendar::Date from, to;
};

int report(const ReportOptions& options) {
  const Common& common = options.common;
  Load load{"reported"};
  Wanted wanted{common.paths, common.records, options.to, common.revision, common.redact};
  if (!load.charters(wanted) || !load.records(wanted)) return exit_unusable;
  evaluation::Assessment last; // says what is wrong with the input
  last.as_of = options.to;
  if (!judge(load, {options.to}, last)) return exit_unusable;
  evaluation::AnnualReport result{options.from, options.to, common.redact, {}};
  for (const Chosen& one : load.chosen()) {
    if (!fits(load, one, options.to)) continue;
    evaluation::Texts texts{*one.history, common.revision ? one.charter : nullptr};
    result.charters.push_back(
        evaluation::year_of(texts, *one.records, load.sources(), options.from, options.to));
  }
  if (!load.usable()) return exit_unusable;
  std::stable_sort(
      result.charters.begin(), result.charters.end(),
      [](const auto& a, const auto& b) { return std::tie(a.id, a.file) < std::tie(b.id, b.file); });
  reports::Document document = reports::annual(result);
  return deliver(common,
                 common.format == "html" ? reports::html(document) : reports::markdown(document))
             ? exit_compliant
             : exit_unusable;
}
} // namespace

Command report_command() {
  struct Typed {
    CommonOptions common;
    std::string kind = "annual", from, to;
  };
  auto typed = std::make_shared<Typed>();
  Command result{"report", "The year of a board: people, meetings, decisions, duties", {}, {}};
  result.declare = [typed](CLI::App& report) {
    typed->common.declare(report, {"markdown", "html"});
    typed->common.declare_redact(report);
    for (const char* of_text : {"--quiet", "--color"}) // and a report is none
      report.remove_option(report.get_option(of_text));
    shell::offer(
        *report.add_option("--kind", typed->kind, "annual (default: annual)")->type_name("KIND"),
        {"annual"});
    report.add_option("--from", typed->from, "First day (default: a year before the last)")
        ->type_name("DATE");
    report.add_option("--to", typed->to, "Last day (default: the as-of date)")->type_name("DATE");
    report.footer(report_footer);
  };
  result.read = [typed](const CLI::App& command) -> std::variant<Done, Work> {
    ReportOptions options;
    std::size_t kind = 0;
    if (!typed->common.read(command, options.common) ||
        !take("--kind", read_choice(typed->kind, {"annual"}), kind))
      return Done{exit_unusable};
    options.to = options.common.as_of;
    if (command.count("--to") != 0 && !take("--to", read_date(typed->to), options.to))
      return Done{exit_unusable};
    options.from = (options.to - calendar::Period::of_years(1)).next();
    if (command.count("--from") != 0 && !take("--from", read_date(typed->from), options.from))
      return Done{exit_unusable};
    if (options.to < options.from) return wrong("`--from` is later than `--to`");
    if (options.common.as_of < options.to)
      return wrong(
          "`--to` is later than the as-of date",
          "`quorate forecast` looks ahead; `--as-of` says until when the records are known");
    return Work([options] { return report(options); });
  };
  return result;
}

} // namespace quorate::cli
