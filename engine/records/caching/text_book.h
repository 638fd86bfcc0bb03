#pragma once
// Texts by number: names and kinds that stand in millions of lines are written down once.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace quorate::records {

class TextBook {
public:
  /// The number of a text, from 0; a new one when it is not there yet.
  std::uint32_t number(std::string_view text);
  std::string_view operator[](std::uint32_t number) const {
    std::size_t begin = number == 0 ? 0 : ends_[number - 1];
    return std::string_view(text_).substr(begin, ends_[number] - begin);
  }
  std::size_t size() const { return ends_.size(); }
  std::size_t bytes() const { return text_.size(); }

private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t number = 0; ///< from 1; 0: free
    std::size_t begin = 0;    ///< of the text, here too: memory is fetched once less
    std::size_t size = 0;
  };
  void grow();

  std::vector<Slot> slots_; ///< open addressing, a power of two
  std::string text_;
  std::vector<std::size_t> ends_;
};

} // namespace quorate::records
