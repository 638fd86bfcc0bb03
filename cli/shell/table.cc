#include "cli/shell/table.h"

#include <CLI/CLI.hpp>
#include <fmt/core.h>
#include <fmt/ranges.h>

namespace quorate::cli::shell {

namespace {
// CLI11 keeps what is allowed in validators. This one allows everything: refusing, with words of
// our own, is the command's.
constexpr const char* offered = "offered";

std::vector<std::string> words_of(CLI::Option& option) {
  CLI::Validator* validator = nullptr;
  try {
    validator = option.get_validator(offered);
  } catch (const CLI::OptionNotFound&) {
    return {};
  }
  CLI::Validator copy = *validator;
  return CLI::detail::split(copy.active(true).get_description(), '|');
}

Value value_of(const Option& option) {
  if (!option.words.empty()) return Value::words;
  const std::string& name = option.placeholder;
  if (name.empty()) return Value::none;
  if (name == "FILE" || name == "PATH") return Value::file;
  if (name == "DIR" || name == "FOLDER") return Value::folder;
  return Value::free;
}

Option option_of(CLI::Option& declared) {
  Option result;
  for (const std::string& name : declared.get_snames()) result.names.push_back("-" + name);
  for (const std::string& name : declared.get_lnames()) result.names.push_back("--" + name);
  if (declared.get_items_expected_max() > 0) result.placeholder = declared.get_type_name();
  result.about = declared.get_description();
  result.words = words_of(declared);
  result.value = value_of(result);
  return result;
}
} // namespace

void offer(CLI::Option& option, const std::vector<std::string>& words) {
  CLI::Validator validator([](std::string&) { return std::string(); },
                           fmt::format("{}", fmt::join(words, "|")), offered);
  // Inactive: else the help would print the words a second time.
  option.check(validator.active(false));
}

Command table_of(CLI::App& app) {
  Command result;
  result.name = app.get_name();
  result.about = app.get_description();
  result.footer = app.get_footer();
  for (CLI::Option* option : app.get_options()) {
    if (!option->get_positional()) {
      result.options.push_back(option_of(*option));
      continue;
    }
    result.operand = option->get_name(true);
    result.operand_about = option->get_description();
    result.operand_repeats = option->get_items_expected_max() > 1;
    result.operand_words = words_of(*option);
  }
  for (CLI::App* command : app.get_subcommands({})) result.commands.push_back(table_of(*command));
  return result;
}

std::string option_names(const Command& command) {
  std::string result;
  for (const Option& option : command.options)
    for (const std::string& name : option.names) result += " " + name;
  return result;
}

} // namespace quorate::cli::shell
