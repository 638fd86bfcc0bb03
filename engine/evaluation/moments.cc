// Moments to dates: the days on which windows hang.
#include "engine/evaluation/windows.h"

#include <algorithm>

namespace quorate::evaluation {

using semantics::Moment;

Date shifted(const Moment& moment, Date day) {
  for (const auto& [by, before] : moment.shifts) day = before ? day - by : day + by;
  return day;
}

std::vector<Date> yearly_dates(const Moment& moment, Date from, Date to) {
  std::vector<Date> dates;
  for (int year = std::max(1, from.year() - 1); year <= std::min(9998, to.year() + 1); ++year) {
    int last = calendar::unit_end(*Date::from_civil(year, moment.month, 1), calendar::Unit::month)
                   .previous()
                   .day();
    int day = moment.day == 0 ? last : std::min(moment.day, last); // 29 Feb: 28 Feb in most years
    if (auto date = Date::from_civil(year, moment.month, day))
      if (Date at = shifted(moment, *date); from <= at && at <= to) dates.push_back(at);
  }
  return dates;
}

std::vector<Date> anchor_dates(Judge& judge, const Moment& moment, TruthLine* covered) {
  const World& world = judge.world();
  std::vector<Date> dates;
  TruthLine complete(Truth::fails);
  if (moment.kind == Moment::Kind::event && moment.activity) {
    for (const auto& event : judge.events({moment.name}, records::nobody))
      dates.push_back(event.date());
    complete = coverage(world.records.activity_covers, moment.name);
  } else if (moment.kind == Moment::Kind::event) {
    std::string folded = records::fold(moment.name);
    bool undated = false;
    for (const auto& entry : world.records.events) {
      if (records::fold(entry.kind) != folded) continue;
      if (!entry.date)
        undated = true;
      else if (*entry.date <= world.as_of) // later ones are not known yet
        dates.push_back(*entry.date);
    }
    // One without a date may have been on any day: no source tells them all then.
    if (!undated) complete = coverage(world.records.event_covers, moment.name);
  } else if (moment.kind == Moment::Kind::date) {
    dates.push_back(shifted(moment, moment.date));
    complete = TruthLine(Truth::holds);
  } else if (moment.kind == Moment::Kind::yearly) {
    dates = yearly_dates(moment, world.as_of - Period::of_years(100),
                         world.as_of + Period::of_years(40));
    complete = TruthLine(Truth::holds);
  }
  std::sort(dates.begin(), dates.end());
  if (covered) *covered = complete;
  return dates;
}

std::optional<Date> fixed_moment(Judge& judge, const Moment& moment, const About& about) {
  const World& world = judge.world();
  switch (moment.kind) {
  case Moment::Kind::date: return shifted(moment, moment.date);
  case Moment::Kind::today:
    world.may_change_on(world.as_of.next());
    return shifted(moment, world.as_of);
  case Moment::Kind::joined:
    if (about.seat && world.seat(*about.seat).since_at_latest) return std::nullopt;
    if (auto since = first_day(world, about)) return shifted(moment, *since);
    return std::nullopt;
  case Moment::Kind::event: {
    TruthLine covered(Truth::fails);
    std::vector<Date> all = anchor_dates(judge, moment, &covered);
    std::erase_if(all, [&](Date date) { return date > world.as_of; });
    if (all.empty()) return std::nullopt;
    Date at = moment.first ? all.front() : all.back();
    Date from = moment.first ? Date::first() : at.next();
    Date to = moment.first ? at.previous() : world.as_of;
    // Another one may lie before the first, or after the last.
    for (Date day = from; day <= to;) {
      if (covered.at(day) != Truth::holds) return std::nullopt;
      auto next = covered.next_change(day);
      if (!next) break;
      day = *next;
    }
    return shifted(moment, at);
  }
  default: return std::nullopt;
  }
}

TruthLine begun(Judge& judge, const Moment& moment, const About& about) {
  auto from = [](Date day) {
    return TruthLine::during(day, Date::last(), Truth::holds, Truth::fails);
  };
  if (moment.kind == Moment::Kind::joined && about.seat &&
      judge.world().seat(*about.seat).since_at_latest) {
    Date latest = shifted(moment, judge.world().seat(*about.seat).since);
    return TruthLine::during(latest, Date::last(), Truth::holds, Truth::unknown);
  }
  if (moment.kind != Moment::Kind::event) {
    auto date = fixed_moment(judge, moment, about);
    return date ? from(*date) : TruthLine(Truth::unknown);
  }
  TruthLine covered(Truth::fails);
  std::vector<Date> dates = anchor_dates(judge, moment, &covered);
  // Before the first recorded one another may have come.
  TruthLine unrecorded = calendar::map(
      covered, [](Truth t) { return t == Truth::holds ? Truth::fails : Truth::unknown; });
  TruthLine result(Truth::fails);
  for (const auto& change : unrecorded.changes()) {
    if (change.value == Truth::fails) continue;
    result =
        TruthLine::during(shifted(moment, change.from), Date::last(), Truth::unknown, Truth::fails);
    break;
  }
  if (!dates.empty()) result = calendar::either(result, from(shifted(moment, dates.front())));
  return result;
}

} // namespace quorate::evaluation
