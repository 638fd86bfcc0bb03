// Who holds a role on each day: the roster, less what is lost and plus what is gained by itself.
// One walk per person over all days, each day from the day before.
#include "tests/property/reference.h"

#include <algorithm>
#include <stdexcept>

namespace quorate::property {

using namespace semantics;
using calendar::both;
using calendar::either;
using calendar::negated;

std::optional<RoleId> Reference::loses_or_gains(const Clause& clause) const {
  if (!applies(clause)) return std::nullopt;
  auto automatic = [&](const Value<LossRule>& loss) {
    const LossRule* rule = loss.under(readings);
    return rule && rule->kind == Loss::automatic;
  };
  if (const auto* keep = std::get_if<Keep>(&clause.is); keep && automatic(keep->loss))
    return keep->role;
  if (const auto* renew = std::get_if<Renew>(&clause.is); renew && automatic(renew->loss))
    return renew->role;
  if (const auto* join = std::get_if<AutomaticJoin>(&clause.is)) return join->role;
  if (const auto* leave = std::get_if<AutomaticLeave>(&clause.is)) return leave->role;
  return std::nullopt;
}

/// Whether the clause lets the seat stand on this day.
Truth Reference::safe_on(const Clause& clause, const About& about, Date day) {
  Truth safe = Truth::holds;
  if (const auto* keep = std::get_if<Keep>(&clause.is))
    safe = holds_at(*keep->condition, about, day);
  if (const auto* renew = std::get_if<Renew>(&clause.is)) safe = renewed_at(*renew, about, day);
  if (const auto* leave = std::get_if<AutomaticLeave>(&clause.is))
    safe = negated(holds_at(*leave->condition, about, day));
  return either(safe, negated(binds_at(clause, about, day)));
}

/// A seat stands where it stands by every day on which it may have been gained; it is lost where it
/// is lost by every one of them.
Truth Reference::Gain::stands() const {
  if (dateless) return Truth::unknown; // it has no first day from which anything is counted
  std::optional<Truth> result;
  for (const auto& [day, each] : runs) {
    Truth one = Truth::holds;
    for (const Run& run : each)
      one = both(one, run.lost ? Truth::fails : run.doubtful ? Truth::unknown : Truth::holds);
    result = !result || *result == one ? one : Truth::unknown;
    if (*result == Truth::unknown) break;
  }
  return *result;
}

/// A run of days on which the condition fails costs the seat on its first day plus grace, for good;
/// a run that may have failed makes it doubtful from then on.
void Reference::step(Run& run, Truth safe, Date day, const Period* grace, bool grace_open) {
  if (safe == Truth::holds) {
    run.perhaps.reset();
    run.surely.reset();
    return;
  }
  if (!run.perhaps) run.perhaps = day;
  if (safe == Truth::unknown)
    run.surely.reset();
  else if (!run.surely)
    run.surely = day;
  auto over = [&](Date since) { return (grace ? since + *grace : since) <= day; };
  if (over(*run.perhaps)) run.doubtful = true;
  if (run.surely && over(*run.surely) && !grace_open) run.lost = true;
}

void Reference::walk(Walk& walk, PersonId person) {
  struct Judged {
    const Clause* clause;
    SeatId seat;
    Run run;
  };
  struct Joining {
    const AutomaticJoin* join;
    Truth before = Truth::fails;
    bool sat_meanwhile = false; ///< the roster listed a seat at some time since C may hold
  };
  using Gains = std::map<RoleId, std::vector<Gain>>;
  std::vector<Judged> judged;
  std::vector<Joining> joining;
  Gains gains;
  std::map<RoleId, std::vector<const Clause*>> costing;
  for (const Clause& clause : charter.clauses) {
    std::optional<RoleId> role = loses_or_gains(clause);
    if (!role || std::find(walk.roles.begin(), walk.roles.end(), *role) == walk.roles.end())
      continue;
    if (const auto* join = std::get_if<AutomaticJoin>(&clause.is)) {
      joining.push_back({join});
    } else {
      costing[*role].push_back(&clause);
      for (SeatId seat : seats_of(person, *role)) judged.push_back({&clause, seat, {}});
    }
  }

  auto standing = [&](SeatId seat, const std::vector<Judged>& state) {
    Truth result = Truth::holds;
    for (const Judged& one : state)
      if (one.seat == seat)
        result = both(result, one.run.lost       ? Truth::fails
                              : one.run.doubtful ? Truth::unknown
                                                 : Truth::holds);
    return result;
  };
  auto value = [&](RoleId role, Date day, const std::vector<Judged>& losses, Gains& gained) {
    bool listed = false;
    Truth result = Truth::fails;
    for (SeatId seat : seats_of(person, role)) {
      if (sits(seat, day)) {
        listed = true;
        result = either(result, standing(seat, losses));
      } else if (records.seats[seat].since_at_latest && day < records.seats[seat].since) {
        result = either(result, Truth::unknown);
      }
    }
    if (!listed && !covered(records.roster_covers, charter.roles[role].path, day))
      result = either(result, Truth::unknown);
    for (const Gain& gain : gained[role])
      if (gain.on(day)) result = either(result, both(gain.value, gain.stands()));
    return result;
  };
  auto settle = [&](Date day, const std::vector<Judged>& losses, Gains& gained) {
    bool changed = false;
    for (RoleId role : walk.roles) {
      Truth next = value(role, day, losses, gained);
      auto [at, fresh] = walk.now.try_emplace(role, next);
      changed = changed || fresh || at->second != next;
      at->second = next;
      for (SeatId seat : seats_of(person, role))
        walk.standing_now[seat] = sits(seat, day) ? standing(seat, losses) : Truth::fails;
    }
    return changed;
  };
  auto step_by = [&](Run& run, const Clause& clause, const About& about, Date day) {
    if (day < in_force()) return; // nothing is lost by a text that does not count yet
    const Period* grace = nullptr;
    bool grace_open = false;
    if (const auto* keep = std::get_if<Keep>(&clause.is); keep && keep->grace) {
      grace = keep->grace->under(readings);
      grace_open = !grace;
    }
    step(run, safe_on(clause, about, day), day, grace, grace_open);
  };
  auto step_from = [&](std::vector<Run>& runs, RoleId role, Date gained, Date day) {
    runs.resize(costing[role].size());
    for (std::size_t i = 0; i < runs.size(); ++i)
      step_by(runs[i], *costing[role][i], {person, std::nullopt, role, gained}, day);
  };

  walking_.push_back(&walk);
  for (Date day = first; day <= last; day = day.next()) {
    walk.today = day;
    settle(day, judged, gains); // as yesterday left it
    std::vector<Judged> losses;
    std::vector<Joining> joins;
    Gains gained;
    bool open = true;
    for (int round = 0; open; ++round) {
      if (round > 50) throw std::logic_error("the roles of one day do not settle");
      losses = judged;
      joins = joining;
      gained = gains;
      for (Judged& one : losses)
        if (sits(one.seat, day))
          step_by(one.run, *one.clause, {person, one.seat, roles_[one.seat]}, day);
      for (auto& [role, list] : gained)
        for (Gain& gain : list)
          if (gain.on(day))
            for (auto& [begun, runs] : gain.runs) step_from(runs, role, begun, day);
      for (Joining& one : joins) {
        if (charter.from && day < *charter.from) continue; // not in force: nobody joins by it yet
        RoleId role = one.join->role;
        Truth now = holds_at(*one.join->condition, {person, std::nullopt, role}, day);
        bool listed = present_seat(person, role, day).has_value();
        if (one.before == Truth::fails) one.sat_meanwhile = false;
        if (now > one.before && !listed) {
          Gain gain{day, std::nullopt, one.sat_meanwhile ? Truth::unknown : now, {}};
          // It may have risen while a seat was listed, and then nobody joined by it.
          for (SeatId seat : seats_of(person, role))
            if (day <= records.seats[seat].since &&
                (!gain.until || records.seats[seat].since < *gain.until))
              gain.until = records.seats[seat].since;
          bool sits_already = false; // in a seat gained before
          for (const Gain& before : gained[role]) {
            Truth there = before.on(day) ? both(before.value, before.stands()) : Truth::fails;
            sits_already = sits_already || there == Truth::holds;
            if (there == Truth::unknown) gain.runs.insert(before.runs.begin(), before.runs.end());
          }
          gain.dateless = gain.runs.contains(first) || day == first;
          gain.dateless = gain.dateless && !costing[role].empty();
          if (!gain.runs.contains(day)) step_from(gain.runs[day], role, day, day);
          if (!sits_already) gained[role].push_back(std::move(gain));
        }
        one.sat_meanwhile = one.sat_meanwhile || listed;
        one.before = now;
      }
      open = settle(day, losses, gained);
    }
    judged = std::move(losses);
    joining = std::move(joins);
    gains = std::move(gained);
    for (const auto& [role, truth] : walk.now) walk.past[role].push_back(truth);
    for (const auto& [seat, truth] : walk.standing_now) walk.standing[seat].push_back(truth);
    for (RoleId role : walk.roles) {
      walk.gains[role].emplace_back();
      for (const Gain& gain : gains[role]) {
        if (!gain.on(day) || gain.dateless || gain.value != Truth::holds ||
            gain.stands() == Truth::fails)
          continue;
        walk.gains[role].back().emplace_back();
        for (const auto& [begun, runs] : gain.runs) walk.gains[role].back().back().push_back(begun);
      }
    }
  }
  walk.today = last.next();
  std::erase(walking_, &walk);
}

std::vector<std::vector<Date>> Reference::gained_by(PersonId person, RoleId role, Date day) {
  if (!automatic_[role]) return {};
  return walked(person, role).gains.at(role).at(index(day));
}

Reference::Walk& Reference::walked(PersonId person, RoleId role) {
  std::size_t component = 0;
  while (std::find(charter.role_order[component].begin(), charter.role_order[component].end(),
                   role) == charter.role_order[component].end())
    ++component;
  auto [found, fresh] = walks_.try_emplace({person, component});
  if (fresh) {
    found->second.roles = charter.role_order[component];
    walk(found->second, person);
  }
  return found->second;
}

Truth Reference::held_at(PersonId person, RoleId role, Date day) {
  day = std::max(day, first);
  if (!automatic_[role]) return recorded_at(person, role, day);
  Walk& walk = walked(person, role);
  if (day == walk.today) return walk.now.at(role);
  return walk.past.at(role).at(index(day)); // throws for a day that the walk has not reached
}

Truth Reference::standing_at(SeatId seat, Date day) {
  RoleId role = roles_[seat];
  if (!automatic_[role]) return calendar::truth(sits(seat, day));
  Walk& walk = walked(records.seats[seat].person, role);
  day = std::max(day, first);
  if (day == walk.today) return walk.standing_now.at(seat);
  return walk.standing.at(seat).at(index(day));
}

Truth Reference::renewed_at(const Renew& renew, const About& about, Date day) {
  const Date since = *first_day(about);
  bool at_latest = about.seat && records.seats[*about.seat].since_at_latest;
  if (since <= first) return Truth::unknown; // it has no first day
  std::optional<Period> grace;
  bool grace_open = false;
  if (renew.grace) {
    if (const Period* stated = renew.grace->under(readings))
      grace = *stated;
    else
      grace_open = true;
  }
  const Date start = std::max(since, in_force()); // the clock runs from the first day of the text
  auto deadline = [&](Date due) { return grace ? due + *grace : due; };
  auto renewed_in = [&](Date from) { // the last day in [from, day] on which it was done
    std::optional<Date> at;
    for (const std::string& kind : renew.kinds)
      for (const records::Event& event : records.activity.of(kind, about.person))
        if (std::max(from, since) <= event.date() && event.date() <= day &&
            (!at || *at < event.date()))
          at = event.date();
    return at;
  };
  auto late = [&](Date due, Date counts_from, Date uncovered_from) {
    if (day <= deadline(due) || renewed_in(counts_from)) return Truth::holds;
    if (grace_open) return Truth::unknown;
    for (Date at = uncovered_from; at <= day; at = at.next())
      if (!kinds_covered(renew.kinds, at)) return Truth::unknown;
    return Truth::fails;
  };
  Truth by_the_bound = Truth::holds;
  if (at_latest && !renewed_in(since)) by_the_bound = Truth::unknown; // the clock may run longer

  std::optional<Period> every;
  bool by_term = !renew.every;
  if (renew.every) {
    const Cadence* cadence = renew.every->under(readings);
    if (!cadence) return Truth::unknown;
    if (cadence->unit) {
      // Due on the last day of each whole unit after the one of joining.
      std::optional<Date> unit; // the first day of the latest one whose deadline is past
      for (Date at = calendar::unit_end(start, *cadence->unit); at <= day;
           at = calendar::unit_end(at, *cadence->unit))
        if (deadline(calendar::unit_end(at, *cadence->unit).previous()) < day) unit = at;
      Truth result = unit ? late(calendar::unit_end(*unit, *cadence->unit).previous(), *unit, *unit)
                          : Truth::holds;
      return both(result, by_the_bound);
    }
    every = cadence->gap;
  } else {
    for (const Clause& clause : charter.clauses)
      if (const auto* term = std::get_if<Term>(&clause.is);
          term && term->role == renew.role && applies(clause))
        if (const Period* length = term->length.under(readings)) every = *length;
  }
  if (!every) return Truth::unknown;
  const Period* within = renew.within ? renew.within->under(readings) : nullptr;
  if (renew.within && !within) return Truth::unknown;
  if (!renew.from && !within && !by_term) {
    Date base = renewed_in(start).value_or(start);
    return both(late(base + *every, base.next(), base.next()), by_the_bound);
  }
  // Fixed days: every P from the origin.
  Date origin = since;
  if (renew.from) {
    const Moment* moment = renew.from->under(readings);
    if (!moment) return Truth::unknown;
    if (moment->kind == Moment::Kind::yearly) {
      auto is = [&](Date at) {
        int wanted = moment->day != 0
                         ? moment->day
                         : calendar::unit_end(at, calendar::Unit::month).previous().day();
        return at.month() == moment->month && at.day() == wanted;
      };
      while (!is(origin) && first < origin) origin = origin.previous();
    } else if (auto at = moment_on(*moment, about, day)) {
      origin = *at;
    } else {
      return Truth::unknown;
    }
  }
  auto due_on = [&](int k) {
    Date tick = origin + Period{every->months * k, every->days * k, every->hours * k};
    return by_term ? tick.previous() : tick;
  };
  std::optional<Date> due, opens; // of the latest one whose deadline is past
  for (int k = 1; due_on(k) < day; ++k) {
    Date from = (within ? due_on(k) - *within : due_on(k - 1)).next();
    bool joined_later = renew.from && from <= since;
    bool no_duty_yet = due_on(k) < start;
    if (deadline(due_on(k)) < day && !joined_later && !no_duty_yet) due = due_on(k), opens = from;
  }
  return both(due ? late(*due, *opens, *opens) : Truth::holds, by_the_bound);
}

} // namespace quorate::property
