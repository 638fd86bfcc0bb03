#pragma once
// Markdown as GitHub reads it, with text from others in it that stays text: no link, no picture, no
// HTML, and nobody is called by it.

#include <string>

namespace quorate::reports {

/// For a line of text or a cell of a table. Besides Markdown's own signs, `@name`, `#12`, `GH-12`,
/// `:smile:` and addresses are kept from becoming what GitHub makes of them.
std::string markdown(const std::string& text);

/// The same as code: for paths, names of clauses, places. In a table, too.
std::string markdown_code(const std::string& text);

/// A block of code, line by line. `language` is ours.
std::string markdown_fenced(const std::string& text, const std::string& language = "");

} // namespace quorate::reports
