#pragma once
// One line of a file as it stands in a frame: made printable, and clipped when it is very long.

#include <cstddef>
#include <string>
#include <string_view>

namespace quorate::diagnostics {

struct Excerpt {
  std::string text;       ///< the line; `...` stands for what is cut off at an end
  std::size_t column = 0; ///< columns before the mark
  std::size_t width = 1;  ///< columns under which the mark stands, at least one
};

/// The part of `line` around its bytes [begin, end), about 120 columns at most. The cost does not
/// depend on the length of the line.
Excerpt excerpt(std::string_view line, std::size_t begin, std::size_t end);

/// The text made printable, in backticks, cut to `columns`.
std::string quoted(std::string_view text, std::size_t columns);

} // namespace quorate::diagnostics
