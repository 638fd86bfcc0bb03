#include "cli/common.h"

#include "cli/messages.h"
#include "cli/progress.h"
#include "cli/shell/table.h"

#include <CLI/CLI.hpp>
#include <ctime>
#include <fmt/core.h>
#include <fmt/ranges.h>

namespace quorate::cli {

using calendar::Date;

namespace {

Date today() {
  std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return Date::from_civil(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday).value_or(Date());
}
} // namespace

Done wrong(std::string_view message, std::string_view help) {
  print_error(message, help);
  return {exit_unusable};
}

bool refused(const char* option, const Refused& why) {
  print_error(fmt::format("`{}`: {}", option, why.message), why.help);
  return true;
}

void CommonOptions::declare(CLI::App& command, std::vector<std::string> formats, bool several) {
  formats_ = std::move(formats);
  several_ = several;
  format_ = formats_.front();
  command.add_option("PATH", paths_, "Charter files, or folders with charters in them")
      ->type_name("");
  command
      .add_option("--records", records_,
                  "Folder of records, or of such folders named after charters' ids (default: "
                  "records/ beside the charter)")
      ->type_name("DIR");
  command.add_option("--as-of", as_of_, "Judge as of this date (default: today)")
      ->type_name("DATE");
  command
      .add_option("--revision", revision_,
                  "Judge by this revision (default: the one in force at the date)")
      ->type_name("NAME");
  std::string known = fmt::format("{}", fmt::join(formats_, ", "));
  std::size_t comma = known.rfind(", ");
  if (comma != std::string::npos) known.replace(comma, 2, " or ");
  CLI::Option* format =
      command
          .add_option("--format", format_, fmt::format("{} (default: {})", known, formats_.front()))
          ->type_name("FORMAT");
  shell::offer(*format, formats_);
  command
      .add_option("--output", outputs_,
                  several
                      ? "Write the report to this file, in the format that its name ends in (-: "
                        "standard output); may be repeated"
                      : "Write the report to this file (-: standard output)")
      ->type_name("FILE")
      ->allow_extra_args(false);
  command.add_flag("--quiet", quiet_,
                   "Text only: one line per finding that asks for action, and the summary");
  command.add_flag("--no-progress", no_progress_,
                   "Do not say on the terminal how far long work is (nor does --quiet, or CI)");
  CLI::Option* color =
      command.add_option("--color", color_, "auto, always or never (default: auto)")
          ->type_name("WHEN");
  shell::offer(*color, color_names);
}

void CommonOptions::declare_redact(CLI::App& command) {
  command.add_flag("--redact", redact_,
                   "For everybody's eyes: people by role and number, no text of the records");
}

bool CommonOptions::read(const CLI::App& command, Common& to, bool needs_charter) const {
  auto fail = [](std::string_view message, std::string_view help = {}) {
    print_error(message, help);
    return false;
  };
  if (paths_.empty() && needs_charter)
    return fail("no charter is named",
                fmt::format("name a charter file or a folder: `quorate {} .`", command.get_name()));
  for (const std::string& path : paths_)
    if (path.empty()) return fail("an empty path names no charter");
  auto given = [&](const char* option) { return command.count(option) != 0; };
  for (const char* option : {"--records", "--revision"})
    if (given(option) && command.get_option(option)->as<std::string>().empty())
      return fail(fmt::format("`{}` needs a value that is not empty", option));
  for (const std::string& path : outputs_)
    if (path.empty()) return fail("`--output` needs a value that is not empty");
  if (!several_ && outputs_.size() > 1) return fail("`--output` is given more than once");
  to.paths = paths_;
  if (given("--records")) to.records = records_;
  if (given("--revision")) to.revision = revision_;
  to.quiet = quiet_;
  to.redact = redact_;
  std::size_t format = 0;
  std::size_t color = 0;
  bool good = take("--format", read_choice(format_, formats_), format);
  good &= take("--color", read_choice(color_, color_names), color);
  if (given("--as-of"))
    good &= take("--as-of", read_date(as_of_), to.as_of);
  else
    to.as_of = today();
  if (!good) return false;
  TypedOutputs typed{outputs_, std::nullopt, formats_, several_};
  if (given("--format")) typed.format = formats_[format];
  if (!take("--output", read_outputs(typed), to.outputs)) return false;
  to.output = to.outputs.front().path;
  to.format = to.outputs.front().format;
  to.color = static_cast<ColorChoice>(color);
  if (!quiet_ && !no_progress_) show_progress();
  return true;
}

} // namespace quorate::cli
