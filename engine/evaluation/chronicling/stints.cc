// The seats of a role over time: when each was held, and how it began and ended.
#include "engine/evaluation/chronicling/parts.h"
#include "engine/evaluation/events_about.h"
#include "engine/evaluation/standings.h"
#include "engine/progress/progress.h"

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

namespace {
/// First day after the charter itself ended it, and for good.
std::optional<Date> lost(const TruthLine& line, Date since, Date until) {
  Date day = since;
  for (const auto& change : line.changes()) {
    if (until <= change.from) break;
    if (change.value == Truth::fails) continue;
    day = std::max(since, line.next_change(change.from).value_or(Date::last()));
  }
  return day < until ? std::optional(day) : std::nullopt;
}

bool joins_by_itself(const Charter& charter, RoleId role) {
  return std::any_of(charter.clauses.begin(), charter.clauses.end(), [&](const Clause& clause) {
    const auto* join = std::get_if<AutomaticJoin>(&clause.is);
    return join && join->role == role;
  });
}

/// The acts by which somebody leaves the role, as the charter names them: "resignation".
std::vector<std::string> ways_out(const Charter& charter, JudgesByReading& judges, RoleId role) {
  std::vector<std::string> result;
  for (const Clause& clause : charter.clauses) {
    const auto* way = std::get_if<Way>(&clause.is);
    if (!way || way->role != role || way->in) continue;
    for (Judge* judge : judges.over(clause.choices))
      if (const auto* all = way->by.under(judge->readings()))
        for (const Way::One& one : *all) {
          std::string name = one.by == Way::By::own_act ? one.name
                             : one.procedure != no_procedure
                                 ? charter.procedures[one.procedure].name
                                 : "";
          if (!name.empty() && std::find(result.begin(), result.end(), name) == result.end())
            result.push_back(std::move(name));
        }
  }
  return result;
}

std::string last_word(const std::string& path) { return path.substr(path.rfind('.') + 1); }
} // namespace

void Stints::begin_and_end(RoleId role, SeatId id, Stint& stint) {
  const records::Seat& seat = world_.seat(id);
  std::vector<std::string> out = ways_out(world_.charter, judges_, role);
  std::string by = records::fold(last_word(seat.by->value));
  bool names_end = seat.until && std::any_of(out.begin(), out.end(), [&](const auto& way) {
                     return records::fold(way) == by;
                   });
  (names_end ? stint.ended_by : stint.begun_by) = seat.by->value;
  // What the person did themselves, such as to resign.
  if (seat.until && stint.ended_by.empty())
    for (const std::string& way : out) {
      auto inside = [&](Date day) { return seat.since <= day && day <= *seat.until; };
      for (const records::Entry* entry : entries_of(world_, way))
        if (entry->date && inside(*entry->date) && whom(world_, *entry) == seat.person)
          stint.ended_by = way;
      for (const records::Event& event : world_.records.activity.of(way, seat.person))
        if (inside(event.date())) stint.ended_by = way;
    }
  // What was decided about them: the last such decision before the day.
  auto decided = [&](bool leaving, Date from, Date to) {
    std::optional<Date> latest;
    std::string found;
    for (std::size_t i = 0; i < world_.charter.procedures.size(); ++i) {
      if (!about_people(world_.charter, world_.charter.procedures[i], leaving)) continue;
      for (std::size_t one :
           decisions_.concerning(static_cast<ProcedureId>(i), seat.person, role)) {
        const records::Decision& record = world_.records.decisions[one];
        if (!record.closed || *record.closed < from || to < *record.closed) continue;
        if (latest && *record.closed <= *latest) continue;
        if (decisions_.tallied(one).outcome != DecisionOutcome::passed) continue;
        latest = record.closed;
        found = record.id;
      }
    }
    return found;
  };
  if (stint.begun_by.empty() && !seat.since_at_latest)
    stint.begun_by = decided(false, seat.since - Period::of_years(1), seat.since);
  if (seat.until && stint.ended_by.empty()) stint.ended_by = decided(true, seat.since, *seat.until);
}

void Stints::recorded(RoleId role, SeatId id, std::vector<Tracked>& out) {
  const records::Seat& seat = world_.seat(id);
  Date end = world_.until(id).value_or(Date::last());
  bool planned = of_.as_of < seat.since && !seat.since_at_latest;
  bool after = of_.until < seat.since && !seat.since_at_latest;
  if (end <= of_.from || end <= seat.since || after) return;
  Tracked one{seat.person, TruthLine::during(seat.since, end, Truth::holds, Truth::fails), {}};
  if (seat.since_at_latest) // it began on that day or earlier
    one.line = calendar::either(
        one.line, TruthLine::during(Date::first(), seat.since, Truth::unknown, Truth::fails));
  About about{seat.person, id, role};
  if (!planned)
    one.line =
        calendar::both(one.line, agreed(judges_.over(holding_choices(world_, role)),
                                        [&](Judge& judge) { return judge.standing(about); }));
  Stint& stint = one.stint;
  stint.subject = subject_of(world_, seat.person, role);
  stint.since = seat.since;
  stint.since_at_latest = seat.since_at_latest;
  stint.until = seat.until;
  stint.began = planned ? Stint::Began::planned : Stint::Began::recorded;
  stint.held = days_of(one.line, Date::first(), Date::last());
  stint.lost_on = lost(one.line, seat.since, end);
  for (const auto& [name, text] : seat.attributes) stint.attributes[name] = text.value;
  stint.evidence.push_back(seat_evidence(world_, id));
  if (planned) {
    stint.begun_by = seat.by->value;
  } else {
    begin_and_end(role, id, stint);
    term(role, id, stint);
    renewal_of(role, id, stint);
    if (of_.keep_windows) keeps(role, about, stint);
  }
  out.push_back(std::move(one));
}

/// Seats that no roster lists. Where it is merely possible that somebody gained one, none is shown:
/// where the records are not complete that may be anybody.
void Stints::gained(RoleId role, std::vector<Tracked>& out) {
  std::vector<Judge*> judges = judges_.over(holding_choices(world_, role));
  for (PersonId person = 0; person < world_.records.people.size(); ++person) {
    TruthLine line = agreed(judges, [&](Judge& judge) {
      TruthLine result(Truth::fails);
      for (const Gain& gain : judge.gains(person, role))
        result = calendar::either(
            result,
            calendar::both(TruthLine::during(gain.from, gain.until, gain.value, Truth::fails),
                           gain.stands));
      return result;
    });
    const auto& changes = line.changes();
    for (std::size_t i = 0; i < changes.size();) {
      std::size_t next = i;
      bool certain = false;
      for (; next < changes.size() && changes[next].value != Truth::fails; ++next)
        certain = certain || changes[next].value == Truth::holds;
      Date from = changes[i].from;
      Date end = next < changes.size() ? changes[next].from : Date::last();
      if (certain && of_.from < end && from <= of_.until) {
        Tracked one{person,
                    calendar::both(line, TruthLine::during(from, end, Truth::holds, Truth::fails)),
                    {}};
        one.stint.subject = subject_of(world_, person, role);
        one.stint.since = from;
        one.stint.began = Stint::Began::automatic;
        one.stint.held = days_of(one.line, Date::first(), Date::last());
        if (end < Date::last()) one.stint.lost_on = end;
        out.push_back(std::move(one));
      }
      i = std::max(next, i + 1);
    }
  }
}

std::vector<Tracked> Stints::of(RoleId role) {
  std::vector<Tracked> result;
  progress::Step tracing("tracing", "seats", world_.role_of.size());
  for (std::size_t i = 0; i < world_.role_of.size(); ++i) {
    tracing.next();
    if (world_.role_of[i] == role && world_.records.seats[i].person != records::nobody)
      recorded(role, static_cast<SeatId>(i), result);
  }
  if (joins_by_itself(world_.charter, role)) gained(role, result);
  std::stable_sort(result.begin(), result.end(), [](const Tracked& a, const Tracked& b) {
    return std::tie(a.stint.since, a.stint.subject.name, a.stint.subject.person) <
           std::tie(b.stint.since, b.stint.subject.name, b.stint.subject.person);
  });
  return result;
}

} // namespace quorate::evaluation
