#include "reports/packed_size.h"

#include <algorithm>
#include <array>
#include <new>
#include <zlib.h>

namespace quorate::reports {

struct PackedSize::Packer {
  z_stream stream{};
};

PackedSize::PackedSize() : packer_(std::make_unique<Packer>()) {
  if (deflateInit(&packer_->stream, Z_BEST_SPEED) != Z_OK) throw std::bad_alloc();
}

PackedSize::~PackedSize() { deflateEnd(&packer_->stream); }

void PackedSize::add(std::string_view text) {
  std::array<Bytef, std::size_t{64} << 10> thrown_away;
  z_stream& stream = packer_->stream;
  while (!text.empty()) {
    auto size = static_cast<uInt>(std::min<std::size_t>(text.size(), 1U << 30));
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = size;
    while (stream.avail_in > 0) {
      stream.next_out = thrown_away.data();
      stream.avail_out = static_cast<uInt>(thrown_away.size());
      deflate(&stream, Z_NO_FLUSH);
      bytes_ += thrown_away.size() - stream.avail_out;
    }
    text.remove_prefix(size);
  }
}

} // namespace quorate::reports
