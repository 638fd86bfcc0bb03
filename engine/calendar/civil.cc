#include "engine/calendar/civil.h"

#include <algorithm>

namespace quorate::calendar {

namespace {
// Years are counted from 1 March, so that the leap day is the last of its year, and in cycles of
// 400 years, after which the calendar repeats.
constexpr std::int64_t days_per_cycle = 146097;
constexpr std::int64_t days_from_march_0000_to_1970 = 719468;
constexpr int first_day_of_march_month(int march_month) { return (153 * march_month + 2) / 5; }
} // namespace

int month_length(std::int64_t year, int month) {
  if (month == 2) return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

std::int64_t day_number(Civil date) {
  std::int64_t year = date.month <= 2 ? date.year - 1 : date.year;
  std::int64_t cycle = floor_divide(year, 400);
  std::int64_t year_of_cycle = year - 400 * cycle;
  int march_month = date.month <= 2 ? date.month + 9 : date.month - 3;
  std::int64_t day_of_cycle = 365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100 +
                              first_day_of_march_month(march_month) + date.day - 1;
  return cycle * days_per_cycle + day_of_cycle - days_from_march_0000_to_1970;
}

Civil civil(std::int64_t number) {
  std::int64_t from_march = number + days_from_march_0000_to_1970;
  std::int64_t cycle = floor_divide(from_march, days_per_cycle);
  std::int64_t day_of_cycle = from_march - cycle * days_per_cycle;
  // Taking out the leap days passed so far leaves years of 365 days.
  std::int64_t year_of_cycle =
      (day_of_cycle - day_of_cycle / 1460 + day_of_cycle / 36524 - day_of_cycle / 146096) / 365;
  int day_of_year = static_cast<int>(
      day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100));
  int march_month = (5 * day_of_year + 2) / 153;
  int month = march_month < 10 ? march_month + 3 : march_month - 9;
  std::int64_t year = 400 * cycle + year_of_cycle + (month <= 2 ? 1 : 0);
  return {year, month, day_of_year - first_day_of_march_month(march_month) + 1};
}

Civil in_month(std::int64_t number, int day) {
  std::int64_t year = floor_divide(number, 12);
  int month = static_cast<int>(number - 12 * year) + 1;
  return {year, month, std::min(day, month_length(year, month))};
}

} // namespace quorate::calendar
