// Who holds a role over time: the roster, less the seats lost and plus the seats gained by
// themselves.
#include "engine/evaluation/events_about.h"
#include "engine/evaluation/judge.h"
#include "engine/evaluation/outcome.h"

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

TruthLine Judge::after_grace(const TruthLine& condition, Date from,
                             const std::optional<Period>& grace) {
  // Walks the runs on which the condition does not hold; a run longer than the grace costs the seat
  // for good, a run that is only unknown makes it doubtful from then on.
  TruthLine result(Truth::holds);
  const auto& changes = condition.changes();
  std::optional<Date> failing; // first day of the present run of plain failure
  std::optional<Date> doubtful;
  bool doubted = false;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    Date start = std::max(changes[i].from, from);
    Date end = i + 1 < changes.size() ? changes[i + 1].from : Date::last();
    if (end <= from) continue;
    if (changes[i].value == Truth::holds) {
      failing.reset();
      doubtful.reset();
      continue;
    }
    if (!doubtful) doubtful = start;
    if (changes[i].value == Truth::fails) {
      if (!failing) failing = start;
    } else {
      failing.reset();
    }
    Date doubt_from = grace ? *doubtful + *grace : *doubtful;
    if (!doubted && doubt_from < end) {
      bool certain = failing && *failing == *doubtful;
      result.append(std::max(doubt_from, from), certain ? Truth::fails : Truth::unknown);
      if (certain) return result;
      doubted = true;
    }
    if (failing) {
      Date lost = grace ? *failing + *grace : *failing;
      if (lost < end) {
        result.append(std::max(lost, result.changes().back().from), Truth::fails);
        return result;
      }
    }
  }
  return result;
}

TruthLine Judge::waived(const std::string& path, PersonId person, Waivers which) const {
  TruthLine result(Truth::fails);
  if (world_.records.waivers.empty()) return result;
  std::string folded = records::fold(path);
  for (const records::Waiver& waiver : world_.records.waivers) {
    if (waiver.person != records::nobody && waiver.person != person) continue;
    std::string clause = records::fold(waiver.clause.value);
    if (clause != folded && !folded.starts_with(clause + ".")) continue;
    Date since = waiver.since.value_or(Date::first());
    Date until = waiver.until.value_or(Date::last());
    if (which == Waivers::but_present && since <= world_.as_of && world_.as_of < until) continue;
    result = calendar::either(result, TruthLine::during(since, until, Truth::holds, Truth::fails));
  }
  return result;
}

namespace {
/// The conditions that a keep rule is put together from; null when it is a single one.
const Junction* parts_of(const Condition& condition, const Assignment& readings) {
  const Condition* at = &condition;
  while (const auto* several = std::get_if<Readings>(&at->is))
    at = several->readings.at(readings.at(several->choice)).get();
  return std::get_if<Junction>(&at->is);
}
} // namespace

TruthLine Judge::keeping(const Clause& clause, const Keep& keep, const About& about,
                         Waivers which) {
  const Junction* parts = parts_of(*keep.condition, readings_);
  if (!parts || world_.records.waivers.empty()) return condition(*keep.condition, about);
  std::vector<TruthLine> lines; // a waiver may name one of the conditions
  for (const Junction::Entry& entry : parts->entries) {
    lines.push_back(condition(*entry.condition, about));
    if (!entry.label.empty())
      lines.back() = calendar::either(lines.back(),
                                      waived(clause.path + "." + entry.label, about.person, which));
  }
  return join(*parts, lines, readings_);
}

namespace {
/// Whether who may have left is still there. Of an act that no record holds the roster would know;
/// but a record that names nobody may mean them.
TruthLine stays(const World& world, const AutomaticLeave& leave, const TruthLine& left) {
  TruthLine perhaps(Truth::unknown);
  const auto* acts = std::get_if<Did>(&leave.condition->is);
  if (leave.as_recorded && acts) {
    std::optional<Date> unnamed;
    if (const auto* kinds = std::get_if<std::vector<std::string>>(&acts->kinds.is))
      for (const std::string& kind : *kinds)
        for (const records::Entry* entry : entries_of(world, kind))
          if (entry->date && whom(world, *entry) == records::nobody)
            unnamed = std::min(unnamed.value_or(*entry->date), *entry->date);
    perhaps = unnamed ? TruthLine::during(*unnamed, Date::last(), Truth::unknown, Truth::holds)
                      : TruthLine(Truth::holds);
  }
  return calendar::merge(left, perhaps, [](Truth gone, Truth doubtful) {
    return gone == Truth::unknown ? doubtful : calendar::negated(gone);
  });
}
} // namespace

TruthLine Judge::safe(const Clause& clause, const About& about, Waivers which) {
  TruthLine line(Truth::holds);
  if (const auto* keep = std::get_if<Keep>(&clause.is))
    line = keeping(clause, *keep, about, which);
  else if (const auto* renew = std::get_if<Renew>(&clause.is))
    line = renewed(*renew, about);
  else if (const auto* leave = std::get_if<AutomaticLeave>(&clause.is))
    line = stays(world_, *leave, condition(*leave->condition, about));
  return calendar::either(guarded(line, evaluation::applies(*this, clause, about)),
                          waived(clause.path, about.person, which));
}

TruthLine Judge::kept(const Clause& clause, const About& about, Waivers which) {
  std::optional<Period> grace;
  bool grace_unknown = false;
  TruthLine pass = waived(clause.path, about.person, which);
  if (const auto* keep = std::get_if<Keep>(&clause.is)) {
    if (keep->grace) {
      const Period* stated = keep->grace->under(readings_);
      if (stated)
        grace = *stated;
      else
        grace_unknown = true;
    }
    if (const Junction* parts = parts_of(*keep->condition, readings_))
      for (const Junction::Entry& entry : parts->entries)
        if (!entry.label.empty())
          pass =
              calendar::either(pass, waived(clause.path + "." + entry.label, about.person, which));
  }
  TruthLine line = safe(clause, about, which);
  // A text costs nobody a seat for what came before it was in force.
  Date begin =
      std::max(first_day(world_, about).value_or(Date::first()), world_.in_force_from(clause));
  TruthLine result = after_grace(line, begin, grace);
  if (grace_unknown)
    result = calendar::map(result, [](Truth t) { return t == Truth::fails ? Truth::unknown : t; });
  // A loss that is let pass does not take the seat, whenever it came.
  return calendar::either(result, calendar::merge(pass, line, [](Truth waiver, Truth held) {
                            return waiver == Truth::holds && held == Truth::holds ? Truth::holds
                                                                                  : Truth::fails;
                          }));
}

TruthLine Judge::standing(const About& about) {
  TruthLine result(Truth::holds);
  if (about.role == no_role) return result;
  for (const Clause* clause : world_.index->costing[about.role])
    if (automatic_role(*clause, readings_) == about.role && in_force_under(*clause, readings_))
      result = calendar::both(result, kept(*clause, about, Waivers::all));
  return result;
}

TruthLine Judge::compute_holding(PersonId person, RoleId role) {
  TruthLine line = world_.unlisted[role];
  TruthLine listed(Truth::fails);
  TruthLine held(Truth::fails);
  TruthLine earlier(Truth::fails);
  for (SeatId id : world_.seats_by_person[person]) {
    if (world_.role_of[id] != role) continue;
    const records::Seat& seat = world_.seat(id);
    TruthLine during = TruthLine::during(seat.since, world_.until(id).value_or(Date::last()),
                                         Truth::holds, Truth::fails);
    held = calendar::either(held, calendar::both(during, standing({person, id, role})));
    listed = calendar::either(listed, during);
    if (seat.since_at_latest)
      earlier = calendar::either(
          earlier, TruthLine::during(Date::first(), seat.since, Truth::unknown, Truth::fails));
  }
  // Inside a seat's own dates the roster is no longer the evidence: whether the seat stands is.
  line = calendar::either(calendar::both(line, calendar::negated(listed)),
                          calendar::either(held, earlier));
  return gained(person, role, line);
}

void Judge::gain(Truth risen, Date from, Date until, const About& about, std::vector<Gain>& gains) {
  Gain one{from, until, risen, {}, TruthLine(Truth::holds)};
  for (const Gain& earlier : gains) {
    if (earlier.until <= from) continue;
    Truth there = calendar::both(earlier.value, earlier.stands.at(from));
    if (there == Truth::holds) return; // who sits already gains nothing
    if (there == Truth::unknown)
      one.days.insert(one.days.end(), earlier.days.begin(), earlier.days.end());
  }
  one.days.push_back(from);
  std::sort(one.days.begin(), one.days.end());
  one.days.erase(std::unique(one.days.begin(), one.days.end()), one.days.end());
  const ClauseIndex::Clauses& costing = world_.index->costing.at(about.role);
  bool costs = std::any_of(costing.begin(), costing.end(), [&](const Clause* clause) {
    return automatic_role(*clause, readings_) == about.role && in_force_under(*clause, readings_);
  });
  std::optional<TruthLine> stands;
  for (Date day : one.days) {
    bool dateless = costs && day == Date::first();
    one.dateless = one.dateless || dateless;
    TruthLine line = dateless ? TruthLine(Truth::unknown)
                              : standing({about.person, std::nullopt, about.role, day});
    stands = !stands ? line : calendar::merge(*stands, line, [](Truth a, Truth b) {
      return a == b ? a : Truth::unknown;
    });
  }
  one.stands = std::move(*stands);
  gains.push_back(std::move(one));
}

TruthLine Judge::gained(PersonId person, RoleId role, const TruthLine& line) {
  struct Rise {
    Date from, until;
    Truth value;
  };
  std::vector<Rise> rises;
  for (const Clause* clause : world_.index->joining[role]) {
    if (!in_force_under(*clause, readings_)) continue;
    const auto& join = std::get<AutomaticJoin>(clause->is);
    TruthLine when = condition(*join.condition, {person, std::nullopt, role});
    Date force = world_.in_force_from(*clause);
    // Before the charter took force nobody joined by it.
    when = calendar::both(when, TruthLine::during(force, Date::last(), Truth::holds, Truth::fails));
    Truth before = Truth::fails;
    Date doubtful_since = Date::last(); // first day of the present run that is not plain failure
    for (const auto& change : when.changes()) {
      bool rising = change.value > before;
      if (before == Truth::fails) doubtful_since = change.from;
      Truth risen = change.value;
      Truth was = std::exchange(before, change.value);
      if (!rising) continue;
      Date start = change.from;
      // Until the roster speaks again: a later seat of the same person takes over.
      Date until = Date::last();
      bool listed = false;
      for (SeatId id : world_.seats(person, role)) {
        const records::Seat& seat = world_.seat(id);
        if (seat.since >= start) until = std::min(until, seat.since);
        Date seat_end = world_.until(id).value_or(Date::last());
        listed = listed || (seat.since <= start && start < seat_end);
        // It may have risen while they sat, and then nothing was gained.
        if (was == Truth::unknown && seat.since < start && seat_end > doubtful_since)
          risen = Truth::unknown;
      }
      // Sitting already; a seat that is lost is not gained again by old ground.
      if (!listed) rises.push_back({start, until, risen});
    }
  }
  std::stable_sort(rises.begin(), rises.end(),
                   [](const Rise& a, const Rise& b) { return a.from < b.from; });
  std::vector<Gain> gains;
  for (const Rise& rise : rises)
    gain(rise.value, rise.from, rise.until, {person, std::nullopt, role}, gains);
  TruthLine result = line;
  for (const Gain& one : gains)
    result = calendar::either(
        result, calendar::both(TruthLine::during(one.from, one.until, one.value, Truth::fails),
                               one.stands));
  gains_.insert_or_assign(std::uint64_t{person} << 32 | role, std::move(gains));
  return result;
}

const std::vector<Gain>& Judge::gains(PersonId person, RoleId role) {
  (void)holds(person, role);
  return gains_[std::uint64_t{person} << 32 | role];
}

} // namespace quorate::evaluation
