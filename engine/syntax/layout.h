#pragma once
// Internal to this folder: the lines of a charter on their way to the shared layout. Each pass
// takes the lines of the one before.

#include "engine/syntax/literate.h"
#include "engine/syntax/tokens.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace quorate::syntax {

/// A word, as it stood. Columns count characters, from 0.
struct Piece {
  std::size_t type = 0;
  std::string_view text;
  std::uint32_t begin = 0;
  int column = 0;
  int gap = 0;          ///< blanks before it; 0 at the start of a line
  bool moved = false;   ///< to another line: where it stood tells nothing
  bool aligned = false; ///< with something in the line above or below, by wider blanks
  bool starts = false;  ///< a statement, or what stands first in braces
};

struct Line {
  std::vector<Piece> pieces;
  std::string_view comment;         ///< with its `#`; empty: none
  std::optional<int> comment_stood; ///< its column
  int comment_gap = 0;              ///< blanks before it
  bool comment_aligned = false;     ///< as of a piece
  std::size_t block = 0;            ///< which stretch of the file it belongs to
  int indent = 0;
  bool blank() const { return pieces.empty() && comment.empty(); }
};
using Lines = std::vector<Line>;

/// Cuts the stretches of a text into lines. Nothing when a comment is followed by words on its own
/// line, as it is where files end lines with CR alone.
std::optional<Lines> cut_lines(const Text& text, const std::vector<Stretch>& stretches);

/// A `{` stands at the end of a line; a block that takes several lines begins after the line of its
/// `{`, and its `}` begins a line. At most one blank line in a row, none inside the braces' edges.
Lines break_blocks(Lines lines);

/// Sets each line's indent: two blanks a block, two more where a statement goes on.
void indent(Lines& lines);

/// The lines of one stretch, each with `\n`.
std::string render(const Lines& lines, std::size_t block, int margin);

} // namespace quorate::syntax
