#pragma once
// Prose files: finding them.

#include "cli/files.h"

namespace quorate::cli {

/// Each path is a file of prose or a folder, searched with all folders below it for `.md`,
/// `.markdown`, `.rst`, `.adoc` and `.asciidoc`; hidden ones are passed over. Sorted, each once. A
/// path under which there is no prose is a problem.
FoundCharters find_prose(const std::vector<std::string>& paths);

} // namespace quorate::cli
