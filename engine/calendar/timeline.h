#pragma once
// A value over time: constant between change points. Conditions evaluate to Timeline<Truth>.

#include "engine/calendar/date.h"
#include "engine/calendar/few.h"
#include "engine/calendar/truth.h"

#include <algorithm>
#include <cassert>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace quorate::calendar {

/// Sorted change points (date, value from that date on). The first stands at Date::first(), so the
/// timeline is total; neighbours always differ, so equal timelines are equal lists.
template <class T> class Timeline {
public:
  struct Change {
    Date from;
    T value{};
    bool operator==(const Change&) const = default;
  };

  explicit Timeline(T always) { changes_.push_back({Date::first(), std::move(always)}); }

  /// `inside` on [from, until), `outside` elsewhere; an empty or reversed interval gives `outside`.
  static Timeline during(Date from, Date until, T inside, T outside) {
    Timeline result(outside);
    if (from < until) {
      result.append(from, inside);
      if (until < Date::last()) result.append(until, outside);
    }
    return result;
  }

  /// From `from` on the value is `value`. Dates are appended in rising order; the same date again
  /// replaces, the same value again is dropped.
  void append(Date from, T value) {
    assert(from >= changes_.back().from);
    if (from == changes_.back().from) changes_.pop_back();
    if (changes_.empty() || !(changes_.back().value == value))
      changes_.push_back({from, std::move(value)});
  }

  std::span<const Change> changes() const { return {changes_.data(), changes_.size()}; }
  const T& at(Date day) const { return changes_.data()[index(day)].value; }
  /// Start of the run that holds `day`; nothing when it has always been so.
  std::optional<Date> since(Date day) const {
    std::size_t i = index(day);
    return i == 0 ? std::nullopt : std::optional(changes()[i].from);
  }
  /// First date after `day` with another value; nothing when it stays so for good.
  std::optional<Date> next_change(Date day) const {
    std::size_t i = index(day) + 1;
    return i < changes_.size() ? std::optional(changes()[i].from) : std::nullopt;
  }
  bool operator==(const Timeline& other) const {
    return std::equal(changes().begin(), changes().end(), other.changes().begin(),
                      other.changes().end());
  }

private:
  std::size_t index(Date day) const {
    const Change* begin = changes_.data();
    auto after = std::upper_bound(begin, begin + changes_.size(), day,
                                  [](Date d, const Change& c) { return d < c.from; });
    return static_cast<std::size_t>(after - begin) - 1;
  }
  Few<Change> changes_;
};

/// f applied to each value.
template <class T, class F> auto map(const Timeline<T>& in, F f) {
  const auto changes = in.changes();
  Timeline<decltype(f(changes.front().value))> result(f(changes.front().value));
  for (std::size_t i = 1; i < changes.size(); ++i)
    result.append(changes[i].from, f(changes[i].value));
  return result;
}

/// f of both values at every date: one walk over the change points of the two.
template <class A, class B, class F> auto merge(const Timeline<A>& a, const Timeline<B>& b, F f) {
  const auto left = a.changes();
  const auto right = b.changes();
  using R = decltype(f(left.front().value, right.front().value));
  Timeline<R> result(f(left.front().value, right.front().value));
  std::size_t i = 0;
  std::size_t j = 0;
  while (i + 1 < left.size() || j + 1 < right.size()) {
    bool step_a =
        i + 1 < left.size() && (j + 1 >= right.size() || left[i + 1].from <= right[j + 1].from);
    bool step_b =
        j + 1 < right.size() && (i + 1 >= left.size() || right[j + 1].from <= left[i + 1].from);
    Date when = step_a ? left[i + 1].from : right[j + 1].from;
    if (step_a) ++i;
    if (step_b) ++j;
    result.append(when, f(left[i].value, right[j].value));
  }
  return result;
}

using TruthLine = Timeline<Truth>;
TruthLine both(const TruthLine& a, const TruthLine& b);
TruthLine either(const TruthLine& a, const TruthLine& b);
TruthLine negated(const TruthLine& a);
/// Holds when `condition` has held on all of (D - length, D]; unknown when it never failed there
/// but was unknown somewhere. D itself is always looked at, also when `length` is empty; days
/// before Date::first() are like it.
TruthLine throughout(const TruthLine& condition, Period length);

/// How many, when some are not known: at least `known`, at most `possible`.
struct Count {
  int known = 0;
  int possible = 0;
  bool operator==(const Count&) const = default;
};
/// How many of these hold at each date.
Timeline<Count> count(const std::vector<const TruthLine*>& lines);

} // namespace quorate::calendar
