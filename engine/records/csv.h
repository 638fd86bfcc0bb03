#pragma once
// Comma-separated records after RFC 4180, split off a window of text one by one. Nothing is copied
// unless a quoted cell holds doubled quotes.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace quorate::records {

struct CsvRow {
  /// Views into the window or into `unquoted`; valid until the next row or the window's end.
  /// Blanks around cells without quotes are cut off.
  std::vector<std::string_view> cells;
  std::string unquoted;     ///< cells that had doubled quotes
  std::uint32_t line = 0;   ///< where the row begins, from 1
  std::uint32_t column = 0; ///< of the fault, from 1, when there is one
};

enum class CsvStep {
  row,
  end,         ///< nothing is left
  more,        ///< the window ends within a row, and the file goes on
  stray_quote, ///< a quote inside a cell that does not begin with one, or text behind a closing one
  unclosed,    ///< a quote that is never closed
  too_long,    ///< longer than `longest_line`
};

class CsvCursor {
public:
  /// A new window, which begins where the last one was left. `last`: the file ends with it.
  void window(std::string_view text, bool last);
  /// The next row that is not blank. After a fault it stands at the following line.
  CsvStep next(CsvRow& row);
  /// Offset in the window up to which rows have been taken.
  std::size_t taken() const { return at_; }
  /// Line at which `taken` stands.
  std::uint32_t line() const { return line_; }

private:
  CsvStep split_plain(std::string_view line, CsvRow& row);
  CsvStep split_quoted(CsvRow& row);

  std::string_view text_;
  bool last_ = true;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1; // of at_
};

/// What is wrong with a row, in words; empty for `row`, `end` and `more`.
std::string_view fault_word(CsvStep step);

} // namespace quorate::records
