#include "engine/evaluation/windows.h"

#include "engine/calendar/reached.h"
#include "engine/evaluation/anchors.h"

#include <algorithm>
#include <functional>

namespace quorate::evaluation {

using semantics::Window;

namespace {
using Intervals = std::vector<std::pair<Date, Date>>;

/// Adding up intervals: +1 at each start, -1 at each end.
Timeline<int> stack(const Intervals& intervals) {
  auto rising = [&](auto part) { // as those of events are that no leave moves
    return std::is_sorted(intervals.begin(), intervals.end(),
                          [&](const auto& a, const auto& b) { return a.*part < b.*part; });
  };
  using Interval = std::pair<Date, Date>;
  bool forward = std::all_of(intervals.begin(), intervals.end(),
                             [](const Interval& one) { return one.first <= one.second; });
  Timeline<int> result(0);
  int sum = 0;
  if (forward && rising(&Interval::first) && rising(&Interval::second)) {
    std::size_t begun = 0, over = 0;
    while (over < intervals.size()) {
      Date end = intervals[over].second;
      Date at = begun < intervals.size() ? std::min(intervals[begun].first, end) : end;
      if (at == Date::last()) break;
      for (; begun < intervals.size() && intervals[begun].first == at; ++begun) ++sum;
      for (; over < intervals.size() && intervals[over].second == at; ++over) --sum;
      result.append(at, sum);
    }
    return result;
  }
  std::vector<std::pair<Date, int>> steps;
  steps.reserve(intervals.size() * 2);
  for (const auto& [from, until] : intervals)
    if (from < until) {
      steps.emplace_back(from, 1);
      if (until < Date::last()) steps.emplace_back(until, -1);
    }
  std::sort(steps.begin(), steps.end());
  for (std::size_t i = 0; i < steps.size();) {
    Date at = steps[i].first;
    for (; i < steps.size() && steps[i].first == at; ++i) sum += steps[i].second;
    result.append(at, sum);
  }
  return result;
}

/// The dates whose window holds a day of a run; `inside`: those whose window holds a given day.
using Inside = std::function<Intervals(Date)>;
void touch(Intervals& touched, Date first, Date last, const Inside& inside) {
  touched.emplace_back(first, last == Date::last() ? last : last.next());
  if (last == Date::last()) return;
  Intervals more = inside(last); // of the days of a run the last one stays inside longest
  touched.insert(touched.end(), more.begin(), more.end());
}

/// The dates whose window holds no day on which the line does not hold.
TruthLine free_of_failures(const TruthLine& line, const Inside& inside) {
  Intervals touched;
  const auto changes = line.changes();
  if (changes.size() == 1 && changes.front().value == Truth::holds) return line;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    if (changes[i].value == Truth::holds) continue;
    Date last = i + 1 < changes.size() ? changes[i + 1].from.previous() : Date::last();
    touch(touched, changes[i].from, last, inside);
  }
  return calendar::map(stack(touched), [](int n) { return calendar::truth(n == 0); });
}

/// The most that was true on [from, to].
Truth best(const TruthLine& line, Date from, Date to) {
  Truth result = Truth::fails;
  if (to < from) return result;
  result = line.at(from);
  for (auto next = line.next_change(from); next && *next <= to && result != Truth::holds;
       next = line.next_change(*next))
    result = calendar::either(result, line.at(*next));
  return result;
}

std::vector<Date> change_days(const TruthLine& line) {
  std::vector<Date> days;
  for (const auto& change : line.changes()) days.push_back(change.from);
  return days;
}

/// Calls `at(day, stretch, placed)` for each day of a stretch on which something may change:
/// `days` (rising) and those on which the window's place becomes uncertain.
void walk(const Stretches& from, const std::vector<Date>& days,
          const std::function<void(Date, const Stretch&, Truth)>& at) {
  std::vector<Date> sources = change_days(from.covered);
  for (const Stretch& one : from.all) {
    std::vector<Date> when{one.begin};
    auto take = [&](Date day) {
      if (one.begin < day && day < one.end) when.push_back(day);
    };
    for (Date day : {one.from, one.sure_from}) take(day);
    auto add = [&](const std::vector<Date>& list) {
      for (auto day = std::upper_bound(list.begin(), list.end(), one.begin);
           day != list.end() && *day < one.end; ++day)
        when.push_back(*day);
    };
    add(days);
    add(sources);
    if (one.to < Date::last()) take(one.to.next());
    std::sort(when.begin(), when.end());
    for (Date day : when)
      at(day, one,
         calendar::truth(holds_on(from.covered, one.sure_from, std::min(one.sure_until, day))));
  }
}

Counted count_stretches(const Stretches& from, const std::vector<Date>& events,
                        const TruthLine& covered) {
  Counted result;
  result.placed = TruthLine(Truth::fails);
  std::vector<Date> days = change_days(covered);
  days.insert(days.end(), events.begin(), events.end());
  std::sort(days.begin(), days.end());
  walk(from, days, [&](Date day, const Stretch& one, Truth placed) {
    Date to = std::min(one.to, day);
    auto number = to < one.from ? 0
                                : std::upper_bound(events.begin(), events.end(), to) -
                                      std::lower_bound(events.begin(), events.end(), one.from);
    result.known.append(day, static_cast<int>(number));
    result.complete.append(day, calendar::truth(holds_on(covered, one.from, to)));
    result.placed.append(day, placed);
  });
  return result;
}

// ---- calendar units
Date units_back(Date start, calendar::Unit unit, int units) {
  switch (unit) {
  case calendar::Unit::week:
    return Date::from_days(std::int64_t{start.days()} - std::int64_t{7} * units);
  case calendar::Unit::month: return start - Period::of_months(units);
  case calendar::Unit::quarter: return start - Period::of_months(3 * units);
  case calendar::Unit::half_year: return start - Period::of_months(6 * units);
  case calendar::Unit::year: return start - Period::of_months(12 * units);
  }
  return start;
}

/// First days of units on which a window of the last `units` whole ones may change: those at which
/// the unit of one of the dates comes in, and goes out.
std::vector<Date> unit_starts(calendar::Unit unit, int units, std::vector<Date> dates,
                              const World& world, const About& about) {
  if (auto since = first_day(world, about)) dates.push_back(*since);
  std::vector<Date> starts;
  for (Date date : dates) {
    if (date == Date::first() || date == Date::last()) continue;
    for (Date in : {calendar::unit_start(date, unit), calendar::unit_end(date, unit)})
      for (Date start : {in, units_back(in, unit, -units)})
        if (Date::first() < start && start < Date::last()) starts.push_back(start);
  }
  std::sort(starts.begin(), starts.end());
  starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
  return starts;
}

/// Whether the unit from `from` on is none of the seat's whole ones, so that nothing is due for it.
Truth not_due(const World& world, const About& about, Date from) {
  std::optional<Date> since = first_day(world, about);
  if (!since || *since <= from) return Truth::fails;
  bool at_latest = about.seat && world.seat(*about.seat).since_at_latest;
  return at_latest ? Truth::unknown : Truth::holds;
}

Counted count_units(const Window& window, const std::vector<Date>& events, const TruthLine& covered,
                    const World& world, int units, const About& about, bool partial_not_due) {
  // At D the window is the last `units` complete calendar units before the one that holds D.
  std::vector<Date> dates = events;
  for (Date day : change_days(covered)) dates.push_back(day);
  Counted result;
  result.complete = TruthLine(covered.at(Date::first()));
  if (partial_not_due) result.exempt = TruthLine(not_due(world, about, Date::first()));
  for (Date to : unit_starts(window.unit, units, std::move(dates), world, about)) {
    Date from = units_back(to, window.unit, units);
    auto count = std::lower_bound(events.begin(), events.end(), to) -
                 std::lower_bound(events.begin(), events.end(), from);
    result.known.append(to, static_cast<int>(count));
    result.complete.append(to, calendar::truth(holds_on(covered, from, to.previous())));
    if (partial_not_due) result.exempt.append(to, not_due(world, about, from));
  }
  return result;
}

TruthLine some_day_in_units(const Window& window, const TruthLine& line, const World& world,
                            const About& about) {
  bool each = window.kind == Window::Kind::each_unit;
  int units = each ? 1 : std::max(window.count, 1);
  auto value = [&](Truth held, Date from) {
    return each ? calendar::either(held, not_due(world, about, from)) : held;
  };
  TruthLine result(value(line.at(Date::first()), Date::first()));
  for (Date to : unit_starts(window.unit, units, change_days(line), world, about)) {
    Date from = units_back(to, window.unit, units);
    result.append(to, value(best(line, from, to.previous()), from));
  }
  return result;
}
} // namespace

Counted count_in_window(Judge& judge, const Window& window, const std::vector<Date>& events,
                        const TruthLine& covered, const About& about, bool ignoring_leave) {
  const World& world = judge.world();
  Counted result;
  switch (window.kind) {
  case Window::Kind::past: {
    const Period* length = window.length.under(judge.readings());
    if (!length) {
      result.placed = TruthLine(Truth::fails);
      return result;
    }
    Inside inside = [&](Date day) {
      return judge.days_inside(day, *length, about.person, ignoring_leave);
    };
    Intervals intervals;
    intervals.reserve(events.size());
    bool plain = ignoring_leave || about.person == records::nobody ||
                 world.records.people[about.person].leave.empty();
    for (Date event : events)
      if (plain)
        intervals.emplace_back(event, calendar::first_day_outside(event, *length));
      else
        for (const auto& interval : inside(event)) intervals.push_back(interval);
    result.known = stack(intervals);
    result.complete = free_of_failures(covered, inside);
    return result;
  }
  case Window::Kind::ever: {
    Inside inside = [](Date day) { return Intervals{{day, Date::last()}}; };
    Intervals intervals;
    for (Date event : events) intervals.emplace_back(event, Date::last());
    result.known = stack(intervals);
    result.complete = free_of_failures(covered, inside);
    return result;
  }
  case Window::Kind::each_unit: return count_units(window, events, covered, world, 1, about, true);
  case Window::Kind::last_of:
    if (window.of == "units")
      return count_units(window, events, covered, world, std::max(window.count, 1), about, false);
    break;
  default: break;
  }
  return count_stretches(stretches(judge, window, about, ignoring_leave), events, covered);
}

std::optional<TruthLine> reached_in_window(Judge& judge, const Window& window,
                                           const std::vector<Date>& events,
                                           const TruthLine& covered, const About& about,
                                           bool ignoring_leave, std::int64_t number) {
  bool ever = window.kind == Window::Kind::ever;
  const Period* length =
      window.kind == Window::Kind::past ? window.length.under(judge.readings()) : nullptr;
  bool plain = ignoring_leave || about.person == records::nobody ||
               judge.world().records.people[about.person].leave.empty();
  if (!ever && (!length || !plain)) return std::nullopt;
  TruthLine enough = calendar::reached(events, length, number);
  const auto changes = covered.changes();
  if (changes.size() == 1 && changes.front().value == Truth::holds) return enough;
  TruthLine complete(Truth::fails);
  if (changes.size() == 2 && changes.front().value == Truth::fails &&
      changes.back().value == Truth::holds) { // from a day on, as most are
    Date left =
        ever ? Date::last() : calendar::first_day_outside(changes.back().from.previous(), *length);
    complete = TruthLine::during(std::max(left, changes.back().from), Date::last(), Truth::holds,
                                 Truth::fails);
  } else {
    complete = free_of_failures(covered, [&](Date day) {
      return ever ? Intervals{{day, Date::last()}}
                  : judge.days_inside(day, *length, about.person, ignoring_leave);
    });
  }
  return calendar::merge(enough, complete, [](Truth known, Truth all) {
    return known == Truth::fails && all != Truth::holds ? Truth::unknown : known;
  });
}

TruthLine some_day_in_window(Judge& judge, const Window& window, const TruthLine& line,
                             const About& about) {
  // Holds when the line held on some day of the window; fails when it failed on all of them.
  if (window.kind == Window::Kind::past || window.kind == Window::Kind::ever) {
    const Period* length =
        window.kind == Window::Kind::past ? window.length.under(judge.readings()) : nullptr;
    if (window.kind == Window::Kind::past && !length) return TruthLine(Truth::unknown);
    Inside inside = [&](Date day) {
      return length ? judge.days_inside(day, *length, about.person, false)
                    : Intervals{{day, Date::last()}};
    };
    Intervals held;
    Intervals perhaps;
    const auto& changes = line.changes();
    for (std::size_t i = 0; i < changes.size(); ++i) {
      if (changes[i].value == Truth::fails) continue;
      Date last = i + 1 < changes.size() ? changes[i + 1].from.previous() : Date::last();
      touch(changes[i].value == Truth::holds ? held : perhaps, changes[i].from, last, inside);
    }
    auto at_some = [](const Intervals& intervals, Truth value) {
      return calendar::map(stack(intervals),
                           [value](int n) { return n > 0 ? value : Truth::fails; });
    };
    return calendar::either(at_some(held, Truth::holds), at_some(perhaps, Truth::unknown));
  }
  if (window.kind == Window::Kind::each_unit ||
      (window.kind == Window::Kind::last_of && window.of == "units"))
    return some_day_in_units(window, line, judge.world(), about);
  TruthLine result(Truth::unknown);
  walk(stretches(judge, window, about, false), change_days(line),
       [&](Date day, const Stretch& one, Truth placed) {
         Truth some = best(line, one.from, std::min(one.to, day));
         result.append(day, placed == Truth::holds ? some : Truth::unknown);
       });
  return result;
}

} // namespace quorate::evaluation
