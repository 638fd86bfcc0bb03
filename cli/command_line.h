#pragma once
// What was typed, as options of a command.

#include "cli/audit.h"

#include <optional>
#include <variant>

namespace quorate::cli {

/// Nothing is left to do: help or the version was printed (0), or the usage is wrong and that was
/// said (2).
struct Done {
  int exit_code = 0;
};

std::variant<Done, AuditOptions> read_command_line(int count, const char* const* words);

} // namespace quorate::cli
