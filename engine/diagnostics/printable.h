#pragma once
// Text that others wrote, made safe to print: a record may hold terminal commands, or characters
// that make a line read in another order than it stands. UTF-8 is kept.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace quorate::diagnostics {

/// The character at the start of `text` and its length in bytes; nothing when the bytes there are
/// not UTF-8 (then one byte is to be skipped). `text` is not empty.
struct Decoded {
  char32_t character = 0;
  std::size_t bytes = 0;
};
std::optional<Decoded> decode(std::string_view text);

/// One character as it stands in a line: its bytes [begin, end), what is printed for it, and how
/// many columns of a terminal that takes (0 for a combining accent, 2 for a CJK character).
struct Glyph {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string shown;
  int columns = 1;
};

/// The characters of a line; a tab is shown as four spaces, what must not be printed as `\x1b`,
/// `\n` or `\u{202e}`.
std::vector<Glyph> glyphs(std::string_view line);

/// The text with all such characters, tabs and line ends too, written as escapes.
std::string printable(std::string_view text);

} // namespace quorate::diagnostics
