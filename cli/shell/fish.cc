// Completion for fish 3.
#include "cli/shell/table.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

namespace quorate::cli::shell {

namespace {
std::string quoted(const std::string& text) {
  std::string result = "'";
  for (char c : text) {
    if (c == '\'' || c == '\\') result += '\\';
    result += c;
  }
  return result + "'";
}

// The condition under which a command's own options are offered.
std::string seen(const std::vector<std::string>& path) {
  if (path.empty()) return "__fish_use_subcommand";
  std::vector<std::string> conditions;
  for (const std::string& name : path) conditions.push_back("__fish_seen_subcommand_from " + name);
  return fmt::format("{}", fmt::join(conditions, "; and "));
}

std::string completing(const Option& option) {
  switch (option.value) {
  case Value::words:
    return fmt::format(" -x -a {}", quoted(fmt::format("{}", fmt::join(option.words, " "))));
  case Value::file: return " -r -F";
  case Value::folder: return " -x -a '(__fish_complete_directories)'";
  case Value::free: return " -x";
  case Value::none: break;
  }
  return {};
}

void lines(const Command& command, std::vector<std::string> path, std::string& to) {
  std::string start = fmt::format("complete -c quorate -n {}", quoted(seen(path)));
  for (const Option& option : command.options) {
    std::string names;
    for (const std::string& name : option.names)
      names += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
    to += fmt::format("{}{}{} -d {}\n", start, names, completing(option), quoted(option.about));
  }
  std::string among;
  for (const Command& below : command.commands) among += " " + below.name;
  std::string before =
      path.empty()
          ? start
          : fmt::format("complete -c quorate -n {}",
                        quoted(seen(path) + "; and not __fish_seen_subcommand_from" + among));
  for (const Command& below : command.commands)
    to += fmt::format("{} -f -a {} -d {}\n", before, below.name, quoted(below.about));
  if (!command.operand_words.empty())
    to += fmt::format("{} -f -a {}\n", start,
                      quoted(fmt::format("{}", fmt::join(command.operand_words, " "))));
  else if (!command.operand.empty())
    to += start + " -F\n";
  for (const Command& below : command.commands) {
    path.push_back(below.name);
    lines(below, path, to);
    path.pop_back();
  }
}
} // namespace

std::string fish_completion(const Command& program) {
  std::string result = "# fish completion for quorate: save it as "
                       "~/.config/fish/completions/quorate.fish\ncomplete -c quorate -f\n";
  lines(program, {}, result);
  return result;
}

} // namespace quorate::cli::shell
