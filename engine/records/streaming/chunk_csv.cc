// Rows of activity. Commas, line ends and quotes are found many bytes at a time; rows with quotes,
// and those at fault, are left to the reader of all CSV files.
#include "engine/records/streaming/formats.h"

#include "engine/records/csv.h"
#include "engine/records/streaming/marks.h"

#include <algorithm>
#include <fmt/core.h>
#include <simdjson.h>

namespace quorate::records {
namespace {

class Rows {
public:
  Rows(const Chunk& chunk, const ActivityColumns& columns, EventBatch& batch, ChunkNews& news,
       bool flawed)
      : chunk_(chunk), columns_(columns), batch_(batch), news_(news), flawed_(flawed),
        text_(chunk.text), cells_(columns.header.names.size()), marks_(text_, cells_),
        line_(chunk.lines) {}

  void read() {
    while (row_ < text_.size() && !news_.fatal) {
      if (marks_.size() < cells_ && marks_.more()) continue;
      if (!plain_rows() && !empty()) slowly();
    }
    batch_.flush();
    news_.lines = line_;
  }

private:
  /// Takes rows without quotes, of as many cells as there should be, up to the first that is none;
  /// false when that is the row at hand. Tens of millions go through here: what it looks at again
  /// and again is at hand.
  bool plain_rows() {
    if (flawed_) return false;
    const char* const base = text_.data();
    const std::size_t cells = cells_, last = cells - 1;
    const std::size_t date = columns_.date, person = columns_.person, kind = columns_.kind;
    std::size_t row = row_, taken = 0;
    std::uint32_t line = line_;
    const std::uint32_t* ends = marks_.begin();
    for (std::size_t left = marks_.size(); left >= cells && !news_.fatal; left -= cells) {
      int other = base[ends[last]] ^ '\n';
      for (std::size_t i = 0; i < last; ++i) other |= base[ends[i]] ^ ',';
      std::size_t next = ends[last] + std::size_t{1};
      if (other != 0 || next - row > longest_line) break;
      auto cell = [&](std::size_t i) {
        std::size_t end = ends[i] - (i == last && base[ends[i] - 1] == '\r' ? 1U : 0U);
        std::size_t begin = i == 0 ? row : ends[i - 1] + std::size_t{1};
        return std::string_view(base + begin, end - begin);
      };
      batch_.add(cell(date), cell(person), cell(kind), line++);
      row = next;
      taken += cells;
      ends += cells;
    }
    row_ = row;
    line_ = line;
    marks_.pass(taken);
    return taken > 0;
  }

  /// Passes a line with nothing but blanks; false when it is none.
  bool empty() {
    const char* base = text_.data();
    if (marks_.size() == 0 || base[*marks_.begin()] != '\n') return false;
    std::size_t end = *marks_.begin();
    if (end > row_ && base[end - 1] == '\r') --end;
    if (!trimmed(text_.substr(row_, end - row_)).empty()) return false;
    ++line_;
    row_ = *marks_.begin() + std::size_t{1};
    marks_.pass(1);
    return true;
  }

  /// The row at hand, whatever is in it.
  void slowly() {
    cursor_.window(text_.substr(row_), chunk_.last);
    std::uint32_t before = cursor_.line();
    CsvStep step = cursor_.next(slow_);
    std::uint32_t at = line_ + (slow_.line - before);
    std::string_view row = text_.substr(row_, cursor_.taken());
    line_ += cursor_.line() - before;
    row_ += cursor_.taken();
    marks_.pass_to(row_);
    if (step == CsvStep::end) return void(row_ = text_.size());
    if (step == CsvStep::more) step = CsvStep::too_long; // of what does not end in this chunk
    if (flawed_ && !simdjson::validate_utf8(row.data(), row.size()))
      return news_.fault(at, "Q304", "the text is not valid UTF-8 here", "save the file as UTF-8");
    if (step == CsvStep::row && slow_.cells.size() == columns_.header.names.size()) {
      batch_.add(slow_.cells[columns_.date], slow_.cells[columns_.person],
                 slow_.cells[columns_.kind], at);
      if (!slow_.unquoted.empty()) batch_.flush(); // these texts are gone with the next such row
      return;
    }
    Problems said;
    if (step == CsvStep::row)
      (void)fits_header(slow_, columns_.header, 0, said);
    else
      report_fault(step, slow_, 0, said);
    for (diagnostics::Diagnostic& one : said.finish())
      news_.fault(at, one.code.c_str(), std::move(one.message), std::move(one.help));
    // Behind an unclosed quote or an endless line nothing can be told apart.
    news_.fatal = step != CsvStep::row && step != CsvStep::stray_quote;
  }

  const Chunk& chunk_;
  const ActivityColumns& columns_;
  EventBatch& batch_;
  ChunkNews& news_;
  bool flawed_;
  std::string_view text_;
  std::size_t cells_; ///< that a row should have
  Marks marks_;
  std::size_t row_ = 0; ///< where the row at hand begins
  std::uint32_t line_;
  CsvCursor cursor_;
  CsvRow slow_;
};

} // namespace

bool is_text(const Chunk& chunk, ChunkNews& news, bool& flawed) {
  std::size_t nul = chunk.text.find('\0');
  flawed = !simdjson::validate_utf8(chunk.text.data(), chunk.text.size());
  if (nul == std::string_view::npos) return true;
  auto breaks =
      std::count(chunk.text.begin(), chunk.text.begin() + static_cast<std::ptrdiff_t>(nul), '\n');
  news.fault(chunk.lines + static_cast<std::uint32_t>(breaks), "Q304",
             "a NUL byte stands in the text",
             "this looks like a binary file or UTF-16: save it as UTF-8 text");
  news.fatal = true;
  return false;
}

void read_csv_chunk(const Chunk& chunk, const ActivityColumns& columns, EventBatch& batch,
                    ChunkNews& news) {
  bool flawed = false;
  batch.begin(news);
  if (is_text(chunk, news, flawed)) Rows(chunk, columns, batch, news, flawed).read();
}

} // namespace quorate::records
