#pragma once
// A report as people read it on paper: headings, paragraphs, lists and tables of plain text. What
// is written is the same in every format; how, is for the format.

#include <string>
#include <vector>

namespace quorate::reports {

enum class Tone { plain, good, bad, doubtful, faint };

struct Cell {
  std::string text;
  Tone tone = Tone::plain;
  bool under = false; ///< of a list: belongs to the item above that does not
};

struct Block {
  enum class Kind { heading, paragraph, list, table };
  Kind kind = Kind::paragraph;
  int level = 2; ///< headings: 1 to 4
  bool new_page = false;
  Cell text;                        ///< headings, paragraphs
  std::vector<Cell> items;          ///< lists
  std::vector<std::string> columns; ///< tables; those that begin with `#` hold numbers
  std::vector<std::vector<Cell>> rows;
};

struct Document {
  std::string title;
  std::vector<Block> blocks;

  void heading(int level, std::string text, bool new_page = false);
  void paragraph(std::string text, Tone tone = Tone::plain);
  void list(std::vector<Cell> items); ///< an empty one leaves no trace
  void table(std::vector<std::string> columns, std::vector<std::vector<Cell>> rows); ///< the same
};

/// For a forge: nothing that a record says becomes markup, a link, or a mention of somebody.
std::string markdown(const Document& document);
/// One file that needs nothing else; each new page begins one when it is printed.
std::string html(const Document& document);

} // namespace quorate::reports
