#include "engine/evaluation/tally.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace quorate::evaluation {

using calendar::Truth;
using semantics::Amount;
using semantics::Bound;
__extension__ using Wide = __int128; // squares of as many as there may be

std::strong_ordering compare(std::int64_t number, const Amount& amount, std::int64_t base) {
  switch (amount.kind) {
  case Amount::Kind::number:
    return number <=>
           (amount.parts.empty() ? amount.number : amount.number * amount.parts.front().number);
  case Amount::Kind::share:
    return Wide{number} * amount.share.denominator <=> Wide{amount.share.numerator} * base;
  case Amount::Kind::majority:
    return 2 * number > base ? (number - 1) * 2 > base ? std::strong_ordering::greater
                                                       : std::strong_ordering::equal
                             : std::strong_ordering::less;
  case Amount::Kind::half_plus_one: return number <=> base / 2 + 1;
  case Amount::Kind::half_plus_one_up: return number <=> (base + 3) / 2;
  case Amount::Kind::all_but: return number <=> std::max<std::int64_t>(0, base - amount.number);
  case Amount::Kind::larger:
  case Amount::Kind::smaller: {
    bool larger = amount.kind == Amount::Kind::larger;
    std::strong_ordering result =
        larger ? std::strong_ordering::greater : std::strong_ordering::less;
    for (const Amount& part : amount.parts) {
      std::strong_ordering one = compare(number, part, base);
      if (larger ? one < 0 || (one == 0 && result > 0) : one > 0 || (one == 0 && result < 0))
        result = one;
      if (larger ? result < 0 : result > 0) break;
    }
    return result;
  }
  case Amount::Kind::root: // number against share · √base: squares are compared
    return Wide{number} * number * amount.share.denominator * amount.share.denominator <=>
           Wide{amount.share.numerator} * amount.share.numerator * base;
  }
  return std::strong_ordering::less;
}

bool of_base(const Amount& amount) {
  return amount.needs_base() || amount.kind == Amount::Kind::root ||
         std::any_of(amount.parts.begin(), amount.parts.end(), of_base);
}

bool satisfies(std::int64_t number, const semantics::Quantity& quantity, const Amount* low,
               std::int64_t base) {
  switch (quantity.bound) {
  case Bound::no: return number == 0;
  case Bound::every: return number == base;
  case Bound::any: return number > 0;
  default: break;
  }
  if (!low) return false;
  std::strong_ordering order = compare(number, *low, base);
  bool empty = base == 0 && (of_base(*low) || (quantity.high && of_base(*quantity.high)));
  switch (quantity.bound) {
  case Bound::at_least: return !empty && order >= 0;
  case Bound::at_most: return order <= 0;
  case Bound::exactly: return !empty && order == 0;
  case Bound::more_than: return !empty && order > 0;
  case Bound::fewer_than: return order < 0;
  case Bound::between:
    return !empty && order >= 0 && quantity.high && compare(number, *quantity.high, base) <= 0;
  default: return false;
  }
}

Truth satisfies(calendar::Count number, const semantics::Quantity& quantity, const Amount* low,
                calendar::Count base) {
  if (!low && quantity.bound != Bound::no && quantity.bound != Bound::every &&
      quantity.bound != Bound::any)
    return Truth::unknown;
  // Every completion: people of whom the records cannot tell may count or not, and may belong to
  // the base or not. The corners decide for monotone tests; `exactly` and `between` look at each
  // number.
  bool some = false;
  bool all = true;
  bool needs_base =
      quantity.bound == Bound::every ||
      (low && (low->needs_base() || low->kind == Amount::Kind::root ||
               low->kind == Amount::Kind::larger || low->kind == Amount::Kind::smaller));
  int uncertain = number.possible - number.known;
  int step = uncertain > 64 ? uncertain : 1; // only the corners when there are very many
  for (int n = number.known;; n = std::min(n + step, number.possible)) {
    for (int b : {base.known, base.possible}) {
      bool holds = satisfies(n, quantity, low, needs_base ? std::max(b, n) : b);
      some = some || holds;
      all = all && holds;
      if (!needs_base || base.known == base.possible) break;
    }
    if (n == number.possible) break;
  }
  if (step > 1 && (quantity.bound == Bound::exactly || quantity.bound == Bound::between)) {
    // Between the corners any number may stand; only what is too many already cannot become right.
    const Amount* most = quantity.bound == Bound::between && quantity.high ? &*quantity.high : low;
    return compare(number.known, *most, base.known) > 0 ? Truth::fails : Truth::unknown;
  }
  return all ? Truth::holds : some ? Truth::unknown : Truth::fails;
}

calendar::Timeline<Census>
census(const std::vector<std::pair<calendar::TruthLine, calendar::TruthLine>>& people) {
  struct Step {
    calendar::Date from;
    int slot;
    int by;
  };
  auto slot_of = [](Truth in, Truth that) {
    if (in == Truth::fails) return -1;
    int column = that == Truth::holds ? 0 : that == Truth::unknown ? 1 : 2;
    return (in == Truth::holds ? 0 : 3) + column;
  };
  std::vector<Step> steps;
  std::array<int, 6> at{};
  for (const auto& [in, that] : people) {
    calendar::Timeline<int> slots = calendar::merge(in, that, slot_of);
    int before = -1;
    for (const auto& change : slots.changes()) {
      if (before >= 0) steps.push_back({change.from, before, -1});
      if (change.value >= 0) steps.push_back({change.from, change.value, 1});
      before = change.value;
    }
  }
  std::sort(steps.begin(), steps.end(),
            [](const Step& a, const Step& b) { return a.from < b.from; });
  auto now = [&] { return Census{at[0], at[1], at[2], at[3], at[4], at[5]}; };
  std::size_t i = 0;
  for (; i < steps.size() && steps[i].from == calendar::Date::first(); ++i)
    at.at(static_cast<std::size_t>(steps[i].slot)) += steps[i].by;
  calendar::Timeline<Census> result(now());
  while (i < steps.size()) {
    calendar::Date when = steps[i].from;
    for (; i < steps.size() && steps[i].from == when; ++i)
      at.at(static_cast<std::size_t>(steps[i].slot)) += steps[i].by;
    result.append(when, now());
  }
  return result;
}

Truth satisfies(const Census& people, const semantics::Quantity& quantity, const Amount* low) {
  if (!low && quantity.bound != Bound::no && quantity.bound != Bound::every &&
      quantity.bound != Bound::any)
    return Truth::unknown;
  bool some = false;
  bool all = true;
  auto look = [&](int number, int base) {
    bool holds = satisfies(number, quantity, low, base);
    some = some || holds;
    all = all && holds;
  };
  // e of those of whom even the group is unsure belong to it; then the number lies between two
  // ends. Of very many only some e are tried: what is asked grows or shrinks with them.
  constexpr int few = 4096, many_numbers = 64;
  bool each_number = quantity.bound == Bound::exactly || quantity.bound == Bound::between;
  const Amount* high = quantity.bound == Bound::between && quantity.high ? &*quantity.high : low;
  for (int e = 0; all || !some; e = e < few ? e + 1 : std::min(2 * e, people.unsure())) {
    int base = people.group() + e;
    int least = people.that + std::max(0, e - people.maybe_not - people.maybe_perhaps);
    int most = people.that + people.perhaps + std::min(e, people.maybe_that + people.maybe_perhaps);
    if (each_number && most - least > many_numbers) {
      // Some number between the ends is right, and another is not.
      some = some || (compare(most, *low, base) >= 0 && compare(least, *high, base) <= 0);
      all = all && compare(least, *low, base) >= 0 && compare(most, *high, base) <= 0;
    } else if (each_number) {
      for (int n = least; n <= most && (all || !some); ++n) look(n, base);
    } else {
      look(least, base);
      look(most, base);
    }
    if (e == people.unsure()) break;
  }
  return all ? Truth::holds : some ? Truth::unknown : Truth::fails;
}

std::string needed(const semantics::Quantity& quantity, const Amount* low, std::int64_t base) {
  if (low && low->needs_base()) {
    std::int64_t least = 0;
    while (least <= base && !satisfies(least, quantity, low, base)) ++least;
    if (least <= base) return fmt::format("{} of {} ({})", least, base, quantity.text);
  }
  return quantity.text;
}

} // namespace quorate::evaluation
