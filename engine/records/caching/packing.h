#pragma once
// Numbers as few bytes: seven bits in each, the least first.

#include "engine/records/caching/digest.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace quorate::records {

inline void pack_number(std::uint64_t number, std::string& to) {
  for (; number >= 0x80; number >>= 7) to += static_cast<char>(number | 0x80);
  to += static_cast<char>(number);
}

inline void pack_digest(const Digest& digest, std::string& to) {
  to.append(digest.begin(), digest.end());
}

/// Takes apart what was packed. Where that cannot be, everything is 0 and empty from there on.
class Unpacking {
public:
  explicit Unpacking(std::string_view bytes) : left_(bytes) {}
  std::uint64_t number();
  std::string_view bytes(std::uint64_t size);
  Digest digest();
  bool good() const { return good_; }

private:
  std::string_view left_;
  bool good_ = true;
};

} // namespace quorate::records
