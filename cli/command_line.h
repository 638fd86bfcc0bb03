#pragma once
// What was typed, as work to do.

#include "cli/common.h"

namespace quorate::cli {

std::variant<Done, Work> read_command_line(int count, const char* const* words);

} // namespace quorate::cli
