#include "engine/diagnostics/printable.h"

#include "engine/diagnostics/characters.h"

#include <algorithm>
#include <array>
#include <fmt/core.h>

namespace quorate::diagnostics {

namespace {
struct Range {
  char32_t first;
  char32_t last;
};

template <std::size_t n> bool within(const std::array<Range, n>& ranges, char32_t c) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [c](Range r) { return r.first <= c && c <= r.last; });
}

// Controls, direction marks and overrides, line separators, invisible spaces, noncharacters. The
// joiners U+200C and U+200D stay: names are written with them.
constexpr auto unprintable = std::to_array<Range>({
    {0x00, 0x1f},
    {0x7f, 0x9f},
    {0x061c, 0x061c},
    {0x200b, 0x200b},
    {0x200e, 0x200f},
    {0x2028, 0x202e},
    {0x2060, 0x206f},
    {0xfeff, 0xfeff},
    {0xfff9, 0xfffb},
    {0xfffe, 0xffff},
    {0xe0000, 0xe007f},
});
std::string escaped(char32_t c) {
  switch (c) {
  case '\n': return "\\n";
  case '\r': return "\\r";
  case '\t': return "\\t";
  default: break;
  }
  auto number = static_cast<std::uint32_t>(c);
  return c < 0x80 ? fmt::format("\\x{:02x}", number) : fmt::format("\\u{{{:x}}}", number);
}

unsigned byte(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}
} // namespace

std::optional<Decoded> decode(std::string_view text) {
  unsigned lead = byte(text, 0);
  if (lead < 0x80) return Decoded{lead, 1};
  std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || text.size() < length) return std::nullopt;
  char32_t c = lead & (0x7fu >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(text, i) & 0xc0u) != 0x80) return std::nullopt;
    c = c << 6 | (byte(text, i) & 0x3fu);
  }
  bool overlong = c < (length == 4 ? 0x10000u : length == 3 ? 0x800u : 0x80u);
  bool surrogate = c >= 0xd800 && c <= 0xdfff;
  if (overlong || surrogate || c > 0x10ffff) return std::nullopt;
  return Decoded{c, length};
}

std::vector<Glyph> glyphs(std::string_view line) {
  std::vector<Glyph> result;
  result.reserve(line.size());
  char32_t before = 0; // 0: nothing can be joined to what stands there
  int state = 0;
  for (std::size_t at = 0; at < line.size();) {
    if (unsigned c = byte(line, at); c >= 0x20 && c < 0x7f) { // nearly all; joined to nothing
      result.push_back({at, at + 1, std::string(1, line[at]), 1});
      ++at;
      before = c;
      state = 0;
      continue;
    }
    std::optional<Decoded> next = decode(line.substr(at));
    Glyph glyph{at, at + (next ? next->bytes : 1), "", 1};
    at = glyph.end;
    bool as_it_stands = false;
    if (!next) {
      glyph.shown = fmt::format("\\x{:02x}", byte(line, glyph.begin));
    } else if (next->character == '\t') {
      glyph.shown = "    ";
    } else if (within(unprintable, next->character)) {
      glyph.shown = escaped(next->character);
    } else {
      glyph.shown = line.substr(glyph.begin, next->bytes);
      as_it_stands = true;
    }
    if (!as_it_stands) {
      glyph.columns = static_cast<int>(glyph.shown.size());
      before = 0;
      state = 0;
    } else {
      char32_t c = next->character;
      glyph.columns = columns_of(c);
      bool part = before != 0 && joined(before, c, state);
      bool emoji = part && makes_emoji(before, c);
      before = c;
      if (part) {
        Glyph& whole = result.back();
        whole.end = glyph.end;
        whole.shown += glyph.shown;
        whole.columns = emoji ? 2 : whole.columns + glyph.columns;
        continue;
      }
    }
    result.push_back(std::move(glyph));
  }
  return result;
}

std::string printable(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    std::optional<Decoded> next = decode(text.substr(at));
    std::size_t bytes = next ? next->bytes : 1;
    if (!next) {
      result += fmt::format("\\x{:02x}", byte(text, at));
    } else if (within(unprintable, next->character)) {
      result += escaped(next->character);
    } else {
      result += text.substr(at, bytes);
    }
    at += bytes;
  }
  return result;
}

} // namespace quorate::diagnostics
