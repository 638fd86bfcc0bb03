#include "engine/evaluation/windows.h"

#include <algorithm>
#include <functional>
#include <map>

namespace quorate::evaluation {

using semantics::Moment;
using semantics::Window;

namespace {
/// A window's extent as a function of the date: from a set of (from, until) effects of single days.
/// Adding up intervals: +1 at each start, -1 at each end.
Timeline<int> stack(std::vector<std::pair<Date, Date>> intervals) {
  std::vector<std::pair<Date, int>> steps;
  steps.reserve(intervals.size() * 2);
  for (const auto& [from, until] : intervals)
    if (from < until) {
      steps.emplace_back(from, 1);
      if (until < Date::last()) steps.emplace_back(until, -1);
    }
  std::sort(steps.begin(), steps.end());
  Timeline<int> result(0);
  int sum = 0;
  for (std::size_t i = 0; i < steps.size();) {
    Date at = steps[i].first;
    for (; i < steps.size() && steps[i].first == at; ++i) sum += steps[i].second;
    result.append(at, sum);
  }
  return result;
}

/// For each stretch of days on which `line` is fails: the dates whose window holds one of them.
TruthLine free_of_failures(const TruthLine& line,
                           const std::function<std::pair<Date, Date>(Date, Date)>& effect) {
  std::vector<std::pair<Date, Date>> touched;
  const auto& changes = line.changes();
  for (std::size_t i = 0; i < changes.size(); ++i) {
    if (changes[i].value == Truth::holds) continue;
    Date last = i + 1 < changes.size() ? changes[i + 1].from.previous() : Date::last();
    touched.push_back(effect(changes[i].from, last));
  }
  return calendar::map(stack(std::move(touched)), [](int n) { return calendar::truth(n == 0); });
}
} // namespace

namespace {
/// One stretch of dates on which a window hangs on the same anchor.
struct Piece {
  Date at;   ///< the anchor; the stretch begins here
  Date next; ///< where the next anchor takes over
};

/// The anchors of a window as stretches: before the first one nothing can be said. `known` fails
/// where an anchor may be missing: then the window may hang elsewhere.
std::vector<Piece> pieces(Judge& judge, const Moment& anchor, const About& about,
                          TruthLine& known) {
  std::vector<Date> anchors;
  known = TruthLine(Truth::holds);
  if (anchor.kind == Moment::Kind::event || anchor.kind == Moment::Kind::date ||
      anchor.kind == Moment::Kind::yearly) {
    TruthLine covered(Truth::fails);
    anchors = anchor_dates(judge, anchor, &covered);
    // From the anchor it hangs on up to the date itself, none may be missing.
    known = TruthLine(Truth::fails);
    for (std::size_t i = 0; i < anchors.size(); ++i) {
      Date next = i + 1 < anchors.size() ? anchors[i + 1] : Date::last();
      if (anchors[i] == next) continue;
      known.append(anchors[i], covered.at(anchors[i]));
      for (const auto& change : covered.changes())
        if (change.from > anchors[i] && change.from < next && change.value != Truth::holds)
          known.append(change.from, Truth::fails);
    }
  } else if (auto date = fixed_moment(judge, anchor, about)) {
    anchors.push_back(*date);
  }
  std::vector<Piece> result;
  for (std::size_t i = 0; i < anchors.size(); ++i) {
    Date next = i + 1 < anchors.size() ? anchors[i + 1] : Date::last();
    if (anchors[i] < next) result.push_back({anchors[i], next});
  }
  return result;
}

/// The window's days when it hangs on `at`: [from, to], cut off at the date asked for unless
/// `fixed`.
struct Extent {
  Date from;
  Date to;
  bool fixed; ///< lies before the anchor: the same on all dates of the stretch
};
Extent extent(Judge& judge, const Window& window, Date at, const Period* length, const About& about,
              bool ignoring_leave) {
  switch (window.kind) {
  case Window::Kind::before: return {Date::first(), at.previous(), true};
  case Window::Kind::after: return {at.next(), Date::last(), false};
  case Window::Kind::anchored:
    if (!window.after_anchor)
      return {judge.window_start(at, *length, about.person, ignoring_leave), at, true};
    return {at, (at + *length).previous(), false};
  default: return {at, Date::last(), false};
  }
}

Counted count_anchored(Judge& judge, const Window& window, const std::vector<Date>& events,
                       const TruthLine& covered, const About& about, bool ignoring_leave) {
  const Moment* anchor = window.anchor.under(judge.readings());
  const Period* length = window.length.under(judge.readings());
  Counted result{Timeline<int>(0), TruthLine(Truth::fails), TruthLine(Truth::fails)};
  if (!anchor || (window.kind == Window::Kind::anchored && !length)) return result;
  auto in = [&](Date from, Date to) { // events on [from, to]
    if (to < from) return 0;
    return static_cast<int>(std::upper_bound(events.begin(), events.end(), to) -
                            std::lower_bound(events.begin(), events.end(), from));
  };
  auto complete_on = [&](Date from, Date to) {
    if (to < from) return true;
    return covered.at(from) == Truth::holds &&
           (!covered.next_change(from) || *covered.next_change(from) > to);
  };
  TruthLine known(Truth::fails);
  for (const Piece& piece : pieces(judge, *anchor, about, known)) {
    Extent days = extent(judge, window, piece.at, length, about, ignoring_leave);
    Date to = days.fixed ? days.to : std::min(days.to, piece.at);
    result.known.append(piece.at, in(days.from, to));
    result.complete.append(piece.at, calendar::truth(complete_on(days.from, to)));
    if (days.fixed) continue;
    for (Date event : events)
      if (event > piece.at && event < piece.next && event <= days.to)
        result.known.append(event, in(days.from, event));
    std::vector<Date> when{days.from};
    for (const auto& change : covered.changes()) when.push_back(change.from);
    std::sort(when.begin(), when.end());
    for (Date day : when)
      if (day > piece.at && day < piece.next)
        result.complete.append(day,
                               calendar::truth(complete_on(days.from, std::min(days.to, day))));
  }
  result.complete = calendar::both(result.complete, known);
  return result;
}

/// First days of the calendar units from well before to well after everything that could matter, so
/// that beyond both ends nothing changes any more.
std::vector<Date> unit_starts(const World& world, calendar::Unit unit, int units,
                              const std::vector<Date>& dates, const About& about) {
  Date low = world.as_of;
  Date high = world.as_of;
  auto take = [&](Date date) {
    if (date == Date::first() || date == Date::last()) return;
    low = std::min(low, date);
    high = std::max(high, date);
  };
  for (Date date : dates) take(date);
  if (auto joined = first_day(world, about)) take(*joined);
  Date start = calendar::unit_start(low, unit);
  for (int i = 0; i <= units && start > Date::first(); ++i)
    start = calendar::unit_start(start.previous(), unit);
  Date stop = calendar::unit_end(high, unit);
  for (int i = 0; i < units + 2; ++i) stop = calendar::unit_end(stop, unit);
  std::vector<Date> starts;
  for (; start < stop && start < Date::last(); start = calendar::unit_end(start, unit))
    starts.push_back(start);
  return starts;
}

Counted count_units(const Window& window, const std::vector<Date>& events, const TruthLine& covered,
                    const World& world, int units, const About& about, bool partial_not_due) {
  // At D the window is the last `units` complete calendar units before the one that holds D.
  std::vector<Date> dates = events;
  for (const auto& change : covered.changes()) dates.push_back(change.from);
  std::vector<Date> starts = unit_starts(world, window.unit, units, dates, about);
  Counted result{Timeline<int>(0), TruthLine(covered.at(Date::first())), TruthLine(Truth::fails)};
  std::optional<Date> joined = first_day(world, about);
  if (partial_not_due && joined && *joined > Date::first())
    result.exempt = TruthLine(Truth::holds); // before the seat nothing was due
  for (std::size_t i = static_cast<std::size_t>(units); i < starts.size(); ++i) {
    Date from = starts[i - static_cast<std::size_t>(units)];
    Date to = starts[i];
    auto count = std::lower_bound(events.begin(), events.end(), to) -
                 std::lower_bound(events.begin(), events.end(), from);
    bool complete = covered.at(from) == Truth::holds &&
                    (!covered.next_change(from) || *covered.next_change(from) >= to);
    bool partial = partial_not_due && joined && *joined > from;
    result.known.append(to, static_cast<int>(count));
    result.complete.append(to, calendar::truth(complete));
    if (joined) result.exempt.append(to, calendar::truth(partial));
  }
  return result;
}
} // namespace

Counted count_in_window(Judge& judge, const Window& window, const std::vector<Date>& events,
                        const TruthLine& covered, const About& about, bool ignoring_leave) {
  const World& world = judge.world();
  switch (window.kind) {
  case Window::Kind::past: {
    const Period* length = window.length.under(judge.readings());
    if (!length) return {Timeline<int>(0), TruthLine(Truth::fails), TruthLine(Truth::fails)};
    std::vector<std::pair<Date, Date>> intervals;
    intervals.reserve(events.size());
    for (Date event : events)
      intervals.emplace_back(event,
                             judge.leaves_window(event, *length, about.person, ignoring_leave));
    Counted result{stack(std::move(intervals)), TruthLine(Truth::holds), TruthLine(Truth::fails)};
    result.complete = free_of_failures(covered, [&](Date first, Date last) {
      return std::pair(first,
                       last == Date::last()
                           ? last
                           : judge.leaves_window(last, *length, about.person, ignoring_leave));
    });
    return result;
  }
  case Window::Kind::ever: {
    std::vector<std::pair<Date, Date>> intervals;
    for (Date event : events) intervals.emplace_back(event, Date::last());
    return {
        stack(std::move(intervals)),
        free_of_failures(covered, [](Date first, Date) { return std::pair(first, Date::last()); }),
        TruthLine(Truth::fails)};
  }
  case Window::Kind::each_unit: return count_units(window, events, covered, world, 1, about, true);
  case Window::Kind::last_of:
    if (window.of == "units")
      return count_units(window, events, covered, world, window.count, about, false);
    {
      std::vector<Date> marks;
      TruthLine marks_known(Truth::fails);
      if (window.of == "meetings") {
        for (const auto& meeting : world.records.meetings)
          if (!meeting.cancelled && meeting.date <= world.as_of) marks.push_back(meeting.date);
        marks_known = coverage(world.records.meeting_covers, "meetings");
      } else {
        Moment each;
        each.kind = Moment::Kind::event;
        each.name = window.of;
        each.activity =
            std::any_of(world.charter.activities.begin(), world.charter.activities.end(),
                        [&](const auto& one) { return one.name == window.of; });
        marks = anchor_dates(judge, each, &marks_known);
      }
      std::sort(marks.begin(), marks.end());
      Counted result{Timeline<int>(0), TruthLine(Truth::fails), TruthLine(Truth::fails)};
      auto n = static_cast<std::size_t>(std::max(window.count, 1));
      std::map<Date, std::pair<int, bool>> at;
      std::vector<Date> when = marks;
      when.insert(when.end(), events.begin(), events.end());
      for (Date day : when) {
        auto done = static_cast<std::size_t>(std::upper_bound(marks.begin(), marks.end(), day) -
                                             marks.begin());
        if (done < n) continue;
        Date from = marks[done - n];
        auto count = std::upper_bound(events.begin(), events.end(), day) -
                     std::lower_bound(events.begin(), events.end(), from);
        auto throughout = [&](const TruthLine& line) { // no gap from there on
          return line.at(from) == Truth::holds &&
                 (!line.next_change(from) || day < *line.next_change(from));
        };
        bool complete = throughout(covered) && throughout(marks_known);
        at[day] = {static_cast<int>(count), complete};
      }
      for (const auto& [day, value] : at) {
        result.known.append(day, value.first);
        result.complete.append(day, calendar::truth(value.second));
      }
      result.complete = calendar::both(result.complete, calendar::both(covered, marks_known));
      return result;
    }
  case Window::Kind::anchored:
  case Window::Kind::since:
  case Window::Kind::before:
  case Window::Kind::after:
    return count_anchored(judge, window, events, covered, about, ignoring_leave);
  }
  return {Timeline<int>(0), TruthLine(Truth::fails), TruthLine(Truth::fails)};
}

TruthLine some_day_in_window(Judge& judge, const Window& window, const TruthLine& line,
                             const About& about) {
  // Holds when the line held on some day of the window; fails when it failed on all of them.
  if (window.kind == Window::Kind::past || window.kind == Window::Kind::ever) {
    const Period* length =
        window.kind == Window::Kind::past ? window.length.under(judge.readings()) : nullptr;
    if (window.kind == Window::Kind::past && !length) return TruthLine(Truth::unknown);
    std::vector<std::pair<Date, Date>> held;
    std::vector<std::pair<Date, Date>> perhaps;
    const auto& changes = line.changes();
    for (std::size_t i = 0; i < changes.size(); ++i) {
      if (changes[i].value == Truth::fails) continue;
      Date last = i + 1 < changes.size() ? changes[i + 1].from.previous() : Date::last();
      Date end = last == Date::last() || !length
                     ? Date::last()
                     : judge.leaves_window(last, *length, about.person, false);
      (changes[i].value == Truth::holds ? held : perhaps).emplace_back(changes[i].from, end);
    }
    auto at_some = [](std::vector<std::pair<Date, Date>> intervals, Truth value) {
      return calendar::map(stack(std::move(intervals)),
                           [value](int n) { return n > 0 ? value : Truth::fails; });
    };
    return calendar::either(at_some(std::move(held), Truth::holds),
                            at_some(std::move(perhaps), Truth::unknown));
  }
  auto best = [&](Date from, Date to) { // the most that was true on [from, to]
    Truth result = Truth::fails;
    if (to < from) return result;
    result = line.at(from);
    for (const auto& change : line.changes())
      if (change.from > from && change.from <= to) result = calendar::either(result, change.value);
    return result;
  };
  if (window.kind == Window::Kind::each_unit ||
      (window.kind == Window::Kind::last_of && window.of == "units")) {
    int units = window.kind == Window::Kind::each_unit ? 1 : std::max(window.count, 1);
    std::vector<Date> dates;
    for (const auto& change : line.changes()) dates.push_back(change.from);
    std::vector<Date> starts = unit_starts(judge.world(), window.unit, units, dates, about);
    TruthLine result(line.at(Date::first()));
    std::optional<Date> joined = first_day(judge.world(), about);
    bool partial_not_due =
        window.kind == Window::Kind::each_unit && joined && *joined > Date::first();
    if (partial_not_due) result = TruthLine(Truth::holds);
    for (std::size_t i = static_cast<std::size_t>(units); i < starts.size(); ++i) {
      Date from = starts[i - static_cast<std::size_t>(units)];
      bool partial = partial_not_due && *joined > from;
      result.append(starts[i], partial ? Truth::holds : best(from, starts[i].previous()));
    }
    return result;
  }
  const Moment* anchor = window.anchor.under(judge.readings());
  const Period* length = window.length.under(judge.readings());
  if (!anchor || window.kind == Window::Kind::last_of ||
      (window.kind == Window::Kind::anchored && !length))
    return TruthLine(Truth::unknown);
  TruthLine known(Truth::fails);
  TruthLine result(Truth::unknown);
  for (const Piece& piece : pieces(judge, *anchor, about, known)) {
    Extent days = extent(judge, window, piece.at, length, about, false);
    if (days.fixed) {
      result.append(piece.at, best(days.from, days.to));
      continue;
    }
    std::vector<Date> when{piece.at, days.from};
    for (const auto& change : line.changes()) when.push_back(change.from);
    std::sort(when.begin(), when.end());
    for (Date day : when)
      if (day >= piece.at && day < piece.next)
        result.append(day, best(days.from, std::min(days.to, day)));
  }
  return calendar::merge(result, known, [](Truth t, Truth k) {
    return k == Truth::holds || t == Truth::holds ? t : Truth::unknown;
  });
}

} // namespace quorate::evaluation
