#pragma once
// The explanation pages of docs/diagnostics, embedded when the program is built, so that they can
// be read where there is no network. The file that holds them is written by embed_pages.cmake.

#include <string_view>

namespace quorate::diagnostics {

/// The page of a code (`Q101`) in Markdown, as it stands in the file; empty when it has none.
std::string_view page(std::string_view code);

} // namespace quorate::diagnostics
