// What `quorate audit` takes.
#include "cli/audit.h"

#include "cli/messages.h"
#include "cli/shell/table.h"
#include "reports/formats.h"

#include <CLI/CLI.hpp>
#include <fmt/core.h>
#include <memory>

namespace quorate::cli {

using reports::Level;

namespace {
const std::vector<std::string> thresholds{"violation", "prune",        "renewal",
                                          "warning",   "undetermined", "never"};

constexpr const char* audit_footer = R"(
Each --fail-on includes those before it:
  violation     a must that is broken, its renewal overdue, more removals than --max-removals
  prune         somebody on the prune list
  renewal       a renewal overdue, in grace, or due within --within
  warning       a should that is broken, a vacancy, a waiver that is expired or unused
  undetermined  what the records or the text leave open
  never         report only

Exit code: 0 nothing at or above --fail-on, 1 findings, 2 wrong usage, wrong input, or nothing to
check: no charter, no records, or no clause that can be evaluated.)";

struct Typed {
  CommonOptions common;
  std::string within, max_removals, fail_on = "violation", since, assume_complete, activity,
                                    tallies, tolerate, cache;
  bool no_cache = false;
};
} // namespace

Command audit_command() {
  auto typed = std::make_shared<Typed>();
  Command result{"audit", "Violations, renewals due and the prune list, as of a date", {}, {}};
  result.declare = [typed](CLI::App& audit) {
    std::vector<std::string> formats;
    for (const reports::Format* one : reports::formats()) formats.emplace_back(one->name);
    typed->common.declare(audit, formats, true);
    typed->common.declare_redact(audit);
    audit
        .add_option(
            "--within", typed->within,
            "Renewals due within this time are listed as due: 90d, 12w, 3m, 1y (default: 90d)")
        ->type_name("TIME");
    audit
        .add_option(
            "--max-removals", typed->max_removals,
            "A prune list with more than this share of a role is a violation (default: 25%)")
        ->type_name("SHARE");
    shell::offer(*audit
                      .add_option("--fail-on", typed->fail_on,
                                  "What makes the exit code 1 (default: violation)")
                      ->type_name("LEVEL"),
                 thresholds);
    audit
        .add_option("--since", typed->since,
                    "When what was violated, from this date to the as-of date, instead of today's "
                    "state")
        ->type_name("DATE");
    audit
        .add_option("--assume-complete", typed->assume_complete,
                    "Take sources that are complete on this date to stay so, to look ahead")
        ->type_name("DATE");
    audit
        .add_option(
            "--activity", typed->activity,
            "One more file of activity, `-` for standard input; docs/scale.md has its forms. Or a "
            "table in a database: sqlite:FILE?table=... or postgres://..., see docs/sql.md")
        ->type_name("FILE");
    audit
        .add_option("--tallies", typed->tallies,
                    "What a database answered to the query that `quorate sql` prints, as CSV or "
                    "JSON Lines (-: standard input)")
        ->type_name("FILE");
    audit
        .add_option("--tolerate", typed->tolerate,
                    "So many lines of activity may be broken: they are left out (default: 0)")
        ->type_name("N");
    audit
        .add_option(
            "--cache", typed->cache,
            "Remember in this folder what was read of large activity, and read only what is "
            "new (default: $QUORATE_CACHE)")
        ->type_name("DIR");
    audit.add_flag("--no-cache", typed->no_cache, "Read everything, whatever $QUORATE_CACHE says");
    audit.footer(audit_footer);
  };
  result.read = [typed](const CLI::App& audit) -> std::variant<Done, Work> {
    AuditOptions options;
    bool good = typed->common.read(audit, options.common);
    std::size_t threshold = 0;
    good = good && take("--fail-on", read_choice(typed->fail_on, thresholds), threshold);
    if (good && audit.count("--within") != 0)
      good = take("--within", read_period(typed->within), options.within);
    if (good && audit.count("--max-removals") != 0)
      good =
          take("--max-removals", read_percent(typed->max_removals), options.max_removals_percent);
    auto take_date = [&](const char* option, const std::string& text,
                         std::optional<calendar::Date>& to) {
      calendar::Date date;
      if (!good || audit.count(option) == 0) return;
      good = take(option, read_date(text), date);
      to = date;
    };
    take_date("--since", typed->since, options.since);
    take_date("--assume-complete", typed->assume_complete, options.assume_complete);
    if (audit.count("--activity") != 0) options.activity = typed->activity;
    if (audit.count("--tallies") != 0) options.tallies = typed->tallies;
    if (good && options.tallies && audit.count("--redact") != 0)
      return wrong("`--tallies` and `--redact` are given together",
                   "what a redacted report shows of each name asks for all events: name the "
                   "database or a file with `--activity`");
    if (good && options.tallies == "-" && options.activity == "-")
      return wrong("`--activity` and `--tallies` cannot both be read from standard input");
    if (good && audit.count("--tolerate") != 0)
      good = take("--tolerate", read_count(typed->tolerate), options.tolerate);
    if (audit.count("--cache") != 0) {
      if (typed->cache.empty()) return wrong("`--cache` needs a value that is not empty");
      if (typed->no_cache) return wrong("`--cache` and `--no-cache` are given together");
      options.cache = typed->cache;
    }
    if (typed->no_cache) options.cache = "";
    if (good && options.since && options.common.as_of < *options.since)
      return wrong("`--since` is later than the as-of date");
    if (!good) return Done{exit_unusable};
    for (const Output& output : options.common.outputs)
      if (options.since && output.format != "text" && output.format != "json")
        return wrong(fmt::format("`--since` is not written as {}", output.format),
                     "a history is written as text or json");
    options.fail_on = std::nullopt;
    if (thresholds[threshold] != "never") options.fail_on = static_cast<Level>(threshold);
    return Work([options] { return options.since ? cli::history(options) : cli::audit(options); });
  };
  return result;
}

} // namespace quorate::cli
