// Rows of activity. Commas, line ends and quotes are found many bytes at a time; rows with quotes,
// and those at fault, are left to the reader of all CSV files.
#include "engine/records/streaming/formats.h"

#include "engine/records/csv.h"

#include <algorithm>
#include <bit>
#include <fmt/core.h>
#include <simdjson.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace quorate::records {
namespace {

constexpr std::size_t width = 64;

/// Of 64 bytes, those that are a comma, a line end or a quote. Bytes behind the text may be read.
std::uint64_t marks(const char* at) {
#ifdef __SSE2__
  std::uint64_t all = 0;
  for (unsigned i = 0; i < width; i += 16) {
    __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at + i));
    __m128i found = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(',')),
                                              _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n'))),
                                 _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')));
    all |= std::uint64_t{static_cast<std::uint16_t>(_mm_movemask_epi8(found))} << i;
  }
  return all;
#else
  std::uint64_t all = 0;
  for (unsigned i = 0; i < width; ++i)
    all |= std::uint64_t{at[i] == ',' || at[i] == '\n' || at[i] == '"'} << i;
  return all;
#endif
}

std::string_view trimmed(const char* begin, const char* end) {
  while (begin != end && (*begin == ' ' || *begin == '\t')) ++begin;
  while (begin != end && (end[-1] == ' ' || end[-1] == '\t')) --end;
  return {begin, static_cast<std::size_t>(end - begin)};
}

class Rows {
public:
  Rows(const Chunk& chunk, const ActivityColumns& columns, EventBatch& batch, ChunkNews& news,
       bool flawed)
      : chunk_(chunk), columns_(columns), batch_(batch), news_(news), flawed_(flawed),
        text_(chunk.text), ends_(columns.header.names.size()), line_(chunk.lines) {}

  void read() {
    const char* base = text_.data();
    std::size_t size = text_.size();
    std::size_t cells = 0;
    for (std::size_t block = 0; block < size && !news_.fatal;) {
      std::uint64_t found = marks(base + block);
      if (size - block < width) found &= (std::uint64_t{1} << (size - block)) - 1;
      std::size_t next = block + width;
      for (; found != 0; found &= found - 1) {
        std::size_t at = block + static_cast<std::size_t>(std::countr_zero(found));
        if (base[at] == ',') {
          if (cells < ends_.size()) ends_[cells] = static_cast<std::uint32_t>(at);
          ++cells;
          continue;
        }
        if (base[at] == '\n' && plain(at, cells)) {
          row_ = at + 1;
        } else {
          slowly();
          next = row_;
          cells = 0;
          break; // the marks are those of another place now
        }
        cells = 0;
      }
      block = next;
    }
    if (row_ < size && !news_.fatal && !plain(size, cells)) slowly();
    batch_.flush();
    news_.lines = line_;
  }

private:
  /// A row that ends at `end` and holds no quotes; false when it is not as it should be.
  bool plain(std::size_t end, std::size_t cells) {
    const char* base = text_.data();
    if (end > row_ && base[end - 1] == '\r') --end;
    if (cells == 0 && trimmed(base + row_, base + end).empty()) {
      ++line_;
      return true;
    }
    if (cells + 1 != ends_.size() || end - row_ > longest_line || flawed_) return false;
    ends_[cells] = static_cast<std::uint32_t>(end);
    auto cell = [&](std::size_t i) {
      return trimmed(base + (i == 0 ? row_ : ends_[i - 1] + 1), base + ends_[i]);
    };
    batch_.add(cell(columns_.date), cell(columns_.person), cell(columns_.kind), line_++);
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
    if (step == CsvStep::end) return void(row_ = text_.size());
    if (step == CsvStep::more) step = CsvStep::too_long; // of what does not end in this chunk
    if (flawed_ && !simdjson::validate_utf8(row.data(), row.size()))
      return news_.fault(at, "Q304", "the text is not valid UTF-8 here", "save the file as UTF-8");
    if (step == CsvStep::row && slow_.cells.size() == columns_.header.names.size()) {
      batch_.add(slow_.cells[columns_.date], slow_.cells[columns_.person],
                 slow_.cells[columns_.kind], at);
      return batch_.flush(); // the texts are gone with the next such row
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
  std::vector<std::uint32_t> ends_; ///< of the cells of the row at hand
  std::size_t row_ = 0;             ///< where it begins
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
