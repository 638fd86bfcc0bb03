#pragma once
// Files that are read as a whole, besides charters.

#include "cli/files.h"

namespace quorate::cli {

/// The text of an ordinary file of at most `most` bytes, or why it cannot be had.
std::variant<std::string, Problem> read_whole_file(const std::string& path, std::size_t most);

} // namespace quorate::cli
