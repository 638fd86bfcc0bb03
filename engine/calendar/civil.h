#pragma once
// Day numbers and civil dates without an end: what Date and Period count with before they saturate.
// Only the calendar folder uses it.

#include <cstdint>

namespace quorate::calendar {

struct Civil {
  std::int64_t year = 1970; ///< astronomical: 0 is the year before year 1
  int month = 1;
  int day = 1;
};

/// Days in a month of the proleptic Gregorian calendar; `month` from 1 to 12.
int month_length(std::int64_t year, int month);
/// Days since 1970-01-01 of a civil date that exists, and back.
std::int64_t day_number(Civil date);
Civil civil(std::int64_t day_number);

/// A month as a number that can be added to: 12 * year + (month - 1).
constexpr std::int64_t month_number(Civil date) { return 12 * date.year + (date.month - 1); }
/// The day `day` of that month, or the month's last day when it is shorter.
Civil in_month(std::int64_t month_number, int day);

constexpr std::int64_t floor_divide(std::int64_t value, std::int64_t by) {
  return value / by - (value % by < 0 ? 1 : 0);
}

} // namespace quorate::calendar
