#include "engine/source/columns.h"

namespace quorate::source {

std::uint32_t utf16_column(const Source& file, std::uint32_t offset) {
  std::uint32_t start = file.line_start(file.line_of(offset));
  std::uint32_t result = 1;
  for (char c : file.text().substr(start, offset - start)) {
    auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xc0U) == 0x80U) continue; // within a character
    result += byte >= 0xf0 ? 2 : 1;
  }
  return result;
}

} // namespace quorate::source
