// Windows of a person: leave stretches them.
#include "engine/evaluation/judge.h"

#include <algorithm>

namespace quorate::evaluation {

namespace {
/// The person's leave as rising stretches that do not touch.
std::vector<std::pair<Date, Date>> away(const records::Person& person) {
  std::vector<std::pair<Date, Date>> spans;
  for (const records::Interval& leave : person.leave) {
    Date from = leave.since.value_or(Date::first());
    Date until = leave.until.value_or(Date::last());
    if (from < until) spans.emplace_back(from, until);
  }
  std::sort(spans.begin(), spans.end());
  std::vector<std::pair<Date, Date>> result;
  for (const auto& span : spans) {
    if (!result.empty() && span.first <= result.back().second)
      result.back().second = std::max(result.back().second, span.second);
    else
      result.push_back(span);
  }
  return result;
}
} // namespace

Date Judge::window_start(Date day, Period length, PersonId person, bool ignoring_leave) const {
  Date plain = day - length; // the day before the window's first
  if (ignoring_leave || person == records::nobody || world_.records.people[person].leave.empty())
    return plain.next();
  // Every leave day inside pushes the start back by one day, which may reach more leave.
  const auto spans = away(world_.records.people[person]);
  auto leave_days = [&](Date after, Date upto) {
    std::int64_t days = 0;
    for (const auto& [since, end] : spans) {
      Date from = std::max(since, after.next());
      Date until = std::min(end, upto.next());
      if (from < until) days += calendar::days_between(from, until);
    }
    return days;
  };
  Date after = plain;
  for (int round = 0; round < 1000; ++round) {
    Date next = Date::from_days(plain.days() - leave_days(after, day));
    if (next == after) break;
    after = next;
  }
  return after.next();
}

std::vector<std::pair<Date, Date>> Judge::days_inside(Date event, Period length, PersonId person,
                                                      bool ignoring_leave) const {
  Date outside = calendar::first_day_outside(event, length);
  std::vector<std::pair<Date, Date>> result;
  if (event < outside) result.emplace_back(event, outside);
  if (ignoring_leave || person == records::nobody || world_.records.people[person].leave.empty())
    return result;
  // The window of D holds as many days that are no leave as (D - length, D] has days. The event is
  // inside while fewer such days have passed since. Months differ in length: only while the number
  // that has passed lies between the least and the most of a window must each day be looked at.
  auto wanted = [&](Date day) { return calendar::days_between(day - length, day); };
  std::int64_t about = wanted(Date::from_days(0) + length);
  std::int64_t slack = length.months == 0 ? 0 : 6;
  // A leave without end goes on for good: what comes after a lifetime is like its last day.
  Date horizon = std::max(world_.as_of, outside) + Period::of_years(100);
  auto add = [&](Date from, Date until) {
    if (from >= until) return;
    if (!result.empty() && result.back().second == from)
      result.back().second = until;
    else
      result.emplace_back(from, until);
  };
  std::int64_t passed = 0; // days after the event, up to the day before `day`, that were no leave
  Date day = event.next();
  auto run = [&](Date until, bool leave) { // [day, until), all of them leave or none
    while (day < until) {
      std::int64_t now = passed + (leave ? 0 : 1);
      bool inside = false;
      Date stop = day.next();
      if (now < about - slack) { // inside whatever the month
        inside = true;
        stop = leave ? until : std::min(until, Date::from_days(day.days() + (about - slack - now)));
      } else if (now >= about + slack) {
        stop = until;
      } else {
        inside = now < wanted(day);
        if (leave && (slack == 0 || day > horizon)) stop = until;
      }
      if (!leave) passed += calendar::days_between(day, stop);
      if (inside) add(std::max(day, outside), stop);
      day = stop;
    }
  };
  for (const auto& [from, until] : away(world_.records.people[person])) {
    run(from, false);
    if (passed >= about + slack) return result;
    run(until, true);
  }
  run(Date::last(), false);
  return result;
}

} // namespace quorate::evaluation
