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
TruthLine free_of_failures(const TruthLine& line, const std::function<std::pair<Date, Date>(Date, Date)>& effect) {
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

std::vector<Date> anchor_dates(Judge& judge, const Moment& moment, TruthLine* covered) {
  const World& world = judge.world();
  std::vector<Date> dates;
  TruthLine complete(Truth::fails);
  if (moment.kind == Moment::Kind::event && moment.activity) {
    for (const auto& event : judge.events({moment.name}, records::nobody)) dates.push_back(event.date());
    complete = coverage(world.records.activity_covers, moment.name);
  } else if (moment.kind == Moment::Kind::event) {
    std::string folded = records::fold(moment.name);
    for (const auto& entry : world.records.events)
      if (records::fold(entry.kind) == folded && entry.date) dates.push_back(*entry.date);
    complete = coverage(world.records.event_covers, moment.name);
  } else if (moment.kind == Moment::Kind::date) {
    dates.push_back(moment.date);
    complete = TruthLine(Truth::holds);
  } else if (moment.kind == Moment::Kind::yearly) {
    for (int year = std::max(1, world.as_of.year() - 40); year <= world.as_of.year() + 40; ++year) {
      int day = moment.day != 0 ? moment.day : calendar::unit_end(*Date::from_civil(year, moment.month, 1), calendar::Unit::month).previous().day();
      if (auto date = Date::from_civil(year, moment.month, day)) dates.push_back(*date);
    }
    complete = TruthLine(Truth::holds);
  }
  std::sort(dates.begin(), dates.end());
  for (const auto& [by, before] : moment.shifts)
    for (Date& date : dates) date = before ? date - by : date + by;
  if (covered) *covered = complete;
  return dates;
}

std::optional<Date> fixed_moment(Judge& judge, const Moment& moment, const About& about) {
  const World& world = judge.world();
  std::optional<Date> date;
  switch (moment.kind) {
  case Moment::Kind::date: date = moment.date; break;
  case Moment::Kind::today: date = world.as_of; break;
  case Moment::Kind::joined:
    if (about.seat && !world.seat(*about.seat).since_at_latest) date = world.seat(*about.seat).since;
    break;
  case Moment::Kind::event: {
    std::vector<Date> all = anchor_dates(judge, moment, nullptr);
    if (all.empty()) return std::nullopt;
    return moment.first ? all.front() : all.back(); // shifts are applied already
  }
  default: return std::nullopt;
  }
  if (!date) return std::nullopt;
  for (const auto& [by, before] : moment.shifts) date = before ? *date - by : *date + by;
  return date;
}

namespace {
/// Windows that hang on one anchor at a time: at D, the latest anchor at or before D counts.
Counted count_anchored(Judge& judge, const Window& window, const std::vector<Date>& events,
                       const TruthLine& covered, const About& about, bool ignoring_leave) {
  Counted result;
  TruthLine anchors_known(Truth::fails);
  const Moment* anchor = window.anchor.under(judge.readings());
  const Period* length = window.length.under(judge.readings());
  if (!anchor || (window.kind == Window::Kind::anchored && !length)) return {Timeline<int>(0), TruthLine(Truth::fails)};
  std::vector<Date> anchors;
  if (anchor->kind == Moment::Kind::joined) {
    if (auto date = fixed_moment(judge, *anchor, about)) anchors.push_back(*date);
    anchors_known = TruthLine(calendar::truth(!anchors.empty()));
  } else {
    anchors = anchor_dates(judge, *anchor, &anchors_known);
  }
  auto in = [&](Date from, Date to) { // events on [from, to]
    auto low = std::lower_bound(events.begin(), events.end(), from);
    auto high = std::upper_bound(events.begin(), events.end(), to);
    return static_cast<int>(high - low);
  };
  auto complete_on = [&](Date from, Date to) {
    if (to < from) return true;
    return covered.at(from) == Truth::holds && (!covered.next_change(from) || *covered.next_change(from) > to);
  };
  // Before the first known anchor nothing can be said: the window has no place to hang on.
  result.complete = TruthLine(Truth::fails);
  for (std::size_t i = 0; i < anchors.size(); ++i) {
    Date at = anchors[i];
    Date next = i + 1 < anchors.size() ? anchors[i + 1] : Date::last();
    if (at == next) continue;
    if (window.kind == Window::Kind::anchored && !window.after_anchor) {
      Date from = judge.window_start(at, *length, about.person, ignoring_leave);
      result.known.append(at, in(from, at));
      result.complete.append(at, calendar::truth(complete_on(from, at)));
    } else {
      Date end = window.kind == Window::Kind::anchored ? (at + *length).previous() : Date::last();
      result.known.append(at, in(at, at));
      result.complete.append(at, calendar::truth(complete_on(at, at)));
      for (Date event : events)
        if (event > at && event < next && event <= end) result.known.append(event, in(at, event));
      for (const auto& change : covered.changes())
        if (change.from > at && change.from < next)
          result.complete.append(change.from, calendar::truth(complete_on(at, change.from)));
    }
  }
  // A missed anchor would move the window: where anchors may be missing, so may the count be wrong.
  // `the last report` at D needs the anchors known from the one it hangs on up to D.
  if (!anchors.empty()) {
    TruthLine since(Truth::fails);
    for (std::size_t i = 0; i < anchors.size(); ++i) {
      Date next = i + 1 < anchors.size() ? anchors[i + 1] : Date::last();
      if (anchors[i] == next) continue;
      since.append(anchors[i], anchors_known.at(anchors[i]));
      for (const auto& change : anchors_known.changes())
        if (change.from > anchors[i] && change.from < next && change.value != Truth::holds)
          since.append(change.from, Truth::fails);
    }
    result.complete = calendar::both(result.complete, since);
  }
  return result;
}

Counted count_units(const Window& window, const std::vector<Date>& events, const TruthLine& covered,
                    const World& world, int units, const About& about, bool partial_not_due) {
  // At D the window is the last `units` complete calendar units before D.
  Counted result;
  Date low = world.as_of;
  for (Date event : events) low = std::min(low, event);
  if (about.seat) low = std::min(low, world.seat(*about.seat).since);
  Date high = world.as_of;
  for (Date event : events) high = std::max(high, event);
  std::vector<Date> starts;
  Date start = calendar::unit_start(low, window.unit);
  for (int i = 0; i < units; ++i) start = calendar::unit_start(start.previous(), window.unit);
  Date stop = calendar::unit_end(high, window.unit);
  for (int i = 0; i < units + 3; ++i) stop = calendar::unit_end(stop, window.unit);
  for (; start < stop && start < Date::last(); start = calendar::unit_end(start, window.unit))
    starts.push_back(start);
  result.complete = TruthLine(Truth::fails);
  for (std::size_t i = static_cast<std::size_t>(units); i < starts.size(); ++i) {
    Date from = starts[i - static_cast<std::size_t>(units)];
    Date to = starts[i];
    auto count = std::lower_bound(events.begin(), events.end(), to) -
                 std::lower_bound(events.begin(), events.end(), from);
    bool complete = covered.at(from) == Truth::holds &&
                    (!covered.next_change(from) || *covered.next_change(from) >= to);
    bool partial = partial_not_due && about.seat && world.seat(*about.seat).since > from;
    result.known.append(to, partial ? 1 << 20 : static_cast<int>(count));
    result.complete.append(to, calendar::truth(complete || partial));
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
    if (!length) return {Timeline<int>(0), TruthLine(Truth::fails)};
    std::vector<std::pair<Date, Date>> intervals;
    intervals.reserve(events.size());
    for (Date event : events)
      intervals.emplace_back(event, judge.leaves_window(event, *length, about.person, ignoring_leave));
    Counted result{stack(std::move(intervals)), TruthLine(Truth::holds)};
    result.complete = free_of_failures(covered, [&](Date first, Date last) {
      return std::pair(first, last == Date::last() ? last : judge.leaves_window(last, *length, about.person, ignoring_leave));
    });
    return result;
  }
  case Window::Kind::ever: {
    std::vector<std::pair<Date, Date>> intervals;
    for (Date event : events) intervals.emplace_back(event, Date::last());
    return {stack(std::move(intervals)),
            free_of_failures(covered, [](Date first, Date) { return std::pair(first, Date::last()); })};
  }
  case Window::Kind::each_unit: return count_units(window, events, covered, world, 1, about, true);
  case Window::Kind::last_of:
    if (window.of == "units") return count_units(window, events, covered, world, window.count, about, false);
    {
      std::vector<Date> marks;
      TruthLine marks_known(Truth::fails);
      if (window.of == "meetings") {
        for (const auto& meeting : world.records.meetings)
          if (!meeting.cancelled) marks.push_back(meeting.date);
        marks_known = coverage(world.records.meeting_covers, "meetings");
      } else {
        Moment each;
        each.kind = Moment::Kind::event;
        each.name = window.of;
        each.activity = std::any_of(world.charter.activities.begin(), world.charter.activities.end(),
                                    [&](const auto& one) { return one.name == window.of; });
        marks = anchor_dates(judge, each, &marks_known);
      }
      std::sort(marks.begin(), marks.end());
      Counted result{Timeline<int>(0), TruthLine(Truth::fails)};
      auto n = static_cast<std::size_t>(std::max(window.count, 1));
      std::map<Date, std::pair<int, bool>> at;
      std::vector<Date> when = marks;
      when.insert(when.end(), events.begin(), events.end());
      for (Date day : when) {
        auto done = static_cast<std::size_t>(std::upper_bound(marks.begin(), marks.end(), day) - marks.begin());
        if (done < n) continue;
        Date from = marks[done - n];
        auto count = std::upper_bound(events.begin(), events.end(), day) -
                     std::lower_bound(events.begin(), events.end(), from);
        bool complete = covered.at(from) == Truth::holds && marks_known.at(from) == Truth::holds;
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
  case Window::Kind::since: return count_anchored(judge, window, events, covered, about, ignoring_leave);
  case Window::Kind::before:
  case Window::Kind::after: {
    const Moment* anchor = window.anchor.under(judge.readings());
    std::optional<Date> at = anchor ? fixed_moment(judge, *anchor, about) : std::nullopt;
    if (!at) return {Timeline<int>(0), TruthLine(Truth::fails)};
    bool before = window.kind == Window::Kind::before;
    std::vector<std::pair<Date, Date>> intervals;
    for (Date event : events)
      if (before ? event < *at : event > *at) intervals.emplace_back(event, Date::last());
    return {stack(std::move(intervals)), free_of_failures(covered, [&](Date first, Date last) {
              Date from = before ? first : std::max(first, at->next());
              bool outside = before ? first >= *at : last <= *at;
              return outside ? std::pair(Date::last(), Date::last()) : std::pair(from, Date::last());
            })};
  }
  }
  return {Timeline<int>(0), TruthLine(Truth::fails)};
}

TruthLine some_day_in_window(Judge& judge, const Window& window, const TruthLine& line, const About& about) {
  // Holds when the line held on some day of the window; fails when it failed on all of them.
  if (window.kind == Window::Kind::past || window.kind == Window::Kind::ever) {
    const Period* length = window.kind == Window::Kind::past ? window.length.under(judge.readings()) : nullptr;
    if (window.kind == Window::Kind::past && !length) return TruthLine(Truth::unknown);
    std::vector<std::pair<Date, Date>> held;
    std::vector<std::pair<Date, Date>> perhaps;
    const auto& changes = line.changes();
    for (std::size_t i = 0; i < changes.size(); ++i) {
      if (changes[i].value == Truth::fails) continue;
      Date last = i + 1 < changes.size() ? changes[i + 1].from.previous() : Date::last();
      Date end = last == Date::last() || !length ? Date::last()
                                                 : judge.leaves_window(last, *length, about.person, false);
      (changes[i].value == Truth::holds ? held : perhaps).emplace_back(changes[i].from, end);
    }
    auto at_some = [](std::vector<std::pair<Date, Date>> intervals, Truth value) {
      return calendar::map(stack(std::move(intervals)), [value](int n) { return n > 0 ? value : Truth::fails; });
    };
    return calendar::either(at_some(std::move(held), Truth::holds), at_some(std::move(perhaps), Truth::unknown));
  }
  const Moment* anchor = window.anchor.under(judge.readings());
  std::optional<Date> at = anchor ? fixed_moment(judge, *anchor, about) : std::nullopt;
  if (!at) return TruthLine(Truth::unknown);
  Date from = Date::first();
  Date until = Date::last();
  const Period* length = window.length.under(judge.readings());
  switch (window.kind) {
  case Window::Kind::before: until = *at; break;
  case Window::Kind::after: from = at->next(); break;
  case Window::Kind::since: from = *at; break;
  case Window::Kind::anchored:
    if (!length) return TruthLine(Truth::unknown);
    if (window.after_anchor) {
      from = *at;
      until = *at + *length;
    } else {
      from = (*at - *length).next();
      until = at->next();
    }
    break;
  default: return TruthLine(Truth::unknown);
  }
  TruthLine inside = calendar::both(line, TruthLine::during(from, until, Truth::holds, Truth::fails));
  Window ever;
  return some_day_in_window(judge, ever, inside, about);
}

} // namespace quorate::evaluation
