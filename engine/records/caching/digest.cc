#include "engine/records/caching/digest.h"

namespace quorate::records {

Digesting::Digesting(std::string_view key) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(key.data());
  crypto_generichash_init(&state_, key.empty() ? nullptr : bytes, key.size(),
                          std::tuple_size_v<Digest>);
}

void Digesting::add(std::string_view bytes) {
  crypto_generichash_update(&state_, reinterpret_cast<const unsigned char*>(bytes.data()),
                            bytes.size());
}

void Digesting::add(std::uint64_t number) {
  std::array<unsigned char, 8> bytes{};
  for (std::size_t i = 0; i < bytes.size(); ++i)
    bytes[i] = static_cast<unsigned char>(number >> 8 * i);
  crypto_generichash_update(&state_, bytes.data(), bytes.size());
}

void Digesting::add(const Digest& digest) {
  crypto_generichash_update(&state_, digest.data(), digest.size());
}

Digest Digesting::end() {
  Digest result;
  crypto_generichash_final(&state_, result.data(), result.size());
  return result;
}

std::string hex(const Digest& digest) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string result;
  for (unsigned char byte : digest) {
    result += digits[byte >> 4];
    result += digits[byte & 15];
  }
  return result;
}

} // namespace quorate::records
