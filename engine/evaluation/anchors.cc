#include "engine/evaluation/anchors.h"

#include "engine/evaluation/attendance.h"
#include "engine/evaluation/windows.h"

#include <algorithm>

namespace quorate::evaluation {

using semantics::Moment;
using semantics::Window;

bool holds_on(const TruthLine& line, Date from, Date to) {
  if (to < from) return true;
  auto next = line.next_change(from);
  return line.at(from) == Truth::holds && (!next || *next > to);
}

namespace {
/// The days of the window when it hangs on `at`.
void extend(Judge& judge, const Window& window, Date at, const About& about, bool ignoring_leave,
            Stretch& into) {
  into.from = at;
  into.to = Date::last();
  const Period* length = window.length.under(judge.readings());
  if (window.kind == Window::Kind::before) {
    into.from = Date::first();
    into.to = at.previous();
  } else if (window.kind == Window::Kind::after) {
    into.from = at.next();
  } else if (window.kind == Window::Kind::anchored && window.after_anchor) {
    into.to = (at + *length).previous();
  } else if (window.kind == Window::Kind::anchored) {
    into.from = judge.window_start(at, *length, about.person, ignoring_leave);
    into.to = at;
  }
}

/// The last n of these days: from the n-th last on.
Stretches last_of(const Window& window, const std::vector<Date>& marks, TruthLine covered) {
  Stretches result{{}, std::move(covered)};
  auto n = static_cast<std::size_t>(std::max(window.count, 1));
  for (std::size_t i = n - 1; i < marks.size(); ++i) {
    Date end = i + 1 < marks.size() ? marks[i + 1] : Date::last();
    Date at = marks[i + 1 - n];
    if (marks[i] < end)
      result.all.push_back({marks[i], end, at, Date::last(), at.next(), Date::last()});
  }
  return result;
}
} // namespace

Stretches stretches(Judge& judge, const Window& window, const About& about, bool ignoring_leave) {
  Stretches result;
  if (window.kind == Window::Kind::last_of) {
    TruthLine covered(Truth::fails);
    std::vector<Date> marks;
    if (window.of == "meetings") {
      marks = meeting_dates(judge, about.role, covered);
    } else if (window.of != "decisions") {
      Moment each;
      each.kind = Moment::Kind::event;
      each.name = window.of;
      const auto& kinds = judge.world().charter.activities;
      each.activity = std::any_of(kinds.begin(), kinds.end(),
                                  [&](const auto& one) { return one.name == window.of; });
      marks = anchor_dates(judge, each, &covered);
    }
    return last_of(window, marks, std::move(covered));
  }
  const Moment* anchor = window.anchor.under(judge.readings());
  if (!anchor || (window.kind == Window::Kind::anchored && !window.length.under(judge.readings())))
    return result;
  auto add = [&](Date begin, Date end, Date at, Date sure_from, Date sure_until) {
    if (begin >= end) return;
    Stretch one{begin, end, at, at, sure_from, sure_until};
    extend(judge, window, at, about, ignoring_leave, one);
    result.all.push_back(one);
  };
  if (anchor->kind == Moment::Kind::event) {
    std::vector<Date> dates = anchor_dates(judge, *anchor, &result.covered);
    if (anchor->first && dates.size() > 1) dates.resize(1);
    for (std::size_t i = 0; i < dates.size(); ++i) {
      Date end = i + 1 < dates.size() ? dates[i + 1] : Date::last();
      Date at = shifted(*anchor, dates[i]);
      // Another one that is not recorded may lie after the last, or before the first.
      if (anchor->first)
        add(dates[i], end, at, Date::first(), dates[i].previous());
      else
        add(dates[i], end, at, dates[i].next(), Date::last());
    }
    return result;
  }
  std::vector<Date> dates;
  if (anchor->kind == Moment::Kind::yearly)
    dates = anchor_dates(judge, *anchor, nullptr);
  else if (auto date = fixed_moment(judge, *anchor, about))
    dates.push_back(*date);
  bool beside = window.kind == Window::Kind::before || window.kind == Window::Kind::after;
  for (std::size_t i = 0; i < dates.size(); ++i) {
    // A fixed day stands in the calendar before it comes.
    Date begin = beside && dates.size() == 1 ? Date::first() : dates[i];
    add(begin, i + 1 < dates.size() ? dates[i + 1] : Date::last(), dates[i], Date::last(),
        Date::first());
  }
  return result;
}

} // namespace quorate::evaluation
