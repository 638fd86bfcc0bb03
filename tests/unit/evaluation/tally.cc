// Amounts, by hand: the numbers stand in governance texts and in arithmetic, not in the program.
#include "engine/evaluation/tally.h"

#include <catch2/catch.hpp>

using namespace quorate;
using namespace quorate::evaluation;
using calendar::Truth;
using semantics::Amount;
using semantics::Bound;
using semantics::Quantity;

namespace {
Amount amount(Amount::Kind kind, std::int64_t number = 0, calendar::Fraction share = {}) {
  Amount result;
  result.kind = kind;
  result.number = number;
  result.share = share;
  return result;
}
Quantity at(Bound bound) {
  Quantity result;
  result.bound = bound;
  return result;
}
/// The least number that is enough of a base.
int least(const Amount& wanted, int base) {
  for (int n = 0; n <= base + 2; ++n)
    if (satisfies(n, at(Bound::at_least), &wanted, base)) return n;
  return -1;
}
} // namespace

TEST_CASE("majority is more than half, half plus one is floor + 1") {
  Amount majority = amount(Amount::Kind::majority);
  Amount plus_one = amount(Amount::Kind::half_plus_one);
  Amount rounded = amount(Amount::Kind::half_plus_one_up);
  CHECK(least(majority, 13) == 7);
  CHECK(least(majority, 12) == 7);
  CHECK(least(majority, 7) == 4);
  CHECK(least(plus_one, 13) == 7);
  CHECK(least(plus_one, 12) == 7);
  CHECK(least(rounded, 13) == 8); // 7.5 rounded up
  CHECK(least(rounded, 12) == 7);
}

TEST_CASE("shares are exact") {
  Amount two_thirds = amount(Amount::Kind::share, 0, calendar::Fraction::of(2, 3));
  CHECK(least(two_thirds, 5) == 4); // 3:2 is not enough, 4:1 is
  CHECK(least(two_thirds, 6) == 4);
  Amount percent = amount(Amount::Kind::share, 0, calendar::Fraction::of(66, 100));
  CHECK(least(percent, 3) == 2);
  CHECK(least(two_thirds, 100) == 67);
  CHECK(least(percent, 100) == 66); // why 66% is not 2/3
  CHECK(least(amount(Amount::Kind::share, 0, calendar::Fraction::of(3, 4)), 7) == 6);
  CHECK(least(amount(Amount::Kind::all_but, 2), 9) == 7);
}

TEST_CASE("an empty base never passes") {
  Amount two_thirds = amount(Amount::Kind::share, 0, calendar::Fraction::of(2, 3));
  CHECK_FALSE(satisfies(0, at(Bound::at_least), &two_thirds, 0));
  Amount majority = amount(Amount::Kind::majority);
  CHECK_FALSE(satisfies(0, at(Bound::at_least), &majority, 0));
}

TEST_CASE("an empty base is between no shares") {
  Quantity between = at(Bound::between);
  between.high = amount(Amount::Kind::share, 0, calendar::Fraction::of(2, 3));
  Amount third = amount(Amount::Kind::share, 0, calendar::Fraction::of(1, 3));
  CHECK_FALSE(satisfies(0, between, &third, 0));
  CHECK(satisfies(2, between, &third, 4));
  // 0 lies between the numbers 0 and 2, whatever they are of; the smaller of a share and 3 is a
  // share
  between.high = amount(Amount::Kind::number, 2);
  Amount none = amount(Amount::Kind::number, 0);
  CHECK(satisfies(0, between, &none, 0));
  Amount smaller = amount(Amount::Kind::smaller);
  smaller.parts = {third, amount(Amount::Kind::number, 3)};
  CHECK_FALSE(satisfies(0, at(Bound::at_least), &smaller, 0));
}

TEST_CASE("half of a root is compared by squares") {
  Amount root = amount(Amount::Kind::root, 0, calendar::Fraction::of(1, 2));
  CHECK(least(root, 1000) == 16); // √1000 / 2 = 15.8
  CHECK(least(root, 1024) == 16); // exactly 16
  // As many as there may be of a body of which nobody knows how many it has: squares beyond 64
  // bits.
  Amount quarter = amount(Amount::Kind::root, 0, calendar::Fraction::of(1, 4));
  Amount odd = amount(Amount::Kind::root, 0, calendar::Fraction::of(100, 999'999));
  for (const Amount& wanted : {quarter, odd})
    CHECK(satisfies(1'000'000'000, at(Bound::at_least), &wanted, 1));
}

TEST_CASE("what is not known decides only when every completion agrees") {
  Amount two = amount(Amount::Kind::number, 2);
  auto say = [&](int known, int possible) {
    return satisfies(calendar::Count{known, possible}, at(Bound::at_least), &two, {9, 9});
  };
  CHECK(say(2, 5) == Truth::holds);
  CHECK(say(1, 5) == Truth::unknown);
  CHECK(say(0, 1) == Truth::fails);
  // every A must P: one in A without P for certain; of another it is not known whether they are in
  // A.
  Census people;
  people.not_that = 1;
  people.maybe_that = 1;
  CHECK(satisfies(people, at(Bound::every), nullptr) == Truth::fails);
  people.not_that = 0;
  CHECK(satisfies(people, at(Bound::every), nullptr) == Truth::holds); // 0 of 0, or 1 of 1
}
