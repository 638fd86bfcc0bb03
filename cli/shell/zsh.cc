// Completion for zsh.
#include "cli/shell/table.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

namespace quorate::cli::shell {

namespace {
// Inside single quotes, where `_arguments` reads brackets and colons as its own.
std::string quoted(const std::string& text) {
  std::string result;
  for (char c : text) {
    if (c == '\'')
      result += "'\\''";
    else if (c == '[' || c == ']' || c == ':' || c == '\\')
      result += fmt::format("\\{}", c);
    else
      result += c;
  }
  return result;
}

std::string function_name(const std::string& path) {
  std::string result = "_quorate_" + path;
  for (char& c : result)
    if (c == ' ' || c == '-') c = '_';
  return result;
}

std::string completing(const Option& option) {
  switch (option.value) {
  case Value::words:
    return fmt::format(":{}:({})", option.placeholder, fmt::join(option.words, " "));
  case Value::file: return fmt::format(":{}:_files", option.placeholder);
  case Value::folder: return fmt::format(":{}:_files -/", option.placeholder);
  case Value::free: return fmt::format(":{}: ", option.placeholder);
  case Value::none: break;
  }
  return {};
}

std::string specs(const Command& command) {
  std::string result;
  for (const Option& option : command.options)
    for (const std::string& name : option.names) {
      bool joins = option.value != Value::none && name.starts_with("--");
      result += fmt::format(" \\\n    '*{}{}[{}]{}'", name, joins ? "=" : "", quoted(option.about),
                            completing(option));
    }
  return result;
}

std::string operand_spec(const Command& command) {
  if (command.operand.empty()) return {};
  std::string action = command.operand_words.empty()
                           ? "_files"
                           : fmt::format("({})", fmt::join(command.operand_words, " "));
  return fmt::format(" \\\n    '{}:{}:{}'", command.operand_repeats ? "*" : "1",
                     quoted(command.operand), action);
}

void define(const Command& command, const std::string& path, std::string& to) {
  std::string name = path.empty() ? "_quorate" : function_name(path);
  for (const Command& below : command.commands)
    define(below, path.empty() ? below.name : path + " " + below.name, to);
  if (command.commands.empty()) {
    to += fmt::format("{}() {{\n  _arguments{}{}\n}}\n\n", name, specs(command),
                      operand_spec(command));
    return;
  }
  to += fmt::format(
      "{}() {{\n  local line state\n  _arguments -C{} \\\n    '1:command:->command' \\\n"
      "    '*::argument:->argument'\n  case $state in\n  command)\n"
      "    local -a commands=(\n",
      name, specs(command));
  for (const Command& below : command.commands)
    to += fmt::format("      '{}:{}'\n", quoted(below.name), quoted(below.about));
  to += "    )\n    _describe command commands ;;\n  argument)\n    case $line[1] in\n";
  for (const Command& below : command.commands)
    to += fmt::format("    {}) {} ;;\n", below.name,
                      function_name(path.empty() ? below.name : path + " " + below.name));
  to += "    esac ;;\n  esac\n}\n\n";
}
} // namespace

std::string zsh_completion(const Command& program) {
  std::string result =
      "#compdef quorate\n"
      "# zsh completion for quorate: save it as _quorate in a folder of $fpath\n\n";
  define(program, "", result);
  return result + "if [[ $funcstack[1] == _quorate ]]; then\n  _quorate \"$@\"\nelse\n"
                  "  compdef _quorate quorate\nfi\n";
}

} // namespace quorate::cli::shell
