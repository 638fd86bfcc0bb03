#pragma once
// `quorate gate`: may this change of the records be made?

#include "cli/common.h"

namespace quorate::cli {

struct GateOptions {
  Common common;
  std::optional<std::string> base;         ///< a git revision
  std::optional<std::string> base_records; ///< or a folder
  bool strict = false;
};

/// Exit code: 0 every change is allowed, 1 one is blocked or cannot be told, 2 wrong usage or
/// input.
int gate(const GateOptions& options);

} // namespace quorate::cli
