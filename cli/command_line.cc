#include "cli/command_line.h"

#include "cli/import.h"
#include "cli/messages.h"
#include "cli/values.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <ctime>
#include <fmt/core.h>

#ifndef QUORATE_VERSION
#define QUORATE_VERSION "0.1.0"
#endif

namespace quorate::cli {

using calendar::Date;
using calendar::Period;
using reports::Level;

namespace {
const std::vector<std::string> formats{"text", "json"};
const std::vector<std::string> colors{"auto", "always", "never"};
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

// As typed; what is empty was not given.
struct Typed {
  std::vector<std::string> paths;
  std::string records, as_of, revision, within, max_removals, output;
  std::string format = "text", color = "auto", fail_on = "violation";
  bool quiet = false;
};

void declare_audit(CLI::App& audit, Typed& typed) {
  audit.add_option("PATH", typed.paths, "Charter files, or folders with charters in them")
      ->type_name("");
  audit
      .add_option("--records", typed.records,
                  "Folder of records, or of such folders named after charters' ids (default: "
                  "records/ beside the charter)")
      ->type_name("DIR");
  audit.add_option("--as-of", typed.as_of, "Judge as of this date (default: today)")
      ->type_name("DATE");
  audit
      .add_option("--revision", typed.revision,
                  "Judge by this revision (default: the one in force at the date)")
      ->type_name("NAME");
  audit.add_option("--format", typed.format, "text or json (default: text)")->type_name("FORMAT");
  audit.add_option("--output", typed.output, "Write the report to this file (-: standard output)")
      ->type_name("FILE");
  audit
      .add_option(
          "--within", typed.within,
          "Renewals due within this time are listed as due: 90d, 12w, 3m, 1y (default: 90d)")
      ->type_name("TIME");
  audit
      .add_option("--max-removals", typed.max_removals,
                  "A prune list with more than this share of a role is a violation (default: 25%)")
      ->type_name("SHARE");
  audit.add_option("--fail-on", typed.fail_on, "What makes the exit code 1 (default: violation)")
      ->type_name("LEVEL");
  audit.add_flag("--quiet", typed.quiet,
                 "Text only: one line per finding that asks for action, and the summary");
  audit.add_option("--color", typed.color, "auto, always or never (default: auto)")
      ->type_name("WHEN");
  audit.footer(audit_footer);
}

Done wrong(std::string_view message, std::string_view help = {}) {
  print_error(message, help);
  return {exit_unusable};
}

Date today() {
  std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return Date::from_civil(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday).value_or(Date());
}

// Long options of a command, for "did you mean".
std::vector<std::string> option_names(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::Option* option : command.get_options())
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  return names;
}

Done unknown_option(const CLI::App& command, std::string word) {
  word = word.substr(0, word.find('='));
  std::string help = did_you_mean(word, option_names(command));
  if (help.empty()) help = fmt::format("`quorate {} --help` lists the options", command.get_name());
  return wrong(fmt::format("{} is no option of `quorate {}`", quote(word), command.get_name()),
               help);
}

// CLI11 begins its sentence with the option's name: "--as-of: 1 required TEXT missing".
Done wrong_number_of_values(const CLI::ParseError& error) {
  std::string words = error.what();
  std::string option = words.substr(0, words.find_first_of(": "));
  if (!option.starts_with('-')) return wrong(words);
  bool lacks = words.find("missing") != std::string::npos;
  return wrong(lacks ? fmt::format("{} needs a value", quote(option))
                     : fmt::format("{} is given more than once", quote(option)),
               lacks ? fmt::format("write it as `{} VALUE` or `{}=VALUE`", option, option) : "");
}

// Takes the value read from an option's text, or says what is wrong with it.
template <typename Value> bool take(const char* option, const Read<Value>& read, Value& to) {
  if (const auto* refused = std::get_if<Refused>(&read)) {
    print_error(fmt::format("`{}`: {}", option, refused->message), refused->help);
    return false;
  }
  to = std::get<Value>(read);
  return true;
}

std::variant<Done, AuditOptions> audit_options(const CLI::App& command, const Typed& typed) {
  if (typed.paths.empty())
    return wrong("no charter is named", "name a charter file or a folder: `quorate audit .`");
  for (const std::string& path : typed.paths)
    if (path.empty()) return wrong("an empty path names no charter");
  auto given = [&](const char* option) { return command.count(option) != 0; };
  for (const char* option : {"--records", "--output", "--revision"})
    if (given(option) && command.get_option(option)->as<std::string>().empty())
      return wrong(fmt::format("`{}` needs a value that is not empty", option));

  AuditOptions options;
  options.paths = typed.paths;
  if (given("--records")) options.records = typed.records;
  if (given("--revision")) options.revision = typed.revision;
  if (given("--output")) options.output = typed.output;
  options.quiet = typed.quiet;

  std::size_t format = 0;
  std::size_t color = 0;
  std::size_t threshold = 0;
  bool good = take("--format", read_choice(typed.format, formats), format);
  good &= take("--color", read_choice(typed.color, colors), color);
  good &= take("--fail-on", read_choice(typed.fail_on, thresholds), threshold);
  if (given("--as-of")) {
    good &= take("--as-of", read_date(typed.as_of), options.as_of);
  } else {
    options.as_of = today();
  }
  if (given("--within")) good &= take("--within", read_period(typed.within), options.within);
  if (given("--max-removals"))
    good &= take("--max-removals", read_percent(typed.max_removals), options.max_removals_percent);
  if (!good) return Done{exit_unusable};
  options.format = static_cast<Format>(format);
  options.color = static_cast<ColorChoice>(color);
  options.fail_on = std::nullopt;
  if (thresholds[threshold] != "never") options.fail_on = static_cast<Level>(threshold);
  return options;
}
} // namespace

std::variant<Done, AuditOptions> read_command_line(int count, const char* const* words) {
  CLI::App app(
      "quorate checks charters of working groups against the records of the people in them.",
      "quorate");
  app.set_version_flag("--version", "quorate " QUORATE_VERSION, "Print the version and exit");
  app.set_help_flag("-h,--help", "Print this help and exit");
  app.allow_extras();
  app.require_subcommand(0, 1);
  Typed typed;
  CLI::App* audit =
      app.add_subcommand("audit", "Violations, renewals due and the prune list, as of a date");
  audit->allow_extras();
  declare_audit(*audit, typed);
  TypedImport typed_import;
  CLI::App* import = declare_import(app, typed_import);

  try {
    app.parse(count, words);
  } catch (const CLI::Success& asked) { // --help, --version
    return Done{app.exit(asked)};
  } catch (const CLI::ArgumentMismatch& error) {
    return wrong_number_of_values(error);
  } catch (const CLI::ParseError& error) {
    return wrong(error.what(), "`quorate --help` says how it is used");
  }

  if (audit->parsed()) {
    for (const std::string& word : audit->remaining())
      if (word.starts_with('-')) return unknown_option(*audit, word);
    return audit_options(*audit, typed);
  }
  if (import->parsed()) return Done{run_import(*import, typed_import)};
  std::vector<std::string> rest = app.remaining();
  if (rest.empty()) return wrong("no command is given", "`quorate --help` lists the commands");
  if (rest.front().starts_with('-'))
    return wrong(fmt::format("{} is no option of `quorate`", quote(rest.front())),
                 did_you_mean(rest.front(), option_names(app)));
  std::string help = did_you_mean(rest.front(), {"audit", "import"});
  return wrong(fmt::format("{} is no command", quote(rest.front())),
               help.empty() ? "`quorate --help` lists the commands" : help);
}

} // namespace quorate::cli
