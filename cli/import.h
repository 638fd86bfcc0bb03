#pragma once
// `quorate import`: what is kept elsewhere, as records. Votes are written to standard output.

#include "cli/common.h"
#include "engine/records/import.h"

namespace quorate::cli {

/// With one command below it for each format.
Command import_command();

/// Exit code: 0 written, 2 wrong input.
int import(const records::ImportRequest& request);

} // namespace quorate::cli
