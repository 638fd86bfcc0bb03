#include "engine/records/caching/packing.h"

#include <algorithm>

namespace quorate::records {

std::uint64_t Unpacking::number() {
  std::uint64_t result = 0;
  for (unsigned shift = 0; shift < 64 && !left_.empty(); shift += 7) {
    auto byte = static_cast<unsigned char>(left_.front());
    left_.remove_prefix(1);
    result |= std::uint64_t{byte & 0x7fU} << shift;
    if (byte < 0x80) return result;
  }
  good_ = false;
  left_ = {};
  return 0;
}

std::string_view Unpacking::bytes(std::uint64_t size) {
  if (size > left_.size()) {
    good_ = false;
    left_ = {};
    return {};
  }
  std::string_view result = left_.substr(0, static_cast<std::size_t>(size));
  left_.remove_prefix(result.size());
  return result;
}

Digest Unpacking::digest() {
  Digest result{};
  std::string_view own = bytes(result.size());
  std::copy(own.begin(), own.end(), result.begin());
  return result;
}

} // namespace quorate::records
