#include "engine/records/caching/noting.h"

namespace quorate::records {

ChunkNotes Noting::take(std::uint32_t lines) {
  ChunkNotes result{texts_, {}, lines};
  result.events.reserve(events_.size());
  result.events.assign(events_.begin(), events_.end());
  events_.clear();
  // Memory is bounded: in a file where everybody is named but once, a new book is begun.
  constexpr std::size_t most_texts = std::size_t{1} << 18, most_bytes = std::size_t{16} << 20;
  if (texts_->size() > most_texts || texts_->bytes() > most_bytes) {
    texts_ = std::make_shared<TextBook>();
    kind_.clear();
    kind_number_ = texts_->number("");
  }
  return result;
}

} // namespace quorate::records
