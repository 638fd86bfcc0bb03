#include "engine/records/streaming/chunks.h"

#include "engine/records/csv.h"

#include <algorithm>
#include <cstring>
#include <simdjson.h>

namespace quorate::records {
namespace {

constexpr std::size_t block = std::size_t{1} << 20;
constexpr std::size_t most = 3 * longest_line; // fewer lines than a chunk's lines are counted with

void make_room(Chunk& chunk, std::size_t wanted, std::size_t filled) {
  if (wanted <= chunk.room) return;
  auto larger = std::make_unique_for_overwrite<char[]>(wanted + simdjson::SIMDJSON_PADDING);
  if (filled > 0) std::memcpy(larger.get(), chunk.buffer.get(), filled);
  chunk.buffer = std::move(larger);
  chunk.room = wanted;
}

} // namespace

/// Where the last record ends that ends in the text; 0 when none does.
std::size_t Chunks::cut(std::string_view text) const {
  if (!csv_ || text.find('"') == std::string_view::npos) return text.rfind('\n') + 1;
  // Rows with quotes may hold line ends: they are walked as they will be read.
  CsvRow row;
  for (std::size_t at = 0;;) {
    std::size_t quote = text.find('"', at);
    if (quote == std::string_view::npos) return std::max(at, text.rfind('\n') + 1);
    std::size_t line = text.rfind('\n', quote) + 1; // 0 when there is none
    at = std::max(at, line);
    CsvCursor cursor;
    cursor.window(text.substr(at), false);
    CsvStep step = cursor.next(row);
    // A fault in a line that is not there to its end is one to be looked at again.
    bool whole = cursor.taken() > 0 && text[at + cursor.taken() - 1] == '\n';
    if (step == CsvStep::more || step == CsvStep::end || !whole) return at;
    at += cursor.taken();
  }
}

bool Chunks::next(Chunk& into) {
  if (ended_) return false;
  std::size_t filled = rest_.size();
  make_room(into, std::max(block, filled), 0);
  std::memcpy(into.buffer.get(), rest_.data(), filled);
  rest_.clear();
  into.last = into.stuck = false;
  into.lines = 0;
  std::size_t end = 0;
  for (std::size_t target = block; end == 0; target += block) {
    make_room(into, target, filled);
    while (!into.last && filled < target) {
      std::optional<std::size_t> got = input_.read(into.buffer.get() + filled, target - filled);
      if (!got) {
        ended_ = true;
        return false;
      }
      into.last = *got == 0;
      filled += *got;
    }
    std::string_view all(into.buffer.get(), filled);
    end = into.last ? filled : cut(all);
    into.stuck = end == 0 && filled >= most;
    if (into.last || into.stuck) break;
  }
  if (into.stuck) end = filled;
  ended_ = into.last || into.stuck;
  rest_.assign(into.buffer.get() + end, filled - end);
  std::memset(into.buffer.get() + filled, 0,
              std::min<std::size_t>(simdjson::SIMDJSON_PADDING,
                                    into.room + simdjson::SIMDJSON_PADDING - filled));
  into.text = {into.buffer.get(), end};
  if (!started_ && into.text.starts_with(byte_order_mark))
    into.text.remove_prefix(byte_order_mark.size());
  started_ = true;
  return true;
}

} // namespace quorate::records
