#include "engine/calendar/fraction.h"
#include "tests/unit/calendar/random.h"

#include <catch2/catch.hpp>
#include <limits>
#include <numeric>
#include <stdexcept>

using namespace quorate::calendar;

TEST_CASE("shares are kept in lowest terms") {
  CHECK(Fraction::of(50, 100) == Fraction{1, 2});
  CHECK(Fraction::of(66, 100) == Fraction{33, 50});
  CHECK(Fraction::of(0, 7) == Fraction{0, 1});
  CHECK(Fraction::of(6, 3) == Fraction{2, 1});
  CHECK(Fraction::of(-4, 6) == Fraction{-2, 3});
  CHECK(Fraction::of(2, 3).text() == "2/3");
  CHECK(Fraction::of(9, 3).text() == "3");
  CHECK(Fraction{}.text() == "0");
  CHECK(Fraction::of(-1, 2).text() == "-1/2");
}

TEST_CASE("a share of nothing is refused, not computed") {
  CHECK_THROWS_AS(Fraction::of(1, 0), std::invalid_argument);
  CHECK_THROWS_AS(Fraction::of(0, 0), std::invalid_argument);
  CHECK_THROWS_AS(Fraction::of(1, -2), std::invalid_argument);
}

TEST_CASE("comparison is exact, and never overflows") {
  constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
  CHECK(Fraction::of(1, 3) > Fraction::of(333333333, 1000000000));
  CHECK(Fraction::of(1, 3) < Fraction::of(333333334, 1000000000));
  CHECK(Fraction::of(-1, 3) < Fraction::of(-333333333, 1000000000));
  CHECK(Fraction::of(-7, 2) < Fraction::of(-3, 1));
  CHECK(Fraction::of(most - 1, most) < Fraction::of(1, 1));
  CHECK(Fraction::of(most - 2, most - 1) < Fraction::of(most - 1, most));
  CHECK(Fraction::of(std::numeric_limits<std::int64_t>::min(), most) < Fraction::of(-1, 1));
  CHECK(Fraction::of(most, 1) > Fraction::of(most - 1, 1));
}

TEST_CASE("comparison agrees with multiplying crosswise; reduction keeps the value") {
  Random random(seed());
  for (int round = 0; round < 20000; ++round) {
    int size = round % 2 == 0 ? 30 : 2000000000;
    std::int64_t a = random.between(-size, size), b = random.between(1, size);
    std::int64_t c = random.between(-size, size), d = random.between(1, size);
    if (round % 5 == 0) c = a / 7 * 3, d = std::max<std::int64_t>(1, b / 7 * 3);
    Fraction x = Fraction::of(a, b);
    Fraction y = Fraction::of(c, d);
    INFO("QUORATE_SEED=" << seed() << ", round " << round << ": " << a << '/' << b << " and " << c
                         << '/' << d);
    CHECK((x <=> y) == (a * d <=> c * b));
    CHECK((x == y) == (a * d == c * b));
    CHECK(x.numerator * b == a * x.denominator);
    CHECK(x.denominator > 0);
    CHECK(std::gcd(x.numerator, x.denominator) == 1);
  }
}
