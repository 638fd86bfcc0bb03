#include "engine/evaluation/renewals.h"

#include "engine/evaluation/windows.h"

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

namespace {
/// One renewal: it counts from `opens` on, is due on `due`; `next` is when the following one takes
/// over.
struct Turn {
  Date opens;
  Date due;
};

Period times(Period length, int n) {
  return {length.months * n, length.days * n, length.hours * n};
}

/// The days on which a clock that ticks every P from `origin` is due, from `begin` up to `end`.
std::vector<Turn> ticks(Date origin, Period every, std::optional<Period> within, Date begin,
                        Date end, int last_day) {
  std::vector<Turn> turns;
  int past =
      0; // some turns beyond the end: the first may be renewed already, or begin before the seat
  // No turn is longer than so many days: as many as fit before the beginning are passed over.
  std::int64_t longest = std::int64_t{every.months} * 31 + every.days + every.hours / 24 + 1;
  auto skipped = std::max<std::int64_t>(0, calendar::days_between(origin, begin) / longest - 1);
  for (int k = static_cast<int>(skipped) + 1; past < 4; ++k) {
    Date tick = origin + times(every, k);
    Date due = Date::from_days(tick.days() - last_day);
    Date opens = within ? (due - *within).next()
                        : Date::from_days((origin + times(every, k - 1)).days() - last_day).next();
    if (begin <= due) turns.push_back({opens, due});
    if (due > end && begin <= due) ++past;
    if (tick == Date::last() || tick <= origin) break;
  }
  return turns;
}

std::vector<Turn> units(Date since, Unit unit, Date end) {
  std::vector<Turn> turns;
  // The unit in which somebody joins is partial: not due.
  int past = 0;
  for (Date start = calendar::unit_end(since, unit); start < Date::last() && past < 4;
       start = calendar::unit_end(start, unit)) {
    turns.push_back({start, calendar::unit_end(start, unit).previous()});
    if (turns.back().due > end) ++past;
  }
  return turns;
}

class Standing {
public:
  Standing(const std::vector<Date>& renewed, const TruthLine& covered, std::optional<Period> grace,
           bool grace_open)
      : renewed_(renewed), covered_(covered), grace_(grace), grace_open_(grace_open) {}

  /// On [from, until) the turn's renewal is wanting unless one came since it opened.
  void turn(const Turn& turn, Date until) {
    Date missed = deadline(turn.due).next();
    auto came = std::lower_bound(renewed_.begin(), renewed_.end(), turn.opens);
    Date end = came == renewed_.end() ? until : std::min(until, *came);
    if (grace_open_)
      mark(turn.due.next(), end, Truth::unknown, turn.opens);
    else
      mark(missed, end, Truth::fails, turn.opens);
  }
  Date deadline(Date due) const { return grace_ ? due + *grace_ : due; }
  const TruthLine& line() const { return line_; }

private:
  void mark(Date from, Date until, Truth value, Date opens) {
    if (from >= until) return;
    // A renewal may have gone unrecorded where the source is not complete.
    std::optional<Date> blind;
    const auto changes = covered_.changes();
    for (std::size_t i = 0; i < changes.size() && !blind; ++i) {
      if (changes[i].value == Truth::holds) continue;
      Date end = i + 1 < changes.size() ? changes[i + 1].from : Date::last();
      Date start = std::max(changes[i].from, opens);
      if (start < end) blind = start;
    }
    TruthLine bad(Truth::holds);
    if (!blind || from < *blind) bad.append(from, value);
    if (blind && *blind < until) bad.append(std::max(from, *blind), Truth::unknown);
    if (until < Date::last()) bad.append(until, Truth::holds);
    line_ = calendar::both(line_, bad);
  }

  const std::vector<Date>& renewed_;
  const TruthLine& covered_;
  std::optional<Period> grace_;
  bool grace_open_;
  TruthLine line_{Truth::holds};
};
} // namespace

RenewalStanding renewal(Judge& judge, const Renew& renew, const About& about, Date day) {
  const World& world = judge.world();
  const Date since = *first_day(world, about);
  bool at_latest = about.seat && world.seat(*about.seat).since_at_latest;
  // The first clock runs from the start of the text: nobody was late before there was a duty.
  Date force = world.in_force_from();
  if (auto clause = world.index->renewals.find(&renew); clause != world.index->renewals.end())
    force = world.in_force_from(*clause->second);
  const Date begin = std::max(since, force);
  const Assignment& readings = judge.readings();
  RenewalStanding result;
  if (since == Date::first()) { // gained at no time that anybody could name
    result.unknown = "the day on which the seat was gained is not known";
    return result;
  }
  std::vector<records::Event> events = judge.events(renew.kinds, about.person);
  std::vector<Date> renewed;
  renewed.reserve(events.size());
  for (const records::Event& event : events) {
    if (event.date() < since) continue;
    renewed.push_back(event.date());
    if (event.date() <= day) result.last = event;
  }
  TruthLine covered = judge.covered(renew.kinds, about.person);
  std::optional<Period> grace;
  bool grace_open = false;
  if (renew.grace) {
    if (const Period* stated = renew.grace->under(readings))
      grace = *stated;
    else
      grace_open = true;
  }
  std::optional<Period> within;
  if (renew.within)
    if (const Period* stated = renew.within->under(readings)) within = *stated;

  // The clock: which period, from when, rolling or fixed.
  std::optional<Period> gap;
  std::optional<Unit> unit;
  int last_day = 0;
  bool fixed = within.has_value() || renew.from.has_value();
  if (renew.every) {
    const Cadence* cadence = renew.every->under(readings);
    if (!cadence) {
      result.unknown = "the charter does not say how often";
      return result;
    }
    gap = cadence->gap;
    unit = cadence->unit;
  } else {
    for (const Clause* clause : world.index->terms[renew.role])
      if (const Term& term = std::get<Term>(clause->is);
          !term.from && in_force_under(*clause, readings))
        if (const Period* length = term.length.under(readings)) gap = *length;
    if (!gap) {
      result.unknown = "the charter does not say when the term ends";
      return result;
    }
    fixed = true;
    last_day = 1; // a term from S of length P is [S, S + P): its last day is the last in time
  }
  Date origin = since;
  if (renew.from) {
    const Moment* moment = renew.from->under(readings);
    std::optional<Date> from;
    if (moment && moment->kind == Moment::Kind::yearly) {
      std::vector<Date> dates = anchor_dates(judge, *moment, nullptr);
      auto before = std::upper_bound(dates.begin(), dates.end(), since);
      if (before != dates.begin()) from = *(before - 1);
    } else if (moment) {
      from = fixed_moment(judge, *moment, about);
    }
    if (!from) {
      result.unknown = "the day from which the clock runs is not known";
      return result;
    }
    origin = *from;
  }

  Standing standing(renewed, covered, grace, grace_open);
  Date horizon = std::max(world.as_of, day);
  if (!renewed.empty()) horizon = std::max(horizon, renewed.back());
  if (!fixed && gap) {
    std::vector<Date> bases{begin};
    for (Date date : renewed)
      if (begin <= date) bases.push_back(date);
    for (std::size_t i = 0; i < bases.size(); ++i)
      standing.turn({bases[i].next(), bases[i] + *gap},
                    i + 1 < bases.size() ? bases[i + 1] : Date::last());
    auto base = std::upper_bound(bases.begin(), bases.end(), day);
    result.due = (base == bases.begin() ? begin : *(base - 1)) + *gap;
  } else {
    std::vector<Turn> turns =
        unit ? units(begin, *unit, horizon) : ticks(origin, *gap, within, begin, horizon, last_day);
    // Who joined after a turn opened has not missed it.
    std::erase_if(turns,
                  [&](const Turn& turn) { return !unit && renew.from && turn.opens <= since; });
    for (std::size_t i = 0; i < turns.size(); ++i)
      standing.turn(turns[i], i + 1 < turns.size() ? standing.deadline(turns[i + 1].due).next()
                                                   : Date::last());
    auto satisfied = [&](const Turn& turn) {
      auto came = std::lower_bound(renewed.begin(), renewed.end(), turn.opens);
      return came != renewed.end() && *came <= day;
    };
    std::size_t next = 0; // the latest turn that is past, if it was missed; else the first one open
    while (next + 1 < turns.size() && turns[next].due < day &&
           (satisfied(turns[next]) || turns[next + 1].due < day))
      ++next;
    while (next + 1 < turns.size() && satisfied(turns[next])) ++next;
    if (!turns.empty()) result.due = turns[next].due;
    if (next + 1 < turns.size()) world.may_change_on(turns[next + 1].due.next());
  }
  if (result.due) world.may_change_on(result.due->next());
  result.in_time = standing.line();
  if (at_latest) {
    // The clock may have started earlier: until the first renewal, what still holds is unknown.
    Date first = renewed.empty() ? Date::last() : renewed.front();
    result.in_time = calendar::merge(
        result.in_time, TruthLine::during(Date::first(), first, Truth::holds, Truth::fails),
        [](Truth t, Truth open) {
          return open == Truth::holds && t == Truth::holds ? Truth::unknown : t;
        });
    if (day < first) result.unknown = "the day on which the seat began is not known";
  }
  if (result.due && !grace_open) result.deadline = standing.deadline(*result.due);
  return result;
}

TruthLine Judge::renewed(const Renew& renew, const About& about) {
  return renewal(*this, renew, about, world_.as_of).in_time;
}

} // namespace quorate::evaluation
