#pragma once
// How large a report is once it is packed, as forges take it.

#include <cstddef>
#include <memory>
#include <string_view>

namespace quorate::reports {

class PackedSize {
public:
  PackedSize();
  ~PackedSize();
  PackedSize(const PackedSize&) = delete;
  PackedSize& operator=(const PackedSize&) = delete;

  void add(std::string_view text);
  /// Bytes as gzip that packs fast; a packer that takes its time needs no more.
  std::size_t bytes() const { return bytes_; }

private:
  struct Packer;
  std::unique_ptr<Packer> packer_;
  std::size_t bytes_ = 0;
};

} // namespace quorate::reports
