#pragma once
// A big file as a sequence of windows of whole lines, in one buffer.

#include "engine/records/text_file.h"

#include <memory>
#include <optional>
#include <string_view>

namespace quorate::records {

class BlockReader {
public:
  /// `padding` bytes behind each window may be read, though they mean nothing.
  BlockReader(OpenFile file, std::size_t padding);

  /// What is left of the last window behind `taken`, and more of the file, up to a line end or the
  /// end of the file. A byte order mark at the start of the file is left out.
  std::string_view next(std::size_t taken);
  /// The window ends with the file.
  bool last() const { return last_; }
  bool failed() const { return failed_; }

private:
  OpenFile file_;
  std::unique_ptr<char[]> buffer_; ///< left uninitialised: most files fill little of it
  std::size_t padding_;
  std::size_t begin_ = 0;  // of the window
  std::size_t end_ = 0;    // of the window
  std::size_t filled_ = 0; // of the buffer
  bool started_ = false;
  bool last_ = false;
  bool failed_ = false;
};

} // namespace quorate::records
