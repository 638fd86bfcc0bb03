#pragma once
// A stream cut into pieces that end where a record ends, so that they can be read side by side.

#include "engine/records/streaming/input.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace quorate::records {

/// Some whole records. The bytes behind them may be read, though they mean nothing.
struct Chunk {
  std::string_view text;
  std::uint32_t number = 0; ///< of all chunks of all files, in their order
  std::uint32_t lines = 0;  ///< of the same number that stand before `text`: those of the header
  bool last = false;        ///< nothing follows in its file
  bool stuck = false;       ///< no record ends in it: the file cannot be read further
  std::unique_ptr<char[]> buffer;
  std::size_t room = 0; ///< of the buffer
};

class Chunks {
public:
  Chunks(Input input, bool csv) : input_(std::move(input)), csv_(csv) {}
  /// False when nothing is left, or after a failure of the input. Uses the chunk's buffer again.
  bool next(Chunk& into);
  const Input& input() const { return input_; }

private:
  std::size_t cut(std::string_view text) const;

  Input input_;
  bool csv_;
  std::string rest_; ///< begun and not ended in the chunk before
  bool started_ = false, ended_ = false;
};

} // namespace quorate::records
