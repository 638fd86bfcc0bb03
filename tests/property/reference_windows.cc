// Windows, and what happened in them: each window as the days it holds, each day looked at.
#include "tests/property/reference.h"

#include <algorithm>

namespace quorate::property {

using namespace semantics;
using calendar::both;
using calendar::either;
using calendar::negated;

/// A moment that does not hang on what has happened so far.
std::optional<Date> Reference::moment_on(const Moment& moment, const About& about, Date day) {
  std::optional<Date> at;
  if (moment.kind == Moment::Kind::date) at = moment.date;
  if (moment.kind == Moment::Kind::today) at = day;
  if (moment.kind == Moment::Kind::joined &&
      !(about.seat && records.seats[*about.seat].since_at_latest))
    at = first_day(about);
  if (moment.kind == Moment::Kind::event) {
    Anchor latest = anchor(moment, about, day);
    return moment.first || latest.certain ? latest.at : std::nullopt;
  }
  if (!at) return std::nullopt;
  for (const auto& [by, before] : moment.shifts) at = before ? *at - by : *at + by;
  return at;
}

std::vector<Date> Reference::events_by(const Moment& moment, Date day) const {
  std::vector<Date> dates;
  if (moment.activity) {
    for (const records::Event& event : records.activity.all(moment.name))
      dates.push_back(event.date());
  } else {
    for (const records::Entry& entry : records.events)
      if (records::fold(entry.kind) == records::fold(moment.name) && entry.date)
        dates.push_back(*entry.date);
  }
  std::erase_if(dates, [&](Date date) { return date > day; });
  std::sort(dates.begin(), dates.end());
  return dates;
}

bool Reference::events_known(const Moment& moment, Date day) const {
  if (!moment.activity) // one without a date may have been on this very day
    for (const records::Entry& entry : records.events)
      if (records::fold(entry.kind) == records::fold(moment.name) && !entry.date) return false;
  return covered(moment.activity ? records.activity_covers : records.event_covers, moment.name,
                 day);
}

/// The latest (or first) anchor that has come by `day`.
Reference::Anchor Reference::anchor(const Moment& moment, const About& about, Date day) {
  if (moment.kind != Moment::Kind::event) {
    std::optional<Date> at = moment_on(moment, about, day);
    if (at && day < *at) at.reset(); // has not come yet
    return {at, true};
  }
  std::vector<Date> dates = events_by(moment, day);
  if (dates.empty()) return {std::nullopt, false};
  Date at = moment.first ? dates.front() : dates.back();
  // Another one may have gone unrecorded: after the latest, or before the first.
  bool certain = true;
  Date from = moment.first ? first : at.next();
  Date to = moment.first ? at.previous() : day;
  for (Date date = from; date <= to; date = date.next())
    certain = certain && events_known(moment, date);
  for (const auto& [by, before] : moment.shifts) at = before ? at - by : at + by;
  return {at, certain};
}

Days Reference::days_of(const Window& window, const About& about, Date day, bool ignoring_leave) {
  Days days = all_days_of(window, about, day, ignoring_leave);
  if (days.from <= days.to) { // days before the first are like it
    days.from = std::max(days.from, first);
    days.to = std::max(days.to, first);
  }
  return days;
}

Days Reference::all_days_of(const Window& window, const About& about, Date day,
                            bool ignoring_leave) {
  const Days nowhere{day, day, true, false, Truth::fails};
  auto past = [&](Date end, Period length) {
    // As many days as (end - P, end] has; days on leave are not counted.
    int wanted = calendar::days_between(end - length, end);
    Date from = end.next();
    while (wanted > 0 && first < from) {
      from = from.previous();
      bool away =
          !ignoring_leave && about.person != records::nobody && on_leave(about.person, from);
      if (!away) --wanted;
    }
    return Days{from, end};
  };
  const Period* length = window.length.under(readings);
  const Moment* moment = window.anchor.under(readings);
  switch (window.kind) {
  case Window::Kind::ever: return {first, day};
  case Window::Kind::past: return length ? past(day, *length) : nowhere;
  case Window::Kind::each_unit: {
    Date last_day = calendar::unit_start(day, window.unit).previous();
    Date first_day = calendar::unit_start(last_day, window.unit);
    Days days{first_day, last_day};
    std::optional<Date> joined = this->first_day(about);
    bool at_latest = about.seat && records.seats[*about.seat].since_at_latest;
    if (joined && *joined > first_day) days.not_due = at_latest ? Truth::unknown : Truth::holds;
    return days;
  }
  case Window::Kind::last_of: {
    if (window.of != "units") {
      // The days of the n-th last one up to this one.
      Moment each;
      each.kind = Moment::Kind::event;
      each.name = window.of;
      std::vector<Date> dates;
      bool certain = true;
      if (window.of == "meetings") {
        for (const records::Meeting& meeting : records.meetings) {
          if (meeting.cancelled) continue;
          if (theirs(meeting, about.role) == Truth::unknown) certain = false;
          if (theirs(meeting, about.role) == Truth::holds && meeting.date <= day)
            dates.push_back(meeting.date);
        }
        std::sort(dates.begin(), dates.end());
      } else {
        dates = events_by(each, day);
      }
      auto n = static_cast<std::size_t>(window.count);
      if (dates.size() < n) return nowhere;
      Days days{dates[dates.size() - n], day};
      for (Date at = days.from.next(); at <= day; at = at.next())
        certain =
            certain && (window.of == "meetings" ? covered(records.meeting_covers, "meetings", at)
                                                : events_known(each, at));
      // Meetings of unknown bodies are told of on no day but the first.
      days.certain = certain || days.from == day;
      return days;
    }
    Days days{day, calendar::unit_start(day, window.unit).previous()};
    Date start = calendar::unit_start(day, window.unit);
    for (int i = 0; i < window.count; ++i)
      start = calendar::unit_start(start.previous(), window.unit);
    days.from = start;
    return days;
  }
  default: break;
  }
  if (!moment) return nowhere;
  if (window.kind == Window::Kind::before || window.kind == Window::Kind::after) {
    // A fixed day may also lie ahead; what has happened lies behind in any case.
    Anchor at = anchor(*moment, about, day);
    if (moment->kind != Moment::Kind::event) at.at = moment_on(*moment, about, day);
    if (!at.at) return nowhere;
    Days days = window.kind == Window::Kind::before ? Days{first, std::min(at.at->previous(), day)}
                                                    : Days{at.at->next(), day};
    days.certain = at.certain;
    return days;
  }
  Anchor at = anchor(*moment, about, day);
  if (!at.at) return nowhere;
  Days days{*at.at, day};
  if (window.kind == Window::Kind::anchored) {
    if (!length) return nowhere;
    if (window.after_anchor)
      days = {*at.at, std::min(day, (*at.at + *length).previous())};
    else
      days = past(*at.at, *length);
  }
  days.to = std::min(days.to, day);
  days.certain = at.certain;
  return days;
}

Truth Reference::did(const Did& did, const About& about, Date day) {
  const auto* kinds = did.kinds.under(readings);
  const Quantity* times = did.times.under(readings);
  const Window* window = did.window.under(readings);
  if (!kinds || !times || !window || about.person == records::nobody) return Truth::unknown;
  const Amount* low = times->low.under(readings);
  if (!low) return Truth::unknown;
  Days days = days_of(*window, about, day, did.ignoring_leave);
  if (days.nowhere || !days.certain) return Truth::unknown;
  if (days.not_due == Truth::holds) return Truth::holds;
  int count = 0;
  bool complete = true;
  for (const std::string& kind : *kinds) {
    const std::vector<int>& done = deeds(kind, about.person);
    const std::vector<bool>& told = coverage(records.activity_covers, kind);
    for (Date at = days.from; at <= days.to; at = at.next()) {
      count += done[index(at)];
      complete = complete && told[index(at)];
    }
  }
  if (complete) return either(calendar::truth(meets(count, *times, 0)), days.not_due);
  // There may be any number more.
  bool some = false, all = true;
  for (int number = count; number <= count + 200; ++number) {
    bool met = meets(number, *times, 0);
    some = some || met;
    all = all && met;
  }
  return either(all ? Truth::holds : some ? Truth::unknown : Truth::fails, days.not_due);
}

Truth Reference::some_day(const Window& window, const Group& group, const About& about, Date day) {
  Days days = days_of(window, about, day, false);
  if (days.nowhere || !days.certain) return Truth::unknown;
  Truth result = days.not_due;
  for (Date at = days.from; at <= days.to && result != Truth::holds; at = at.next())
    result = either(result, member_at(group, about, about.person, at));
  return result;
}

Truth Reference::hold(const Hold& hold, const About& about, Date day) {
  const GroupPtr* group = hold.what.under(readings);
  if (!group || about.person == records::nobody) return Truth::unknown;
  switch (hold.mode) {
  case Hold::Mode::now: return member_at(**group, about, about.person, day);
  case Hold::Mode::ever: return some_day(Window{}, **group, about, day);
  case Hold::Mode::before_term: {
    std::optional<Date> begun = first_day(about);
    if (!begun) return Truth::unknown;
    Truth result = Truth::fails;
    for (Date at = first; at <= day && at < *begun; at = at.next())
      result = either(result, member_at(**group, about, about.person, at));
    return result;
  }
  case Hold::Mode::for_at_least: {
    const Period* length = hold.length.under(readings);
    if (!length) return Truth::unknown;
    auto reached = [&](bool perhaps) {
      std::optional<Date> begun; // first day of the run that lasts until `day`
      for (Date at = day; first <= at; at = at.previous()) {
        Truth held = member_at(**group, about, about.person, at);
        if (held == Truth::fails || (held == Truth::unknown && !perhaps)) break;
        begun = at;
      }
      if (!begun) return false;
      if (*begun == first) return true; // has always been so
      return hold.more ? *begun + *length < day : *begun + *length <= day;
    };
    return reached(false) ? Truth::holds : reached(true) ? Truth::unknown : Truth::fails;
  }
  case Hold::Mode::in_window: {
    const Window* window = hold.window.under(readings);
    return window ? some_day(*window, **group, about, day) : Truth::unknown;
  }
  }
  return Truth::unknown;
}

Truth Reference::joined(const Joined& joined, const About& about, Date day) {
  const Window* window = joined.window.under(readings);
  if (!window || about.person == records::nobody || about.role == no_role) return Truth::unknown;
  Days days = days_of(*window, about, day, false);
  std::vector<SeatId> seats = seats_of(about.person, about.role);
  if (joined.first && !seats.empty()) {
    seats = {*std::min_element(seats.begin(), seats.end(), [&](SeatId a, SeatId b) {
      return std::pair(records.seats[a].since, a) < std::pair(records.seats[b].since, b);
    })};
  }
  Truth result = Truth::fails;
  bool earlier = std::any_of(seats.begin(), seats.end(), [&](SeatId id) {
    return about.gained && records.seats[id].since < *about.gained;
  });
  if (about.gained && !(joined.first && earlier)) { // a seat that was gained is one of those joined
    bool inside =
        !days.nowhere && days.certain && days.from <= *about.gained && *about.gained <= days.to;
    bool open = *about.gained <= day && (days.nowhere || !days.certain);
    result = inside ? Truth::holds : open ? Truth::unknown : Truth::fails;
    if (joined.first) seats.clear();
  }
  for (SeatId id : seats)
    if (records.seats[id].since <= day || records.seats[id].since_at_latest)
      result = either(result, days.not_due);
  for (SeatId id : seats) {
    const records::Seat& seat = records.seats[id];
    bool inside = !days.nowhere && days.certain && days.from <= seat.since && seat.since <= days.to;
    bool come = seat.since <= day; // may lie in a window whose place is not known
    if (seat.since_at_latest) {
      if (inside || !come || days.nowhere || !days.certain) result = either(result, Truth::unknown);
    } else if (inside) {
      result = Truth::holds;
    } else if (come && (days.nowhere || !days.certain)) {
      result = either(result, Truth::unknown);
    }
  }
  return result;
}

Truth Reference::seated(const Seated& seated, const About& about, Date day) {
  if (about.person == records::nobody || about.role == no_role) return Truth::unknown;
  if (seated.window) {
    const Window* window = seated.window->under(readings);
    if (!window) return Truth::unknown;
    Days days = days_of(*window, about, day, false);
    if (days.nowhere || !days.certain) return Truth::unknown;
    Truth result = days.not_due;
    for (Date at = days.from; at <= days.to; at = at.next())
      result = either(result, about.gained && *about.gained <= at
                                  ? Truth::holds
                                  : recorded_at(about.person, about.role, at));
    return result;
  }
  const Period* low = seated.low.under(readings);
  if (!low) return Truth::unknown;
  auto is = [&](Date since) { // seated so long, if the seat began on that day
    switch (seated.bound) {
    case Bound::at_most: return since + *low >= day;
    case Bound::fewer_than: return since + *low > day;
    case Bound::more_than: return since + *low < day;
    case Bound::between: return since + *low <= day && day <= since + *seated.high;
    default: return since + *low <= day;
    }
  };
  if (about.gained) return calendar::truth(*about.gained <= day && is(*about.gained));
  Truth result = Truth::fails;
  for (SeatId id : seats_of(about.person, about.role)) {
    const records::Seat& seat = records.seats[id];
    if (about.seat && *about.seat != id) continue;
    bool unsure = seat.since_at_latest && day < seat.since; // held perhaps, for who knows how long
    if (!sits(id, day) && !unsure) continue;
    Truth one = calendar::truth(is(seat.since));
    if (seat.since_at_latest) {
      // Every day up to the bound may have been the first.
      bool some = false, all = !unsure;
      for (Date since = std::min(seat.since, day); first <= since; since = since.previous()) {
        some = some || is(since);
        all = all && is(since);
      }
      one = all ? Truth::holds : some ? Truth::unknown : Truth::fails;
    }
    result = either(result, one);
  }
  return result;
}

Truth Reference::happened(const Happened& happened, const About& about, Date day) {
  Window ever;
  const Window* window = happened.window ? happened.window->under(readings) : &ever;
  if (!window) return Truth::unknown;
  Days days = days_of(*window, about, day, true);
  if (days.nowhere || !days.certain) return Truth::unknown;
  Moment each;
  each.kind = Moment::Kind::event;
  each.name = happened.name;
  each.activity = happened.activity;
  for (Date date : events_by(each, days.to))
    if (days.from <= date) return Truth::holds;
  bool complete = true;
  for (Date at = days.from; at <= days.to; at = at.next())
    complete = complete && events_known(each, at);
  return complete ? days.not_due : Truth::unknown;
}

} // namespace quorate::property
