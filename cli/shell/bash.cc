// Completion for bash 4 and later.
#include "cli/shell/table.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

namespace quorate::cli::shell {

namespace {
// Calls `visit` with each command below the program and its words: "import elekto".
template <typename Visit>
void each(const Command& command, const std::string& path, const Visit& visit) {
  visit(command, path);
  for (const Command& below : command.commands)
    each(below, path.empty() ? below.name : path + " " + below.name, visit);
}

// What may follow an option, as a command that fills COMPREPLY.
std::string completing(const Option& option) {
  switch (option.value) {
  case Value::words: return fmt::format("_quorate_words '{}'", fmt::join(option.words, " "));
  case Value::file: return "_quorate_files -f";
  case Value::folder: return "_quorate_files -d";
  default: return ":";
  }
}

std::string after_options(const Command& program) {
  std::string result;
  each(program, "", [&](const Command& command, const std::string& path) {
    for (const Option& option : command.options) {
      if (option.value == Value::none) continue;
      std::vector<std::string> patterns;
      for (const std::string& name : option.names)
        patterns.push_back(fmt::format("'{}:{}'", path, name));
      result +=
          fmt::format("  {}) {}; return ;;\n", fmt::join(patterns, " | "), completing(option));
    }
  });
  return result;
}

std::string operands(const Command& command) {
  if (!command.commands.empty()) {
    std::vector<std::string> names;
    for (const Command& below : command.commands) names.push_back(below.name);
    return fmt::format("_quorate_words '{}'", fmt::join(names, " "));
  }
  if (!command.operand_words.empty())
    return fmt::format("_quorate_words '{}'", fmt::join(command.operand_words, " "));
  return command.operand.empty() ? ":" : "_quorate_files -f";
}

constexpr const char* helpers = R"(_quorate_words() {
  mapfile -t COMPREPLY < <(compgen -W "$1" -- "$current")
}

_quorate_files() {
  compopt -o filenames
  mapfile -t COMPREPLY < <(compgen "$1" -- "$current")
}

)";

// Bash splits `--format=json` into three words.
constexpr const char* preamble = R"(_quorate() {
  local current=${COMP_WORDS[COMP_CWORD]} previous= command= word i
  COMPREPLY=()
  ((COMP_CWORD == 0)) || previous=${COMP_WORDS[COMP_CWORD - 1]}
  if [[ $current == '=' ]]; then
    current=
  elif [[ $previous == '=' ]] && ((COMP_CWORD > 1)); then
    previous=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  for ((i = 1; i < COMP_CWORD; ++i)); do
    word=${COMP_WORDS[i]}
    case "$command:$word" in
)";
} // namespace

std::string bash_completion(const Command& program) {
  std::string result = "# bash completion for quorate: source it, or put it into a folder of "
                       "bash-completion\n";
  result += helpers;
  result += preamble;
  each(program, "", [&](const Command& command, const std::string& path) {
    for (const Command& below : command.commands)
      result += fmt::format("    '{0}:{1}') command='{2}' ;;\n", path, below.name,
                            path.empty() ? below.name : path + " " + below.name);
  });
  result += "    esac\n  done\n  case \"$command:$previous\" in\n";
  result += after_options(program);
  result += "  esac\n  case \"$command\" in\n";
  each(program, "", [&](const Command& command, const std::string& path) {
    result +=
        fmt::format("  '{}') if [[ $current == -* ]]; then _quorate_words '{}'; else {}; fi ;;\n",
                    path, option_names(command).substr(1), operands(command));
  });
  return result + "  esac\n}\n\ncomplete -F _quorate quorate\n";
}

} // namespace quorate::cli::shell
