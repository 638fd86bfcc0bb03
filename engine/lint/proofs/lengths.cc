#include "engine/lint/proofs/lengths.h"

#include <algorithm>

namespace quorate::lint::proofs {

using namespace semantics;

namespace {
constexpr int longest_in_months = 12 * 200;

/// The fewest and the most days, over years with and without a leap day.
std::pair<std::int64_t, std::int64_t> range(const Period& length, bool back) {
  Date day = *Date::from_civil(1896, 1, 1), last = *Date::from_civil(1908, 12, 31);
  std::int64_t fewest = 0, most = 0;
  for (bool first = true; day <= last; day = day.next(), first = false) {
    std::int64_t days = back ? calendar::days_between(day - length, day)
                             : calendar::days_between(day, day + length);
    fewest = first ? days : std::min(fewest, days);
    most = first ? days : std::max(most, days);
  }
  // Over decades leap days may fall otherwise by one or two.
  std::int64_t room = length.months > 36 ? 2 : 0;
  return {std::max<std::int64_t>(0, fewest - room), most + room};
}
} // namespace

bool in_days(const Period& length) {
  return length.hours == 0 && length.months <= longest_in_months && length.days <= 100'000;
}

Sum Lengths::days(Period length, bool back) {
  auto same = [&](const One& one) { return one.length == length && one.back == back; };
  auto at = std::find_if(all_.begin(), all_.end(), same);
  if (at == all_.end()) {
    auto [fewest, most] = range(length, back);
    all_.push_back({length, back, variables_.number(length.text(), fewest, most)});
    at = all_.end() - 1;
  }
  return Sum::of(at->days);
}

Formula Lengths::nature() const {
  std::vector<Formula> all;
  for (const One& a : all_)
    for (const One& b : all_) {
      if (a.back != b.back || a.length == b.length) continue;
      if (a.length.months <= b.length.months && a.length.days <= b.length.days)
        all.push_back(at_most(Sum::of(a.days) + 1, Sum::of(b.days)));
    }
  return all_of(std::move(all));
}

} // namespace quorate::lint::proofs
