// The turns of a calendar: units, weekdays, days of the year.
#include "engine/evaluation/duties/schedule.h"

#include <fmt/format.h>

#include <algorithm>

namespace quorate::evaluation {

using calendar::Unit;

namespace {
/// How many turns after the as-of date are laid out: the next, and one beyond it.
constexpr int ahead = 3;

/// The nth weekday of the month that begins on `month`; nothing when it has none.
std::optional<Date> weekday_of(Date month, const semantics::Cadence::Weekday& which) {
  Date end = calendar::unit_end(month, Unit::month);
  if (which.nth == 0) {
    Date last = end.previous();
    int back = (last.weekday() - which.weekday + 7) % 7;
    return Date::from_days(std::int64_t{last.days()} - back);
  }
  int forth = (which.weekday - month.weekday() + 7) % 7 + 7 * (which.nth - 1);
  Date day = Date::from_days(std::int64_t{month.days()} + forth);
  return day < end ? std::optional(day) : std::nullopt;
}
} // namespace

Date first_known(const Doings& doings, Date as_of) {
  Date first = as_of - calendar::Period::of_years(2); // so that one turn at least is past
  for (const auto& change : doings.covered.changes())
    if (change.value == Truth::holds) {
      first = std::min(first, change.from);
      break;
    }
  if (!doings.all.empty()) first = std::min(first, doings.all.front().day);
  return std::max(first, as_of - calendar::Period::of_years(100));
}

Date first_unit(Date start, Date known, const semantics::Cadence& cadence) {
  return start == Date::first() ? calendar::unit_start(known, *cadence.unit) : known;
}

std::string unit_name(Date start, Unit unit) {
  switch (unit) {
  case Unit::year: return fmt::format("{}", start.year());
  case Unit::half_year: return fmt::format("{}-H{}", start.year(), (start.month() - 1) / 6 + 1);
  case Unit::quarter: return fmt::format("{}-Q{}", start.year(), (start.month() - 1) / 3 + 1);
  case Unit::month: return fmt::format("{}-{:02}", start.year(), start.month());
  case Unit::week: break;
  }
  // ISO 8601: a week belongs to the year that holds its Thursday.
  Date thursday = Date::from_days(std::int64_t{start.days()} + 3);
  Date first = *Date::from_civil(thursday.year(), 1, 1);
  return fmt::format("{}-W{:02}", thursday.year(), calendar::days_between(first, thursday) / 7 + 1);
}

std::vector<Turn> unit_turns(const semantics::Cadence& cadence, Date start, Date as_of) {
  std::vector<Turn> turns;
  Unit unit = *cadence.unit;
  Date at = calendar::unit_start(start, unit);
  if (at < start) at = calendar::unit_end(start, unit);
  for (int past = 0; past < ahead && at < Date::last(); at = calendar::unit_end(at, unit)) {
    bool left_out = std::find(cadence.except_months.begin(), cadence.except_months.end(),
                              at.month()) != cadence.except_months.end();
    if (unit == Unit::month && left_out) continue;
    Date due = calendar::unit_end(at, unit).previous();
    std::string name = unit_name(at, unit);
    turns.push_back({name, name, at, due, due});
    if (due >= as_of) ++past;
  }
  return turns;
}

std::vector<Turn> dated_turns(std::vector<Date> days, Date start) {
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  std::vector<Turn> turns;
  Date opens = start;
  for (Date day : days) {
    if (day >= start) turns.push_back({day.iso(), day.iso(), opens, day, day});
    opens = day.next();
  }
  return turns;
}

std::vector<Turn> weekday_turns(const semantics::Cadence& cadence, Date start, Date as_of) {
  std::vector<Date> days;
  Date month = calendar::unit_start(start, Unit::month);
  for (int past = 0; past < ahead && month < Date::last();
       month = calendar::unit_end(month, Unit::month))
    if (auto day = weekday_of(month, *cadence.weekday)) {
      days.push_back(*day);
      if (*day >= as_of) ++past;
    }
  return dated_turns(std::move(days), start);
}

} // namespace quorate::evaluation
