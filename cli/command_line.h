#pragma once
// What was typed, as work to do.

#include "cli/common.h"
#include "cli/shell/table.h"

namespace quorate::cli {

std::variant<Done, Work> read_command_line(int count, const char* const* words);

/// All commands with their options, as `--help` shows them.
shell::Command whole_table();
std::string version();

} // namespace quorate::cli
