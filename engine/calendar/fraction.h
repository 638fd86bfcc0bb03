#pragma once
// Exact shares: thresholds are never floating point.

#include <compare>
#include <cstdint>
#include <string>

namespace quorate::calendar {

/// A share in lowest terms, denominator positive. Numerators and denominators stay below 2^31, so a
/// comparison of products fits 64 bits.
struct Fraction {
  std::int64_t numerator = 0;
  std::int64_t denominator = 1;
  static Fraction of(std::int64_t numerator,
                     std::int64_t denominator); ///< reduced; denominator > 0
  bool operator==(const Fraction&) const = default;
  std::strong_ordering operator<=>(const Fraction& other) const;
  std::string text() const; ///< "2/3"; "3" for a whole number
};

} // namespace quorate::calendar
