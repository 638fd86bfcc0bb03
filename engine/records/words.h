#pragma once
// Short texts as machine words, which are compared and folded eight bytes at a time.

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace quorate::records::words {

inline constexpr std::uint64_t ones = 0x0101010101010101;
inline constexpr std::uint64_t high = 0x80 * ones; ///< the bit that no byte of ASCII has

template <class Word> Word load(const char* from) {
  Word word;
  std::memcpy(&word, from, sizeof word);
  return word;
}

/// The last `count` bytes of a text, from 1 to 8, followed by zeroes. Nothing beside it is read.
inline std::uint64_t last(std::string_view text, std::size_t count) {
  const char* end = text.data() + text.size();
  if constexpr (std::endian::native != std::endian::little) {
    std::uint64_t word = 0;
    std::memcpy(&word, end - count, count);
    return word;
  }
  if (text.size() >= 8) return load<std::uint64_t>(end - 8) >> (64 - 8 * count);
  if (count >= 4)
    return load<std::uint32_t>(end - count) | std::uint64_t{load<std::uint32_t>(end - 4)}
                                                  << (8 * (count - 4));
  auto byte = [&](std::size_t i) {
    return std::uint64_t{static_cast<unsigned char>(*(end - count + i))} << (8 * i);
  };
  return byte(0) | byte(count / 2) | byte(count - 1);
}

/// A text of up to 16 bytes, followed by zeroes.
struct Two {
  std::uint64_t first = 0, second = 0;
};
/// The memory behind the text is read, though it means nothing, where it lies in the same page: it
/// is there then, and to ask how long the text is costs more than all the rest. Not where somebody
/// watches what is read.
#if defined(__SANITIZE_ADDRESS__)
#define QUORATE_READS_BESIDE 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define QUORATE_READS_BESIDE 0
#endif
#endif
#ifndef QUORATE_READS_BESIDE
#define QUORATE_READS_BESIDE 1
#endif
inline Two two(std::string_view text) {
  constexpr std::size_t page = 4096;
  if (QUORATE_READS_BESIDE == 0 ||
      (reinterpret_cast<std::uintptr_t>(text.data()) & (page - 1)) > page - 16) {
    if (text.size() > 8) return {load<std::uint64_t>(text.data()), last(text, text.size() - 8)};
    return {text.empty() ? 0 : last(text, text.size()), 0};
  }
  static constexpr std::array<char, 32> within = [] {
    std::array<char, 32> bytes{};
    for (std::size_t i = 0; i < 16; ++i) bytes[i] = '\xff';
    return bytes;
  }();
  const char* mask = within.data() + 16 - text.size();
  return {load<std::uint64_t>(text.data()) & load<std::uint64_t>(mask),
          load<std::uint64_t>(text.data() + 8) & load<std::uint64_t>(mask + 8)};
}

/// Hands over a text word by word.
template <class Take> void each(std::string_view text, Take take) {
  std::size_t i = 0;
  for (; i + 8 < text.size(); i += 8) take(load<std::uint64_t>(text.data() + i));
  if (i < text.size()) take(last(text, text.size() - i));
}

/// Eight bytes, none above 0x7f, with capital letters made small.
inline std::uint64_t lower(std::uint64_t bytes) {
  std::uint64_t from_a = bytes + (0x80 - 'A') * ones;
  std::uint64_t above_z = bytes + (0x7f - 'Z') * ones;
  return bytes | ((from_a ^ above_z) & high) >> 2;
}

/// One word that hangs on all bits of both.
inline std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
  __extension__ using Wide = unsigned __int128;
  Wide product = Wide{a} * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

} // namespace quorate::records::words
