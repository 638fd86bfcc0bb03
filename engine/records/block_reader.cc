#include "engine/records/block_reader.h"

#include <cstring>
#include <utility>

namespace quorate::records {

// A window must be able to hold a line of the greatest length allowed, and then some.
constexpr std::size_t block = 4 * longest_line;

BlockReader::BlockReader(OpenFile file, std::size_t padding)
    : file_(std::move(file)), buffer_(std::make_unique_for_overwrite<char[]>(block + padding)),
      padding_(padding) {}

std::string_view BlockReader::next(std::size_t taken) {
  begin_ += taken;
  std::memmove(buffer_.get(), buffer_.get() + begin_, filled_ - begin_);
  filled_ -= begin_;
  begin_ = 0;
  while (!last_ && filled_ < block) {
    std::optional<std::size_t> got = file_.read(buffer_.get() + filled_, block - filled_);
    failed_ = !got;
    last_ = got.value_or(0) == 0;
    filled_ += got.value_or(0);
  }
  std::memset(buffer_.get() + filled_, 0, padding_); // read, though it means nothing
  std::string_view all(buffer_.get(), filled_);
  if (!std::exchange(started_, true) && all.starts_with(byte_order_mark))
    begin_ = byte_order_mark.size();
  end_ = filled_;
  if (!last_) {
    std::size_t line_end = all.rfind('\n');
    if (line_end != std::string_view::npos) end_ = line_end + 1;
  }
  return all.substr(begin_, end_ - begin_);
}

} // namespace quorate::records
