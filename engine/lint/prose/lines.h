#pragma once
// A text as lines, for the readers that go line by line.

#include <cstdint>
#include <string_view>
#include <vector>

namespace quorate::lint::prose {

struct Line {
  std::string_view text;   ///< without indentation and trailing blanks
  std::uint32_t begin = 0; ///< byte of the file at which `text` begins
  std::size_t indent = 0;  ///< columns; a tab goes to the next multiple of 8
  bool blank() const { return text.empty(); }
};

std::vector<Line> lines_of(std::string_view text);

/// The bytes of a list marker with the blanks after it, 0 when the line has none; `mark` gets what
/// tells one kind of list from another.
std::size_t marker(std::string_view text, char& mark);

/// Is the whole line made of one punctuation mark, at least `least` times?
bool is_rule(std::string_view text, std::size_t least);

} // namespace quorate::lint::prose
