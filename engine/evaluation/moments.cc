// Moments to dates: the days on which windows hang.
#include "engine/evaluation/windows.h"

#include <algorithm>

namespace quorate::evaluation {

using semantics::Moment;

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
    for (const auto& entry : world.records.events)
      if (records::fold(entry.kind) == folded && entry.date && *entry.date <= world.as_of)
        dates.push_back(*entry.date);
    complete = coverage(world.records.event_covers, moment.name);
  } else if (moment.kind == Moment::Kind::date) {
    dates.push_back(moment.date);
    complete = TruthLine(Truth::holds);
  } else if (moment.kind == Moment::Kind::yearly) {
    for (int year = std::max(1, world.as_of.year() - 40); year <= world.as_of.year() + 40; ++year) {
      int day = moment.day != 0 ? moment.day
                                : calendar::unit_end(*Date::from_civil(year, moment.month, 1),
                                                     calendar::Unit::month)
                                      .previous()
                                      .day();
      if (auto date = Date::from_civil(year, moment.month, day)) dates.push_back(*date);
    }
    complete = TruthLine(Truth::holds);
  }
  std::sort(dates.begin(), dates.end());
  if (moment.first && dates.size() > 1) dates.resize(1);
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
    if (!about.seat || !world.seat(*about.seat).since_at_latest) date = first_day(world, about);
    break;
  case Moment::Kind::event: {
    TruthLine covered(Truth::fails);
    std::vector<Date> all = anchor_dates(judge, moment, &covered);
    if (all.empty()) return std::nullopt;
    // A later one may have gone unrecorded.
    Date last = all.back();
    for (auto at = moment.shifts.rbegin(); at != moment.shifts.rend(); ++at)
      last = at->second ? last + at->first : last - at->first;
    auto gap = covered.next_change(last);
    if (!moment.first && (covered.at(last) != Truth::holds || (gap && *gap <= world.as_of)))
      return std::nullopt;
    return moment.first ? all.front() : all.back(); // shifts are applied already
  }
  default: return std::nullopt;
  }
  if (!date) return std::nullopt;
  for (const auto& [by, before] : moment.shifts) date = before ? *date - by : *date + by;
  return date;
}

} // namespace quorate::evaluation
