#include "engine/records/caching/text_book.h"

#include <algorithm>
#include <functional>

namespace quorate::records {

std::uint32_t TextBook::number(std::string_view text) {
  if (2 * ends_.size() >= slots_.size()) grow();
  std::size_t whole = std::hash<std::string_view>()(text);
  auto hash = static_cast<std::uint32_t>(whole >> 32);
  std::size_t at = whole & (slots_.size() - 1);
  for (; slots_[at].number != 0; at = (at + 1) & (slots_.size() - 1))
    if (slots_[at].hash == hash && (*this)[slots_[at].number - 1] == text)
      return slots_[at].number - 1;
  text_ += text;
  ends_.push_back(text_.size());
  auto number = static_cast<std::uint32_t>(ends_.size());
  slots_[at] = {hash, number};
  return number - 1;
}

void TextBook::grow() {
  std::vector<Slot> slots(std::max<std::size_t>(64, 2 * slots_.size()));
  for (std::uint32_t i = 0; i < ends_.size(); ++i) {
    std::size_t whole = std::hash<std::string_view>()((*this)[i]);
    std::size_t at = whole & (slots.size() - 1);
    while (slots[at].number != 0) at = (at + 1) & (slots.size() - 1);
    slots[at] = {static_cast<std::uint32_t>(whole >> 32), i + 1};
  }
  slots_ = std::move(slots);
}

} // namespace quorate::records
