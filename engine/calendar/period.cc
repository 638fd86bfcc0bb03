#include "engine/calendar/civil.h"
#include "engine/calendar/date.h"

#include <algorithm>
#include <fmt/core.h>
#include <limits>

namespace quorate::calendar {

namespace {
// Hours round up: a deadline of 36 hours has not passed at the end of the first day.
std::int64_t whole_days(Period length) {
  return std::int64_t{length.days} - floor_divide(-std::int64_t{length.hours}, 24);
}

int times(int count, int each) {
  using Limits = std::numeric_limits<int>;
  return static_cast<int>(
      std::clamp<std::int64_t>(std::int64_t{count} * each, Limits::min(), Limits::max()));
}

std::int64_t plus_months(std::int64_t day, std::int64_t months) {
  Civil from = civil(day);
  return day_number(in_month(month_number(from) + months, from.day));
}

void add_part(std::string& text, int amount, std::string_view unit) {
  text += fmt::format("{}{} {}{}", text.empty() ? "" : " ", amount, unit, amount == 1 ? "" : "s");
}
} // namespace

Period Period::of_years(int n) { return {times(n, 12), 0, 0}; }
Period Period::of_weeks(int n) { return {0, times(n, 7), 0}; }

// Months first, days after, in both directions: both stay monotone in the date.
Date operator+(Date from, Period length) {
  return Date::from_days(plus_months(from.days(), length.months) + whole_days(length));
}

Date operator-(Date from, Period length) {
  return Date::from_days(plus_months(from.days(), -std::int64_t{length.months}) -
                         whole_days(length));
}

Date first_day_outside(Date event, Period length) {
  // The least D whose date `months` earlier is at least event + days. D lies `months` later. When
  // that month has no such day, each of its days still falls short: the next month's first is it.
  std::int64_t reached = event.days() + whole_days(length);
  Civil target = civil(reached);
  std::int64_t month = month_number(target) + length.months;
  Civil result = in_month(month, target.day);
  if (result.day < target.day) result = in_month(month + 1, 1);
  return Date::from_days(day_number(result));
}

std::string Period::text() const {
  std::string result;
  if (months != 0 && months % 12 == 0) add_part(result, months / 12, "year");
  if (months % 12 != 0) add_part(result, months, "month");
  if (days != 0 && days % 7 == 0) add_part(result, days / 7, "week");
  if (days % 7 != 0) add_part(result, days, "day");
  if (hours != 0) add_part(result, hours, "hour");
  return result.empty() ? "0 days" : result;
}

} // namespace quorate::calendar
