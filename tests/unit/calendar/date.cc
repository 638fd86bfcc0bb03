// The ends of the calendar and what the page for users does not show.

#include "engine/calendar/date.h"
#include "tests/unit/calendar/written.h"

#include <catch2/catch.hpp>
#include <limits>

using namespace quorate::calendar;
using written::date;

namespace {
constexpr int most = std::numeric_limits<int>::max();
}

TEST_CASE("day numbers of known dates") {
  CHECK(Date().iso() == "1970-01-01");
  CHECK(date("1970-01-01").days() == 0);
  CHECK(date("1969-12-31").days() == -1);
  CHECK(date("2000-03-01").days() == 11017); // 30 years of 365, 7 leap days, 31 + 29
  CHECK(date("0001-01-01").days() == -719162);
  CHECK(date("9999-12-31").days() == 2932896);
  CHECK(days_between(date("2024-02-28"), date("2024-03-01")) == 2);
  CHECK(days_between(date("2023-03-01"), date("2023-02-28")) == -1);
  CHECK(days_between(date("1600-01-01"), date("2000-01-01")) == 146097);
}

TEST_CASE("every day of the calendar follows the one before it") {
  int year = 1, month = 1, day = 1, weekday = 1; // 0001-01-01 was a Monday
  const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  Date at = Date::first();
  bool all_right = true;
  for (; all_right && year <= 9999; at = Date::from_days(std::int64_t{at.days()} + 1)) {
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    all_right = at.year() == year && at.month() == month && at.day() == day &&
                at.weekday() == weekday && Date::from_civil(year, month, day) == at;
    if (!all_right) FAIL_CHECK(at.iso() << " is not " << year << '-' << month << '-' << day);
    weekday = weekday % 7 + 1;
    if (++day > lengths[month - 1] + (month == 2 && leap ? 1 : 0)) {
      day = 1;
      if (++month > 12) month = 1, ++year;
    }
  }
  CHECK(at == Date::last());
}

TEST_CASE("the calendar repeats after 400 years") {
  for (const char* iso : {"1600-02-29", "1899-12-31", "2000-02-29", "2023-03-31"}) {
    Date day = date(iso);
    Date later = day + Period::of_years(400);
    CHECK(days_between(day, later) == 146097);
    CHECK(later.weekday() == day.weekday());
    CHECK(later - Period::of_years(400) == day);
  }
}

TEST_CASE("weekdays") {
  CHECK(date("1970-01-01").weekday() == 4);
  CHECK(date("2024-02-29").weekday() == 4);
  CHECK(date("2000-01-01").weekday() == 6);
  CHECK(date("1969-12-28").weekday() == 7);
}

TEST_CASE("civil dates that do not exist") {
  CHECK_FALSE(Date::from_civil(2024, 4, 31));
  CHECK_FALSE(Date::from_civil(2100, 2, 29));
  CHECK_FALSE(Date::from_civil(0, 12, 31));
  CHECK_FALSE(Date::from_civil(10000, 1, 1));
  CHECK_FALSE(Date::from_civil(2024, 0, 1));
  CHECK_FALSE(Date::from_civil(2024, 1, -1));
  CHECK_FALSE(Date::from_civil(most, most, most));
}

TEST_CASE("only the exact form is read as a date") {
  for (const char* text : {"", "2024-02-29 ", " 2024-02-29", "2024-02-29T00:00", "24-02-29",
                           "2024-02", "2024-02-2x", "-024-02-29", "2024-+2-29"}) {
    INFO(text);
    CHECK_FALSE(Date::parse(text));
  }
  CHECK_FALSE(Date::parse(std::string_view("2024-02-2\0", 10)));
  CHECK(Date::parse("0476-09-04")->iso() == "0476-09-04");
}

TEST_CASE("arithmetic stays between the first and the last date") {
  CHECK(Date::last().next() == Date::last());
  CHECK(Date::first().previous() == Date::first());
  CHECK(Date::from_days(std::numeric_limits<std::int64_t>::max()) == Date::last());
  CHECK(Date::from_days(std::numeric_limits<std::int64_t>::min()) == Date::first());
  for (Period p : {Period::of_years(9999), Period::of_months(most), Period::of_days(most),
                   Period{0, 0, most}, Period{most, most, most}}) {
    INFO(p.text());
    for (Date d : {Date::first(), date("2024-02-29"), Date::last()}) {
      INFO(d.iso());
      CHECK(d + p == Date::last());
      CHECK(first_day_outside(d, p) == Date::last());
      CHECK(d - p == Date::first());
    }
  }
  CHECK(Date::last() - Period::of_days(1) == date("9999-12-30"));
  CHECK(Date::first() + Period::of_years(1) == date("0002-01-01"));
}

TEST_CASE("a length too long for its unit saturates") {
  CHECK(Period::of_years(most) == Period::of_months(most));
  CHECK(Period::of_weeks(most) == Period::of_days(most));
  CHECK(Period::of_years(-most).months < 0);
  CHECK(Period::of_years(3) == Period{36, 0, 0});
  CHECK(Period::of_weeks(3) == Period{0, 21, 0});
  CHECK(Period{}.empty());
  CHECK_FALSE((Period{0, 0, 1}).empty());
}

TEST_CASE("an event on the first date stays in its window for the whole length") {
  CHECK(first_day_outside(Date::first(), Period::of_years(1)) == date("0002-01-01"));
  CHECK(first_day_outside(Date::first(), Period::of_days(10)) == date("0001-01-11"));
  CHECK(first_day_outside(date("9998-12-31"), Period::of_years(1)) == Date::last());
  CHECK(first_day_outside(date("9998-12-30"), Period::of_years(1)) == date("9999-12-30"));
  CHECK(first_day_outside(date("2024-02-29"), Period{}) == date("2024-02-29"));
}

TEST_CASE("units at the ends of the calendar") {
  for (Unit u : {Unit::week, Unit::month, Unit::quarter, Unit::half_year, Unit::year}) {
    INFO(unit_text(u));
    CHECK(unit_start(Date::first(), u) == Date::first()); // a Monday, 1 January
    CHECK(unit_end(Date::last(), u) == Date::last());
  }
  CHECK(unit_start(Date::last(), Unit::week) == date("9999-12-27")); // a Friday
  CHECK(unit_end(Date::first(), Unit::half_year) == date("0001-07-01"));
}
