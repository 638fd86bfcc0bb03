#include "engine/records/streaming/marks.h"

#include <algorithm>
#include <bit>
#include <iterator>
#ifdef __x86_64__
#include <immintrin.h>
#endif

namespace quorate::records {
namespace {

/// Writes where the bits are, eight at a time: that is quicker than to ask how many there are.
[[gnu::always_inline]] inline std::uint32_t* note(std::uint64_t found, std::size_t at,
                                                  std::uint32_t* to) {
  auto count = std::popcount(found);
  auto from = static_cast<std::uint32_t>(at);
  for (int i = 0; i == 0 || i < count; i += 8)
    for (int k = i; k < i + 8; ++k, found &= found - 1)
      to[k] = from + static_cast<std::uint32_t>(std::countr_zero(found));
  return to + count;
}

/// `marks`: those of 64 bytes, as bits.
template <class Marks64>
[[gnu::always_inline]] inline std::uint32_t*
list(std::string_view text, std::size_t from, std::size_t end, std::uint32_t* to, Marks64 marks) {
  for (; from + marks_width <= end; from += marks_width)
    to = note(marks(text.data() + from), from, to);
  if (from == end) return to;
  std::uint64_t inside = (std::uint64_t{1} << (end - from)) - 1;
  return note(marks(text.data() + from) & inside, from, to);
}

std::uint32_t* one_by_one(std::string_view text, std::size_t from, std::size_t end,
                          std::uint32_t* to) {
  for (; from < end; ++from) {
    *to = static_cast<std::uint32_t>(from);
    to += text[from] == ',' || text[from] == '\n' || text[from] == '"' ? 1 : 0;
  }
  return to;
}

#ifdef __x86_64__
std::uint32_t* by_sixteen(std::string_view text, std::size_t from, std::size_t end,
                          std::uint32_t* to) {
  return list(text, from, end, to, [](const char* at) {
    std::uint64_t all = 0;
    for (unsigned i = 0; i < marks_width; i += 16) {
      __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at + i));
      __m128i found = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(',')),
                                                _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n'))),
                                   _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')));
      all |= std::uint64_t{static_cast<std::uint16_t>(_mm_movemask_epi8(found))} << i;
    }
    return all;
  });
}

// A lambda would not be made for these processors too: what `list` does is written out.
[[gnu::target("avx2,bmi,popcnt")]] std::uint32_t*
by_thirty_two(std::string_view text, std::size_t from, std::size_t end, std::uint32_t* to) {
  for (; from < end; from += marks_width) {
    std::uint64_t all = 0;
    for (unsigned i = 0; i < marks_width; i += 32) {
      __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(text.data() + from + i));
      __m256i found =
          _mm256_or_si256(_mm256_or_si256(_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(',')),
                                          _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\n'))),
                          _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('"')));
      all |= std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(found))} << i;
    }
    if (end - from < marks_width) all &= (std::uint64_t{1} << (end - from)) - 1;
    to = note(all, from, to);
  }
  return to;
}
#endif

} // namespace

std::span<const ListMarks> mark_listers() {
#ifdef __x86_64__
  static constexpr ListMarks all[] = {by_thirty_two, by_sixteen, one_by_one};
  static const bool wide = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
                           __builtin_cpu_supports("popcnt");
  return std::span(all).subspan(wide ? 0 : 1);
#else
  static constexpr ListMarks all[] = {one_by_one};
  return all;
#endif
}

void Marks::pass_to(std::size_t offset) {
  while (first_ != last_ && at_[first_] < offset) ++first_;
  scanned_ = std::max(scanned_, offset);
}

bool Marks::more() {
  static const ListMarks quickest = mark_listers().front();
  std::copy(begin(), begin() + size(), at_.begin());
  last_ -= first_;
  first_ = 0;
  std::size_t end = std::min(text_.size(), scanned_ + ahead);
  if (scanned_ >= end) return false;
  last_ = static_cast<std::size_t>(quickest(text_, scanned_, end, at_.data() + last_) - at_.data());
  scanned_ = end;
  return true;
}

} // namespace quorate::records
