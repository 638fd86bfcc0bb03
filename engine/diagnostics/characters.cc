#include "engine/diagnostics/characters.h"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <utf8proc.h>

namespace quorate::diagnostics {

namespace {
constexpr char32_t joiner = 0x200d;
constexpr char32_t as_emoji = 0xfe0f;

utf8proc_int32_t number(char32_t character) { return static_cast<utf8proc_int32_t>(character); }
bool is_regional(char32_t c) { return c >= 0x1f1e6 && c <= 0x1f1ff; }
bool is_skin_tone(char32_t c) { return c >= 0x1f3fb && c <= 0x1f3ff; }
} // namespace

// Vowels and finals of Hangul stand within the two columns of the syllable that they complete.
int columns_of(char32_t c) {
  if ((c >= 0x1160 && c <= 0x11ff) || (c >= 0xd7b0 && c <= 0xd7ff)) return 0;
  return utf8proc_charwidth(number(c));
}

bool joined(char32_t before, char32_t next, int& state) {
  return !utf8proc_grapheme_break_stateful(number(before), number(next), &state);
}

bool right_to_left(char32_t character) {
  switch (utf8proc_get_property(number(character))->bidi_class) {
  case UTF8PROC_BIDI_CLASS_R:
  case UTF8PROC_BIDI_CLASS_AL:
  case UTF8PROC_BIDI_CLASS_AN: return true;
  default: return false;
  }
}

bool makes_emoji(char32_t before, char32_t next) {
  return next == as_emoji || is_skin_tone(next) || (is_regional(before) && is_regional(next)) ||
         (before == joiner && columns_of(next) == 2);
}

std::optional<std::string> composed(std::string_view name) {
  auto marks = [](char c) { // what may be a mark of its own stands behind one of these bytes
    auto byte = static_cast<unsigned char>(c);
    return byte == 0xcc || byte == 0xcd || byte >= 0xe0;
  };
  if (std::none_of(name.begin(), name.end(), marks)) return std::nullopt;
  utf8proc_uint8_t* made = nullptr;
  utf8proc_ssize_t size =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(name.data()),
                   static_cast<utf8proc_ssize_t>(name.size()), &made,
                   static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> kept(made, &std::free);
  if (size < 0) return std::nullopt;
  return std::string(reinterpret_cast<const char*>(made), static_cast<std::size_t>(size));
}

} // namespace quorate::diagnostics
