#include "engine/calendar/date.h"

#include "engine/calendar/civil.h"

namespace quorate::calendar {

namespace {
std::optional<int> digits(std::string_view text) {
  int value = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = 10 * value + (c - '0');
  }
  return value;
}
} // namespace

std::optional<Date> Date::from_civil(int year, int month, int day) {
  if (year < 1 || year > 9999 || month < 1 || month > 12) return std::nullopt;
  if (day < 1 || day > month_length(year, month)) return std::nullopt;
  return from_days(day_number({year, month, day}));
}

std::optional<Date> Date::parse(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  std::optional<int> year = digits(iso.substr(0, 4));
  std::optional<int> month = digits(iso.substr(5, 2));
  std::optional<int> day = digits(iso.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  return from_civil(*year, *month, *day);
}

int Date::year() const { return static_cast<int>(civil(days_).year); }
int Date::month() const { return civil(days_).month; }
int Date::day() const { return civil(days_).day; }

int Date::weekday() const {
  std::int64_t since_a_monday = std::int64_t{days_} + 3; // 1970-01-01 was a Thursday
  return static_cast<int>(since_a_monday - 7 * floor_divide(since_a_monday, 7)) + 1;
}

// By hand: a report has hundreds of thousands of them.
std::string Date::iso() const {
  Civil date = civil(days_);
  std::string text = "0000-00-00";
  auto put = [&](std::size_t end, std::int64_t number) {
    for (; number > 0; number /= 10) text[--end] = static_cast<char>('0' + number % 10);
  };
  put(4, date.year);
  put(7, date.month);
  put(10, date.day);
  return text;
}

namespace {
int months_in(Unit unit) {
  switch (unit) {
  case Unit::month: return 1;
  case Unit::quarter: return 3;
  case Unit::half_year: return 6;
  case Unit::year: return 12;
  case Unit::week: break;
  }
  return 0;
}

// The month in which the unit that holds `day` begins; years start in January, so every longer unit
// begins at a multiple of its length.
std::int64_t first_month(Date day, int months) {
  std::int64_t month = month_number(civil(day.days()));
  return month - month % months;
}
} // namespace

Date unit_start(Date day, Unit unit) {
  if (unit == Unit::week) return Date::from_days(std::int64_t{day.days()} - (day.weekday() - 1));
  return Date::from_days(day_number(in_month(first_month(day, months_in(unit)), 1)));
}

Date unit_end(Date day, Unit unit) {
  if (unit == Unit::week) return Date::from_days(std::int64_t{day.days()} + (8 - day.weekday()));
  int months = months_in(unit);
  return Date::from_days(day_number(in_month(first_month(day, months) + months, 1)));
}

std::string unit_text(Unit unit) {
  switch (unit) {
  case Unit::week: return "calendar week";
  case Unit::month: return "calendar month";
  case Unit::quarter: return "calendar quarter";
  case Unit::half_year: return "calendar half-year";
  case Unit::year: break;
  }
  return "calendar year";
}

} // namespace quorate::calendar
