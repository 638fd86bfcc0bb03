#pragma once
// Where the commas, line ends and quotes of a text stand, found many bytes at a time.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace quorate::records {

/// So many bytes are looked at together: as many behind a text may be read, though they mean
/// nothing.
inline constexpr std::size_t marks_width = 64;

/// Writes the offsets of the marks of a text from `from` to `end` to `to`, and some more that mean
/// nothing, of which there is to be room for 8. Gives the end of those that count.
using ListMarks = std::uint32_t* (*)(std::string_view text, std::size_t from, std::size_t end,
                                     std::uint32_t* to);

/// The ways that this machine has to do so, the quickest first. All find the same.
std::span<const ListMarks> mark_listers();

/// The marks of a text, listed some kilobytes ahead.
class Marks {
public:
  /// `row`: of so many marks one should be the end of a row.
  Marks(std::string_view text, std::size_t row) : text_(text), at_(row + ahead + 2 * marks_width) {}

  /// Those that are known and not yet passed.
  const std::uint32_t* begin() const { return at_.data() + first_; }
  std::size_t size() const { return last_ - first_; }
  void pass(std::size_t count) { first_ += count; }
  /// Passes those before an offset.
  void pass_to(std::size_t offset);
  /// Finds further ones, when fewer than `row` are known; false when there is no more text.
  bool more();

private:
  static constexpr std::size_t ahead = 4096;
  std::string_view text_;
  std::vector<std::uint32_t> at_;
  std::size_t first_ = 0, last_ = 0; ///< of those in `at_`
  std::size_t scanned_ = 0;          ///< so much of the text
};

} // namespace quorate::records
