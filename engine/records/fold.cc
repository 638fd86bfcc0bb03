// Case folding for names: one lower-case form per letter. Enough for the scripts whose letters have
// case and that people's names are written in; full Unicode folding would need tables we do not
// want.

#include "engine/diagnostics/characters.h"
#include "engine/records/records.h"

namespace quorate::records {
namespace {

bool within(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

/// In these blocks capital and small letter stand side by side, the capital at an even place.
char32_t even_pair(char32_t c) { return c % 2 == 0 ? c + 1 : c; }
/// … and here at an odd one.
char32_t odd_pair(char32_t c) { return c % 2 == 1 ? c + 1 : c; }

char32_t fold_latin(char32_t c) {
  if (within(c, 0xc0, 0xde) && c != 0xd7) return c + 0x20;
  if (c == 0x130) return U'i'; // I with dot
  if (c == 0x178) return 0xff; // Y with diaeresis
  if (c == 0x17f) return U's'; // long s
  if (within(c, 0x100, 0x137) || within(c, 0x14a, 0x177))
    return c == 0x131 ? c : even_pair(c); // 0x131, dotless i, has no pair here
  if (within(c, 0x139, 0x148) || within(c, 0x179, 0x17e)) return odd_pair(c);
  return c;
}

char32_t fold_greek(char32_t c) {
  if (within(c, 0x391, 0x3ab) && c != 0x3a2) return c + 0x20;
  if (c == 0x386) return 0x3ac;
  if (within(c, 0x388, 0x38a)) return c + 0x25;
  if (c == 0x38c) return 0x3cc;
  if (c == 0x38e || c == 0x38f) return c + 0x3f;
  if (c == 0x3c2) return 0x3c3; // final sigma
  return c;
}

char32_t fold_cyrillic(char32_t c) {
  if (within(c, 0x400, 0x40f)) return c + 0x50;
  if (within(c, 0x410, 0x42f)) return c + 0x20;
  if (within(c, 0x460, 0x481) || within(c, 0x48a, 0x4bf) || within(c, 0x4d0, 0x52f))
    return even_pair(c);
  if (c == 0x4c0) return 0x4cf;
  if (within(c, 0x4c1, 0x4ce)) return odd_pair(c);
  return c;
}

char32_t fold_letter(char32_t c) {
  if (c < 0x180) return fold_latin(c);
  if (within(c, 0x370, 0x3ff)) return fold_greek(c);
  if (within(c, 0x400, 0x52f)) return fold_cyrillic(c);
  return c;
}

} // namespace

std::string fold(std::string_view name) {
  std::string result(name);
  std::size_t plain = 0; // nearly all names are ASCII to their end
  for (; plain < name.size() && static_cast<unsigned char>(name[plain]) < 0x80; ++plain)
    if (name[plain] >= 'A' && name[plain] <= 'Z')
      result[plain] = static_cast<char>(name[plain] + 32);
  if (plain == name.size()) return result;
  std::optional<std::string> whole = diagnostics::composed(name);
  if (whole) name = *whole;
  result.clear(); // an accent may belong to the last letter before it
  for (std::size_t i = 0; i < name.size(); ++i) {
    auto byte = static_cast<unsigned char>(name[i]);
    if (byte < 0x80) {
      result += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 0x20) : name[i];
      continue;
    }
    // Every letter that folds takes two bytes in UTF-8; anything else is copied as it is.
    auto next = i + 1 < name.size() ? static_cast<unsigned char>(name[i + 1]) : 0U;
    if (byte < 0xc2 || byte > 0xdf || (next & 0xc0U) != 0x80U) {
      result += name[i];
      continue;
    }
    char32_t folded = fold_letter((char32_t{byte} & 0x1f) << 6 | (char32_t{next} & 0x3f));
    if (folded < 0x80) {
      result += static_cast<char>(folded);
    } else {
      result += static_cast<char>(0xc0 | (folded >> 6));
      result += static_cast<char>(0x80 | (folded & 0x3f));
    }
    ++i;
  }
  return result;
}

} // namespace quorate::records
