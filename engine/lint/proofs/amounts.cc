#include "engine/lint/proofs/amounts.h"

#include <algorithm>

namespace quorate::lint::proofs {

using namespace semantics;

Formula Writer::unknown() {
  met_ = true;
  return fact(variables_.flag("unknown " + std::to_string(unknowns_++)));
}
bool Writer::met_unknown() {
  bool met = met_;
  met_ = false;
  return met;
}

Formula Writer::reading(ChoiceId choice, std::uint32_t which) {
  auto at = choices_.find(choice);
  if (at == choices_.end()) {
    const Choice& one = charter_.choices.at(choice);
    Variable variable = variables_.number("reading of " + one.label, 0,
                                          static_cast<std::int64_t>(one.readings.size()) - 1);
    at = choices_.emplace(choice, variable).first;
  }
  return equal(Sum::of(at->second), which);
}

namespace {
bool grows(const Amount& amount) {
  return amount.needs_base() || amount.kind == Amount::Kind::root ||
         std::any_of(amount.parts.begin(), amount.parts.end(), grows);
}
} // namespace

std::optional<Writer::Compared> Writer::compare(const Sum& number, const Amount& amount,
                                                const Sum& base) const {
  switch (amount.kind) {
  case Amount::Kind::number: {
    std::int64_t factor = 1;
    if (!amount.parts.empty()) {
      if (amount.parts.front().kind != Amount::Kind::number) return std::nullopt;
      factor = amount.parts.front().number;
    }
    std::int64_t wanted = amount.number * factor;
    return Compared{at_least(number, wanted), at_least(number, wanted + 1)};
  }
  case Amount::Kind::share: {
    Sum times = amount.share.denominator * number;
    Sum wanted = amount.share.numerator * base;
    return Compared{at_least(times, wanted), at_least(times, wanted + 1)};
  }
  case Amount::Kind::majority:
  case Amount::Kind::half_plus_one: // floor(base / 2) + 1, which is the least above the half
    return Compared{at_least(2 * number, base + 1), at_least(2 * number, base + 3)};
  case Amount::Kind::half_plus_one_up:
    return Compared{at_least(2 * number, base + 2), at_least(2 * number, base + 4)};
  case Amount::Kind::all_but:
    return Compared{at_least(number, base - amount.number),
                    all_of({at_least(number, 1), at_least(number, base - amount.number + 1)})};
  case Amount::Kind::larger:
  case Amount::Kind::smaller: {
    std::vector<Formula> reached, exceeded;
    for (const Amount& part : amount.parts) {
      auto one = compare(number, part, base);
      if (!one) return std::nullopt;
      reached.push_back(one->reached);
      exceeded.push_back(one->exceeded);
    }
    if (amount.kind == Amount::Kind::larger)
      return Compared{all_of(std::move(reached)), all_of(std::move(exceeded))};
    return Compared{any_of(std::move(reached)), any_of(std::move(exceeded))};
  }
  case Amount::Kind::root: return std::nullopt; // a square is no sum
  }
  return std::nullopt;
}

Formula Writer::satisfies(const Sum& number, const Quantity& quantity, const Sum& base) {
  switch (quantity.bound) {
  case Bound::no: return equal(number, 0);
  case Bound::every: return equal(number, base);
  case Bound::any: return at_least(number, 1);
  default: break;
  }
  return value<Amount>(quantity.low, [&](const Amount& low) -> Formula {
    auto order = compare(number, low, base);
    if (!order) return unknown();
    Formula somebody =
        grows(low) || (quantity.high && grows(*quantity.high)) ? at_least(base, 1) : yes();
    switch (quantity.bound) {
    case Bound::at_least: return all_of({somebody, order->reached});
    case Bound::more_than: return all_of({somebody, order->exceeded});
    case Bound::at_most: return negated(order->exceeded);
    case Bound::fewer_than: return negated(order->reached);
    case Bound::exactly: return all_of({somebody, order->reached, negated(order->exceeded)});
    case Bound::between: {
      auto high = quantity.high ? compare(number, *quantity.high, base) : std::nullopt;
      if (!high) return unknown();
      return all_of({somebody, order->reached, negated(high->exceeded)});
    }
    default: return unknown();
    }
  });
}

std::optional<std::int64_t> least_of(const Quantity& quantity) {
  const auto* low = std::get_if<Amount>(&quantity.low.is);
  if (quantity.bound == Bound::any) return 1;
  if (!low || low->kind != Amount::Kind::number || !low->parts.empty()) return std::nullopt;
  switch (quantity.bound) {
  case Bound::at_least:
  case Bound::exactly:
  case Bound::between: return low->number;
  case Bound::more_than: return low->number + 1;
  default: return std::nullopt;
  }
}

} // namespace quorate::lint::proofs
