#pragma once
// The commands and their options, as the command line declares them: what completions and the
// manual page are made of, so that neither can lag behind.

#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
} // namespace CLI

namespace quorate::cli::shell {

/// What a value is, as far as a shell can help with it.
enum class Value {
  none,   ///< a flag
  words,  ///< one of `words`
  file,   ///< a path of a file
  folder, ///< a path of a folder
  free    ///< nothing that a shell could know
};

struct Option {
  std::vector<std::string> names; ///< `-h`, `--help`
  std::string placeholder;        ///< `DATE`; empty for a flag
  std::string about;
  Value value = Value::none;
  std::vector<std::string> words;
};

struct Command {
  std::string name, about;
  std::string operand; ///< `PATH`; empty when it takes none
  std::string operand_about;
  bool operand_repeats = false;
  std::vector<std::string> operand_words; ///< empty: a path
  std::string footer;
  std::vector<Option> options;
  std::vector<Command> commands;
};

/// The words that an option takes, for shells to offer: reading and refusing stays with the
/// command.
void offer(CLI::Option& option, const std::vector<std::string>& words);

/// Everything below and including `app`. Order as declared.
Command table_of(CLI::App& app);

/// Scripts that a shell sources. `program` is the whole table.
std::string bash_completion(const Command& program);
std::string zsh_completion(const Command& program);
std::string fish_completion(const Command& program);
/// A page of section 1 for man(1), in its own macros.
std::string man_page(const Command& program, const std::string& version);

/// Every option's `--long` and `-s` names in one line, each after a blank.
std::string option_names(const Command& command);

} // namespace quorate::cli::shell
