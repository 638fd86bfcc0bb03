#include "engine/diagnostics/excerpt.h"

#include "engine/diagnostics/printable.h"

#include <algorithm>

namespace quorate::diagnostics {

namespace {
constexpr std::size_t widest = 120;
constexpr std::string_view cut = "...";
// Bytes looked at on both sides of the mark's start: more than enough for the columns shown.
constexpr std::size_t bytes_before = 600;
constexpr std::size_t bytes_after = 1200;

bool inside_character(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0u) == 0x80;
}

// Moves a cut to the start of a character; a run of stray continuation bytes is no character.
std::size_t character_start(std::string_view text, std::size_t at) {
  std::size_t moved = at;
  while (moved > 0 && at - moved < 3 && inside_character(text, moved)) --moved;
  return inside_character(text, moved) ? at : moved;
}

std::size_t columns(const std::vector<Glyph>& all, std::size_t first, std::size_t last) {
  std::size_t sum = 0;
  for (std::size_t i = first; i < last; ++i) sum += static_cast<std::size_t>(all[i].columns);
  return sum;
}
} // namespace

Excerpt excerpt(std::string_view line, std::size_t begin, std::size_t end) {
  begin = std::min(begin, line.size());
  std::size_t from = character_start(line, begin > bytes_before ? begin - bytes_before : 0);
  std::size_t to = character_start(line, std::min(line.size(), begin + bytes_after));
  std::vector<Glyph> all = glyphs(line.substr(from, to - from));

  // The marked glyphs [first, last); a mark at the line's end stands after the last glyph.
  std::size_t first = 0;
  while (first < all.size() && from + all[first].end <= begin) ++first;
  std::size_t last = std::min(first + 1, all.size());
  while (last < all.size() && from + all[last].begin < end) ++last;

  std::size_t shown_from = 0;
  std::size_t shown_to = all.size();
  bool whole = from == 0 && to == line.size();
  if (!whole || columns(all, 0, all.size()) > widest) {
    std::size_t room = widest - 2 * cut.size();
    auto take = [&](const Glyph& glyph) {
      auto needed = static_cast<std::size_t>(glyph.columns);
      if (needed > room) return false;
      room -= needed;
      return true;
    };
    shown_from = shown_to = first;
    while (shown_to < last && take(all[shown_to])) ++shown_to;
    // What is left of the room goes to both sides in turn, and to one when the other is used up.
    bool left = shown_to == last;
    bool right = left;
    while (left || right) {
      left = left && shown_from > 0 && take(all[shown_from - 1]);
      if (left) --shown_from;
      right = right && shown_to < all.size() && take(all[shown_to]);
      if (right) ++shown_to;
    }
  }

  Excerpt result;
  if (from > 0 || shown_from > 0) result.text = cut;
  result.column = result.text.size() + columns(all, shown_from, first);
  result.width = std::max<std::size_t>(1, columns(all, first, std::min(last, shown_to)));
  for (std::size_t i = shown_from; i < shown_to; ++i) result.text += all[i].shown;
  if (to < line.size() || shown_to < all.size()) result.text += cut;
  return result;
}

std::string quoted(std::string_view text, std::size_t limit) {
  // A glyph may take many bytes; four for each column, and some more for accents, are enough.
  std::string_view start = text.substr(0, character_start(text, std::min(text.size(), 8 * limit)));
  std::string result = "`";
  std::size_t used = 0;
  for (const Glyph& glyph : glyphs(start)) {
    used += static_cast<std::size_t>(glyph.columns);
    if (used > limit) return result + "...`";
    result += glyph.shown == "    " ? "\\t" : glyph.shown;
  }
  return result + (start.size() < text.size() ? "...`" : "`");
}

} // namespace quorate::diagnostics
