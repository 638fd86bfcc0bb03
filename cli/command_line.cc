#include "cli/command_line.h"

#include "cli/import.h"
#include "cli/messages.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/core.h>
#include <functional>
#include <sstream>

namespace quorate::cli {

namespace {
constexpr const char* about =
    "quorate checks charters of working groups against the records of the people in them.";

std::vector<Command> all_commands() {
  return {audit_command(), report_command(),   forecast_command(), whatif_command(),
          diff_command(),  tally_command(),    gate_command(),     explain_command(),
          test_command(),  coverage_command(), fmt_command(),      graph_command(),
          lint_command(),  import_command(),   new_command(),      completion_command(),
          man_command(),   sql_command()};
}

// The commands as CLI11 knows them, in the same order; options only of those that `asked` says yes
// to.
std::vector<CLI::App*> declare(CLI::App& app, const std::vector<Command>& commands,
                               const std::function<bool(const std::string&)>& asked) {
  app.set_version_flag("--version", "quorate " QUORATE_VERSION, "Print the version and exit");
  app.set_help_flag("-h,--help", "Print this help and exit");
  app.allow_extras();
  app.require_subcommand(0, 1);
  std::vector<CLI::App*> declared;
  for (const Command& one : commands) {
    declared.push_back(app.add_subcommand(one.name, one.about));
    declared.back()->allow_extras();
    if (asked(one.name)) one.declare(*declared.back());
  }
  return declared;
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

} // namespace

std::string version() { return QUORATE_VERSION; }

shell::Command whole_table() {
  CLI::App app(about, "quorate");
  std::vector<Command> commands = all_commands();
  declare(app, commands, [](const std::string&) { return true; });
  return shell::table_of(app);
}

std::variant<Done, Work> read_command_line(int count, const char* const* words) {
  CLI::App app(about, "quorate");
  std::vector<Command> commands = all_commands();
  // Where the first word is a command, nothing is asked of the others.
  auto first = std::find_if(commands.begin(), commands.end(),
                            [&](const Command& one) { return count > 1 && one.name == words[1]; });
  if (first != commands.end()) commands = {*first};
  // To lay out the options of all commands takes longer than a small audit.
  std::vector<CLI::App*> declared = declare(app, commands, [&](const std::string& name) {
    return std::any_of(words, words + count, [&](const char* word) { return name == word; });
  });
  std::vector<std::string> names;
  names.reserve(commands.size());
  for (const Command& one : commands) names.push_back(one.name);

  try {
    app.parse(count, words);
  } catch (const CLI::Success& asked) { // --help, --version
    std::ostringstream text;            // by way of our own output, which says when it fails
    int exit_code = app.exit(asked, text, text);
    if (auto failure = write_out(text.str())) return wrong(*failure);
    return Done{exit_code};
  } catch (const CLI::ArgumentMismatch& error) {
    return wrong_number_of_values(error);
  } catch (const CLI::ParseError& error) {
    return wrong(error.what(), "`quorate --help` says how it is used");
  }

  for (std::size_t i = 0; i < commands.size(); ++i) {
    if (!declared[i]->parsed()) continue;
    for (const std::string& word : declared[i]->remaining())
      if (word.starts_with('-')) return unknown_option(*declared[i], word);
    return commands[i].read(*declared[i]);
  }
  std::vector<std::string> rest = app.remaining();
  if (rest.empty()) return wrong("no command is given", "`quorate --help` lists the commands");
  if (rest.front().starts_with('-'))
    return wrong(fmt::format("{} is no option of `quorate`", quote(rest.front())),
                 did_you_mean(rest.front(), option_names(app)));
  std::string help = did_you_mean(rest.front(), names);
  return wrong(fmt::format("{} is no command", quote(rest.front())),
               help.empty() ? "`quorate --help` lists the commands" : help);
}

} // namespace quorate::cli
