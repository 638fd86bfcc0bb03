#pragma once
// Paragraphs and rows of a text report: wrapped, aligned by the columns that a terminal uses,
// coloured if wished. Whatever is written passes through here, and what must not be printed leaves
// as an escape.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace quorate::reports {

enum class Style { plain, strong, faint, good, bad, doubtful };

struct Piece {
  std::string text;
  Style style = Style::plain;
};
using Pieces = std::vector<Piece>;

/// A text that is laid out and printable already, in a style.
std::string painted(std::string_view text, Style style);

/// Columns that a text takes once it is made printable.
std::size_t columns(std::string_view text);

class Layout {
public:
  /// `width` is raised to 40: below that, no line could be read.
  Layout(int width, bool color);

  /// A blank line, unless there is one already or nothing stands above.
  void blank();
  /// Wrapped at spaces; all lines start at column `indent`, and those after the first `hanging`
  /// further in. A word wider than the line is broken.
  void paragraph(std::size_t indent, const Pieces& pieces, std::size_t hanging = 0);
  /// One line as it stands, its spaces kept; it is not wrapped, so that it can be copied.
  void verbatim(std::size_t indent, const Piece& line);
  /// A label and, two columns after `label_width`, its text. A label that is wider pushes the text
  /// of its first line to the right.
  void row(std::size_t indent, const Piece& label, std::size_t label_width, const Pieces& text);

  std::string take() { return std::move(out_); }

private:
  struct Cell { ///< a character as it is printed, or several of one column each
    std::string shown;
    std::size_t columns = 1;
    Style style = Style::plain;
    bool turned = false; ///< of a stretch that runs from right to left
    bool several = false;
  };
  struct Word {
    std::vector<Cell> cells;
    std::size_t gap = 1;     ///< spaces before it within a line, at most two
    bool turned_gap = false; ///< these belong to the stretch as well
  };
  static std::vector<Word> words(const Pieces& pieces);
  static void find_turned(std::vector<Word>& words);
  void place(const std::vector<Word>& words, std::size_t hanging);
  void put(const Cell& cell);
  void put_broken(const Cell& several, std::size_t hanging);
  void set_style(Style style);
  void set_turned(bool turned);
  void start_line(std::size_t indent);
  void end_line();

  std::size_t width_;
  bool color_;
  Style style_ = Style::plain; ///< in force at the end of out_
  bool turned_ = false;        ///< out_ ends within a stretch that runs from right to left
  std::size_t column_ = 0;
  std::string out_;
};

} // namespace quorate::reports
