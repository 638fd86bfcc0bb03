#pragma once
#include <cstddef>
#include <string>

namespace quorate::reports {

/// At most so many bytes of a text, cut between characters, with `…` where it was cut.
inline std::string shortened(const std::string& text, std::size_t most) {
  if (text.size() <= most) return text;
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U) --end;
  return text.substr(0, end) + "…";
}

} // namespace quorate::reports
