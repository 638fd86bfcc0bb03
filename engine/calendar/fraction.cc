#include "engine/calendar/fraction.h"

#include "engine/calendar/civil.h"

#include <fmt/core.h>
#include <numeric>
#include <stdexcept>

namespace quorate::calendar {

Fraction Fraction::of(std::int64_t numerator, std::int64_t denominator) {
  // Whoever reads a share from a file refuses zero there; here it would be a broken invariant.
  if (denominator <= 0) throw std::invalid_argument("a share needs a denominator above zero");
  std::int64_t divisor = std::gcd(numerator % denominator, denominator);
  return {numerator / divisor, denominator / divisor};
}

std::strong_ordering Fraction::operator<=>(const Fraction& other) const {
  // Whole parts first, then the reciprocals of the rests, with the sides swapped: exact at any
  // size, since nothing is multiplied (as Euclid's algorithm, a few steps).
  std::int64_t a = numerator, b = denominator, c = other.numerator, d = other.denominator;
  for (;;) {
    std::int64_t whole = floor_divide(a, b);
    std::int64_t other_whole = floor_divide(c, d);
    if (whole != other_whole) return whole <=> other_whole;
    std::int64_t rest = a % b + (a % b < 0 ? b : 0);
    std::int64_t other_rest = c % d + (c % d < 0 ? d : 0);
    if (rest == 0 || other_rest == 0) return rest <=> other_rest;
    a = d, c = b, b = other_rest,
    d = rest; // rest/b < other_rest/d exactly when d/other_rest < b/rest
  }
}

std::string Fraction::text() const {
  return denominator == 1 ? fmt::format("{}", numerator)
                          : fmt::format("{}/{}", numerator, denominator);
}

} // namespace quorate::calendar
