#pragma once
// Civil dates and periods. A date is a day number, so comparing and subtracting are exact.

#include <algorithm>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace quorate::calendar {

/// A civil date from 0001-01-01 to 9999-12-31 (proleptic Gregorian). Arithmetic saturates at the
/// ends.
class Date {
public:
  constexpr Date() = default; ///< 1970-01-01
  static constexpr Date from_days(std::int64_t days_since_1970) {
    Date result;
    result.days_ = static_cast<std::int32_t>(std::clamp(days_since_1970, first_day, last_day));
    return result;
  }
  static std::optional<Date> from_civil(int year, int month, int day); ///< nothing for 31 April
  /// Exactly `YYYY-MM-DD`; nothing for anything else.
  static std::optional<Date> parse(std::string_view iso);
  static constexpr Date first() { return from_days(first_day); } ///< "always has been"
  static constexpr Date last() { return from_days(last_day); }   ///< "for good"

  constexpr std::int32_t days() const { return days_; }
  int year() const;
  int month() const;
  int day() const;
  int weekday() const; ///< 1 Monday … 7 Sunday
  std::string iso() const;
  constexpr Date next() const { return from_days(std::int64_t{days_} + 1); }
  constexpr Date previous() const { return from_days(std::int64_t{days_} - 1); }
  auto operator<=>(const Date&) const = default;

private:
  static constexpr std::int64_t first_day = -719162; // 0001-01-01
  static constexpr std::int64_t last_day = 2932896;  // 9999-12-31
  std::int32_t days_ = 0;
};

/// A length of time as people write it. Years and months keep their meaning until they are added to
/// a date: then they clamp to the month's last day (29 Feb + 1 year = 28 Feb). Hours stand apart:
/// for dates they round up to whole days.
struct Period {
  int months = 0; ///< years are 12 months each
  int days = 0;   ///< weeks are 7 days each
  int hours = 0;
  static Period
  of_years(int n); ///< saturates, as does of_weeks: `999999999 years` must not overflow
  static Period of_months(int n) { return {n, 0, 0}; }
  static Period of_weeks(int n);
  static Period of_days(int n) { return {0, n, 0}; }
  bool operator==(const Period&) const = default;
  bool empty() const { return months == 0 && days == 0 && hours == 0; }
  /// "1 year", "18 months", "2 weeks", "10 days", "48 hours", "1 month 3 days".
  std::string text() const;
};

Date operator+(Date from, Period length);
Date operator-(Date from, Period length);
/// Whole days from `from` to `to`.
inline std::int32_t days_between(Date from, Date to) { return to.days() - from.days(); }

/// The first date D at which `event` has left the window (D - length, D]: the least D with
/// D - length >= event. Not always event + length: months clamp. Date::last() when it never leaves.
/// D - length is counted here as if dates went on before year 1, so that an event on Date::first()
/// stays in its window for the whole length.
Date first_day_outside(Date event, Period length);

enum class Unit { week, month, quarter, half_year, year };
/// The calendar unit that holds `day`: its first day, and the first day of the next one.
Date unit_start(Date day, Unit unit);
Date unit_end(Date day, Unit unit);
std::string unit_text(Unit unit); ///< "calendar month"

} // namespace quorate::calendar
