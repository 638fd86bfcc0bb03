#include "cli/common.h"
#include <CLI/CLI.hpp>
namespace quorate::cli {
Command graph_command() {
  Command result{"graph", "x", {}, {}};
  result.declare = [](CLI::App&) {};
  result.read = [](const CLI::App&) -> std::variant<Done, Work> { return Done{2}; };
  return result;
}
}
