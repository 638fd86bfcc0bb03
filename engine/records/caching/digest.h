#pragma once
// Digests of what was read: BLAKE2b of 256 bits, keyed where there is a key. Nobody can find a text
// for a digest, so that equal digests mean equal texts.

#include <array>
#include <cstdint>
#include <sodium/crypto_generichash.h>
#include <string>
#include <string_view>

namespace quorate::records {

using Digest = std::array<unsigned char, 32>;

class Digesting {
public:
  /// `key`: none, or 16 to 64 bytes.
  explicit Digesting(std::string_view key = {});
  void add(std::string_view bytes);
  void add(std::uint64_t number);
  void add(const Digest& digest);
  /// Once, after the last add().
  Digest end();

private:
  crypto_generichash_state state_;
};

/// 64 characters: a name for a file.
std::string hex(const Digest& digest);

} // namespace quorate::records
