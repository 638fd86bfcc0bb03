// `quorate completion` and `quorate man`: what shells and man(1) read, made of the command line's
// own declarations.
#include "cli/command_line.h"
#include "cli/messages.h"
#include "cli/shell/table.h"

#include <CLI/CLI.hpp>
#include <memory>

namespace quorate::cli {

namespace {
const std::vector<std::string> shells{"bash", "zsh", "fish"};

constexpr const char* footer = R"(
  bash   source <(quorate completion bash)
  zsh    quorate completion zsh > "${fpath[1]}/_quorate"
  fish   quorate completion fish > ~/.config/fish/completions/quorate.fish)";

int print(const std::string& text) {
  std::optional<std::string> failure = write_out(text);
  if (failure) print_error(*failure);
  return failure ? exit_unusable : exit_compliant;
}

int print_completion(std::size_t shell_index) {
  shell::Command program = whole_table();
  const std::string& name = shells[shell_index];
  if (name == "bash") return print(shell::bash_completion(program));
  if (name == "zsh") return print(shell::zsh_completion(program));
  return print(shell::fish_completion(program));
}
} // namespace

Command completion_command() {
  auto typed = std::make_shared<std::string>();
  Command result{"completion", "What a shell needs to complete commands and options", {}, {}};
  result.declare = [typed](CLI::App& completion) {
    CLI::Option* which = completion.add_option("SHELL", *typed, "bash, zsh or fish")->type_name("");
    shell::offer(*which, shells);
    completion.footer(footer);
  };
  result.read = [typed](const CLI::App& completion) -> std::variant<Done, Work> {
    if (completion.remaining_size() != 0) return wrong("one shell at a time");
    if (typed->empty())
      return wrong("no shell is named", "`quorate completion bash`, `zsh` or `fish`");
    std::size_t index = 0;
    if (!take("SHELL", read_choice(*typed, shells), index)) return Done{exit_unusable};
    return Work([index] { return print_completion(index); });
  };
  return result;
}

Command man_command() {
  Command result{"man", "The manual page, for man(1): `quorate man | man -l -`", {}, {}};
  result.declare = [](CLI::App&) {};
  result.read = [](const CLI::App& man) -> std::variant<Done, Work> {
    if (man.remaining_size() != 0) return wrong("`quorate man` takes nothing");
    return Work([] { return print(shell::man_page(whole_table(), version())); });
  };
  return result;
}

} // namespace quorate::cli
