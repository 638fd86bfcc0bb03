#include "engine/records/caching/text_book.h"

#include <algorithm>
#include <cstring>
#include <functional>

namespace quorate::records {

std::uint32_t TextBook::number(std::string_view text) {
  if (2 * ends_.size() >= slots_.size()) grow();
  std::size_t whole = std::hash<std::string_view>()(text);
  auto hash = static_cast<std::uint32_t>(whole >> 32);
  std::size_t at = whole & (slots_.size() - 1);
  for (; slots_[at].number != 0; at = (at + 1) & (slots_.size() - 1))
    if (slots_[at].hash == hash && slots_[at].size == text.size() &&
        std::memcmp(text_.data() + slots_[at].begin, text.data(), text.size()) == 0)
      return slots_[at].number - 1;
  std::size_t begin = text_.size();
  text_ += text;
  ends_.push_back(text_.size());
  auto number = static_cast<std::uint32_t>(ends_.size());
  slots_[at] = {hash, number, begin, text.size()};
  return number - 1;
}

void TextBook::grow() {
  std::vector<Slot> slots(std::max<std::size_t>(64, 2 * slots_.size()));
  for (const Slot& one : slots_) {
    if (one.number == 0) continue;
    std::size_t whole = std::hash<std::string_view>()((*this)[one.number - 1]);
    std::size_t at = whole & (slots.size() - 1);
    while (slots[at].number != 0) at = (at + 1) & (slots.size() - 1);
    slots[at] = one;
  }
  slots_ = std::move(slots);
}

} // namespace quorate::records
