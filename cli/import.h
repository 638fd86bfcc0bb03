#pragma once
// `quorate import`: votes that were held elsewhere, as decision records on standard output.

#include "cli/common.h"

namespace quorate::cli {

/// With one command below it for each format.
Command import_command();

} // namespace quorate::cli
