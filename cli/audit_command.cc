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

void declare(CLI::App& audit, Typed& typed) {
  std::vector<std::string> formats;
  for (const reports::Format* one : reports::formats()) formats.emplace_back(one->name);
  typed.common.declare(audit, formats, true);
  typed.common.declare_redact(audit);
  audit
      .add_option(
          "--within", typed.within,
          "Renewals due within this time are listed as due: 90d, 12w, 3m, 1y (default: 90d)")
      ->type_name("TIME");
  audit
      .add_option("--max-removals", typed.max_removals,
                  "A prune list with more than this share of a role is a violation (default: 25%)")
      ->type_name("SHARE");
  shell::offer(*audit
                    .add_option("--fail-on", typed.fail_on,
                                "What makes the exit code 1 (default: violation)")
                    ->type_name("LEVEL"),
               thresholds);
  audit
      .add_option("--since", typed.since,
                  "When what was violated, from this date to the as-of date, instead of today's "
                  "state")
      ->type_name("DATE");
  audit
      .add_option("--assume-complete", typed.assume_complete,
                  "Take sources that are complete on this date to stay so, to look ahead")
      ->type_name("DATE");
  audit
      .add_option(
          "--activity", typed.activity,
          "One more file of activity, `-` for standard input; docs/scale.md has its forms. Or a "
          "table in a database: sqlite:FILE?table=... or postgres://..., see docs/sql.md")
      ->type_name("FILE");
  audit
      .add_option("--tallies", typed.tallies,
                  "What a database answered to the query that `quorate sql` prints, as CSV or "
                  "JSON Lines (-: standard input)")
      ->type_name("FILE");
  audit
      .add_option("--tolerate", typed.tolerate,
                  "So many lines of activity may be broken: they are left out (default: 0)")
      ->type_name("N");
  audit
      .add_option("--cache", typed.cache,
                  "Remember in this folder what was read of large activity, and read only what is "
                  "new (default: $QUORATE_CACHE)")
      ->type_name("DIR");
  audit.add_flag("--no-cache", typed.no_cache, "Read everything, whatever $QUORATE_CACHE says");
  audit.footer(audit_footer);
}

/// False when one of them cannot be read, which is said.
bool take_values(const CLI::App& audit, const Typed& typed, AuditOptions& options) {
  std::size_t threshold = 0;
  if (!take("--fail-on", read_choice(typed.fail_on, thresholds), threshold)) return false;
  options.fail_on = std::nullopt;
  if (thresholds[threshold] != "never") options.fail_on = static_cast<Level>(threshold);
  auto given = [&](const char* option) { return audit.count(option) != 0; };
  auto take_date = [&](const char* option, const std::string& text,
                       std::optional<calendar::Date>& to) {
    return !given(option) || take(option, read_date(text), to.emplace());
  };
  if (given("--activity")) options.activity = typed.activity;
  if (given("--tallies")) options.tallies = typed.tallies;
  if (given("--cache")) options.cache = typed.cache;
  if (typed.no_cache) options.cache = "";
  return (!given("--within") || take("--within", read_period(typed.within), options.within)) &&
         (!given("--max-removals") ||
          take("--max-removals", read_percent(typed.max_removals), options.max_removals_percent)) &&
         take_date("--since", typed.since, options.since) &&
         take_date("--assume-complete", typed.assume_complete, options.assume_complete) &&
         (!given("--tolerate") || take("--tolerate", read_count(typed.tolerate), options.tolerate));
}

/// What is given together and does not go together.
std::optional<Done> conflict(const CLI::App& audit, const Typed& typed,
                             const AuditOptions& options) {
  if (options.tallies && audit.count("--redact") != 0)
    return wrong("`--tallies` and `--redact` are given together",
                 "what a redacted report shows of each name asks for all events: name the "
                 "database or a file with `--activity`");
  if (options.tallies == "-" && options.activity == "-")
    return wrong("`--activity` and `--tallies` cannot both be read from standard input");
  if (audit.count("--cache") != 0 && typed.cache.empty())
    return wrong("`--cache` needs a value that is not empty");
  if (audit.count("--cache") != 0 && typed.no_cache)
    return wrong("`--cache` and `--no-cache` are given together");
  if (options.since && options.common.as_of < *options.since)
    return wrong("`--since` is later than the as-of date");
  for (const Output& output : options.common.outputs)
    if (options.since && output.format != "text" && output.format != "json")
      return wrong(fmt::format("`--since` is not written as {}", output.format),
                   "a history is written as text or json");
  return std::nullopt;
}
} // namespace

Command audit_command() {
  auto typed = std::make_shared<Typed>();
  Command result{"audit", "Violations, renewals due and the prune list, as of a date", {}, {}};
  result.declare = [typed](CLI::App& audit) { declare(audit, *typed); };
  result.read = [typed](const CLI::App& audit) -> std::variant<Done, Work> {
    AuditOptions options;
    if (!typed->common.read(audit, options.common) || !take_values(audit, *typed, options))
      return Done{exit_unusable};
    if (std::optional<Done> done = conflict(audit, *typed, options)) return *done;
    return Work([options] { return options.since ? cli::history(options) : cli::audit(options); });
  };
  return result;
}

} // namespace quorate::cli
