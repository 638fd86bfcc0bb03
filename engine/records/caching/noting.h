#pragma once
// What a chunk says is noted while it is read: its events as they are written, whoever is on the
// roster and whatever an audit asks for.

#include "engine/records/caching/text_book.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace quorate::records {

struct Noted {
  std::uint32_t person, kind; ///< numbers of texts
  std::int32_t day;
  std::uint32_t line; ///< of the chunk, from 0
};

struct ChunkNotes {
  std::shared_ptr<const TextBook> texts; ///< of several chunks
  std::vector<Noted> events;
  std::uint32_t lines = 0; ///< of the chunk
};

/// The notes of one thread.
class Noting {
public:
  void add(std::string_view person, std::string_view kind, std::int32_t day, std::uint32_t line) {
    if (kind != kind_) {
      kind_number_ = texts_->number(kind);
      kind_ = kind;
    }
    events_.push_back({texts_->number(person), kind_number_, day, line});
  }
  /// What was added since the last take().
  ChunkNotes take(std::uint32_t lines);
  /// … is not wanted.
  void drop() { events_.clear(); }

private:
  std::shared_ptr<TextBook> texts_ = std::make_shared<TextBook>();
  std::vector<Noted> events_;
  std::string kind_; ///< the last
  std::uint32_t kind_number_ = texts_->number("");
};

} // namespace quorate::records
