#include "reports/layout.h"

#include "engine/diagnostics/characters.h"
#include "engine/diagnostics/printable.h"

#include <algorithm>

namespace quorate::reports {

namespace {
constexpr std::size_t narrowest = 40;
constexpr std::string_view no_break_space = "\u00a0";
constexpr std::string_view first_strong_isolate = "\u2068";
constexpr std::string_view pop_isolate = "\u2069";

std::string_view code(Style style) {
  switch (style) {
  case Style::strong: return "\x1b[1m";
  case Style::faint: return "\x1b[2m";
  case Style::good: return "\x1b[32m";
  case Style::bad: return "\x1b[1;31m";
  case Style::doubtful: return "\x1b[33m";
  case Style::plain: break;
  }
  return "\x1b[0m";
}

char32_t first_of(const std::string& shown) {
  return diagnostics::decode(shown).value_or(diagnostics::Decoded{}).character;
}

/// What may stand between two letters of a name: דוד בן-גוריון, צה"ל
bool connects(std::string_view shown) {
  return shown == "-" || shown == "'" || shown == "\"" || shown == "." || shown == "_" ||
         shown == "\u05be" || shown == "\u2019";
}

/// Every byte is a character of one column, printed as it is.
bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return ' ' <= c && c <= '~'; });
}
} // namespace

std::string painted(std::string_view text, Style style) {
  if (style == Style::plain) return std::string(text);
  return std::string(code(style)).append(text).append(code(Style::plain));
}

std::size_t columns(std::string_view text) {
  if (is_plain(text)) return text.size();
  std::size_t sum = 0;
  for (const diagnostics::Glyph& glyph : diagnostics::glyphs(text))
    sum += glyph.shown == "    " ? 2 : static_cast<std::size_t>(glyph.columns); // a tab: \t
  return sum;
}

Layout::Layout(int width, bool color)
    : width_(std::max(narrowest, static_cast<std::size_t>(std::max(width, 0)))), color_(color) {}

std::vector<Layout::Word> Layout::words(const Pieces& pieces) {
  std::vector<Word> result;
  std::size_t spaces = 1; // since the last word; a text starts with a word
  // Where nothing is turned around, what is plain need not be looked at character by character.
  bool plain = std::all_of(pieces.begin(), pieces.end(),
                           [](const Piece& piece) { return is_plain(piece.text); });
  for (const Piece& piece : pieces) {
    if (plain) {
      for (std::size_t at = 0; at < piece.text.size();) {
        if (piece.text[at] == ' ') {
          ++spaces;
          ++at;
          continue;
        }
        std::size_t end = std::min(piece.text.find(' ', at), piece.text.size());
        if (spaces != 0) result.push_back({{}, std::min<std::size_t>(spaces, 2)});
        spaces = 0;
        result.back().cells.push_back(
            {piece.text.substr(at, end - at), end - at, piece.style, false, true});
        at = end;
      }
      continue;
    }
    for (diagnostics::Glyph& glyph : diagnostics::glyphs(piece.text)) {
      if (glyph.shown == " ") {
        ++spaces;
        continue;
      }
      if (spaces != 0) {
        result.push_back({{}, std::min<std::size_t>(spaces, 2)});
        result.back().cells.reserve(16);
      }
      spaces = 0;
      Cell cell{std::move(glyph.shown), static_cast<std::size_t>(glyph.columns), piece.style};
      if (cell.shown == "    ") cell = {"\\t", 2, piece.style};
      if (cell.shown == no_break_space) cell.shown = " "; // it has kept its words together
      result.back().cells.push_back(std::move(cell));
    }
  }
  if (!plain) find_turned(result);
  return result;
}

// A terminal that turns Hebrew and Arabic around would draw what follows a name, a bracket, a date,
// the next name, on the wrong side of it. Set apart, each stretch is turned for itself.
void Layout::find_turned(std::vector<Word>& words) {
  struct Place {
    Cell* cell; ///< null: the gap before a word
    Word* word;
    bool turned; ///< a letter
    bool connecting;
  };
  std::vector<Place> all;
  for (Word& word : words) {
    if (!all.empty()) all.push_back({nullptr, &word, false, word.gap == 1});
    for (Cell& cell : word.cells)
      all.push_back(
          {&cell, &word, diagnostics::right_to_left(first_of(cell.shown)), connects(cell.shown)});
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    bool between =
        all[i].connecting && i > 0 && i + 1 < all.size() && all[i - 1].turned && all[i + 1].turned;
    if (!all[i].turned && !between) continue;
    (all[i].cell ? all[i].cell->turned : all[i].word->turned_gap) = true;
  }
}

void Layout::set_turned(bool turned) {
  if (turned != turned_) out_ += turned ? first_strong_isolate : pop_isolate;
  turned_ = turned;
}

void Layout::set_style(Style style) {
  if (!color_ || style == style_) return;
  if (style_ != Style::plain) out_ += code(Style::plain);
  if (style != Style::plain) out_ += code(style);
  style_ = style;
}

void Layout::put(const Cell& cell) {
  if (!cell.turned) set_turned(false);
  set_style(cell.style);
  if (cell.turned) set_turned(true);
  out_ += cell.shown;
  column_ += cell.columns;
}

// As many characters to a line as it takes.
void Layout::put_broken(const Cell& several, std::size_t hanging) {
  for (std::size_t at = 0; at < several.shown.size();) {
    if (column_ >= width_ && column_ > hanging) {
      end_line();
      start_line(hanging);
    }
    std::size_t room = column_ < width_ ? width_ - column_ : 1;
    Cell part{several.shown.substr(at, room), 0, several.style};
    at += part.columns = part.shown.size();
    put(part);
  }
}

void Layout::start_line(std::size_t indent) {
  out_.append(indent, ' ');
  column_ = indent;
}

void Layout::end_line() {
  set_turned(false);
  set_style(Style::plain);
  out_ += '\n';
  column_ = 0;
}

void Layout::place(const std::vector<Word>& words, std::size_t hanging) {
  bool first = true;
  for (const Word& word : words) {
    std::size_t needed = 0;
    for (const Cell& cell : word.cells) needed += cell.columns;
    bool fits = column_ + (first ? 0 : word.gap) + needed <= width_;
    bool fits_below = hanging < column_ && hanging + needed <= width_;
    if (!fits && (!first || fits_below)) {
      end_line();
      start_line(hanging);
    } else if (!first) {
      if (!word.turned_gap) set_turned(false);
      // Between two words of one style the style goes on.
      if (word.cells.front().style != style_) set_style(Style::plain);
      out_.append(word.gap, ' ');
      column_ += word.gap;
    }
    for (const Cell& cell : word.cells) {
      bool wide = cell.columns != 0 && column_ + cell.columns > width_;
      if (wide && cell.several) {
        put_broken(cell, hanging);
        continue;
      }
      if (wide && column_ > hanging) {
        end_line();
        start_line(hanging);
      }
      put(cell);
    }
    first = false;
  }
}

void Layout::blank() {
  if (!out_.empty() && !out_.ends_with("\n\n")) out_ += '\n';
}

void Layout::paragraph(std::size_t indent, const Pieces& pieces, std::size_t hanging) {
  std::vector<Word> all = words(pieces);
  if (all.empty()) return;
  start_line(indent);
  place(all, indent + hanging);
  end_line();
}

void Layout::verbatim(std::size_t indent, const Piece& line) {
  start_line(indent);
  for (const diagnostics::Glyph& glyph : diagnostics::glyphs(line.text))
    put({glyph.shown, static_cast<std::size_t>(glyph.columns), line.style});
  end_line();
}

void Layout::row(std::size_t indent, const Piece& label, std::size_t label_width,
                 const Pieces& text) {
  std::size_t start = std::min(indent + label_width + 2, width_ / 2);
  start_line(indent);
  place(words({label}), indent);
  std::vector<Word> all = words(text);
  if (!all.empty()) {
    set_turned(false);
    set_style(Style::plain);
    if (column_ + 2 <= start) {
      out_.append(start - column_, ' ');
      column_ = start;
    } else if (column_ + 2 + narrowest / 2 <= width_) {
      out_ += "  ";
      column_ += 2;
    } else {
      end_line();
      start_line(start);
    }
    place(all, start);
  }
  end_line();
}

} // namespace quorate::reports
