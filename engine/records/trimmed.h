#pragma once
// Blanks and tabs around what an event says do not count, whatever it was written in: `" ada "` is
// ada. Line ends are none of them.

#include <string_view>

namespace quorate::records {

inline std::string_view trimmed(std::string_view text) {
  auto visible = [](char c) { return static_cast<unsigned char>(c) > ' '; };
  if (!text.empty() && visible(text.front()) && visible(text.back())) return text; // nearly all
  auto blank = [](char c) { return c == ' ' || c == '\t'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

} // namespace quorate::records
