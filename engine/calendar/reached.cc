#include "engine/calendar/reached.h"

namespace quorate::calendar {

namespace {
/// Days that a period has at least, whenever it begins.
std::int64_t least_days(const Period& length) {
  return std::int64_t{365} * (length.months / 12) + std::int64_t{28} * (length.months % 12) +
         length.days;
}
} // namespace

TruthLine reached(const std::vector<Date>& dates, const Period* length, std::int64_t number) {
  if (number <= 0) return TruthLine(Truth::holds);
  auto size = static_cast<std::int64_t>(dates.size());
  TruthLine result(Truth::fails);
  auto date = [&](std::int64_t i) { return dates[static_cast<std::size_t>(i)]; };
  if (!length) {
    if (number <= size) result.append(date(number - 1), Truth::holds);
    return result;
  }
  // The `number` dates from the i-th on stand in the window from the last of them until the first
  // has left it. Runs that meet are one.
  std::int64_t least = least_days(*length);
  auto left_before = [&](std::int64_t i, Date day) { // nearly never to be counted out
    return days_between(date(i), day) > least && first_day_outside(date(i), *length) < day;
  };
  const Date for_good = Date::last();
  std::optional<std::int64_t> open; // the latest of these i in a run that is not over
  for (std::int64_t i = 0; i + number <= size; ++i) {
    Date last = date(i + number - 1);
    if (last == for_good) break;
    if (open && left_before(*open, last)) {
      result.append(first_day_outside(date(*open), *length), Truth::fails);
      open.reset();
    }
    if (open) {
      open = i;
    } else if (days_between(date(i), last) < least || last < first_day_outside(date(i), *length)) {
      result.append(last, Truth::holds);
      open = i;
    }
  }
  if (open)
    if (Date end = first_day_outside(date(*open), *length); end < for_good)
      result.append(end, Truth::fails);
  return result;
}

} // namespace quorate::calendar
