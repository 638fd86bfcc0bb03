// Time in the seat: terms, limits, end dates, cohorts.
#include "engine/evaluation/outcome.h"
#include "engine/evaluation/renewals.h"
#include "engine/evaluation/tally.h"

#include <fmt/format.h>

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

namespace {
bool renews(const Judge& judge, RoleId role) {
  const auto& clauses = judge.world().charter.clauses;
  return std::any_of(clauses.begin(), clauses.end(), [&](const Clause& clause) {
    const auto* renew = std::get_if<Renew>(&clause.is);
    return renew && renew->role == role && in_force_under(clause, judge.readings());
  });
}

Outcome about_seat(const World& world, SeatId id) {
  const records::Seat& seat = world.seat(id);
  Outcome one;
  one.key = seat_key(world, id);
  one.subject = subject_of(world, seat.person, world.role_of[id]);
  one.evidence.push_back(seat_evidence(world, id));
  return one;
}

Outcome open_clause(const World& world, RoleId role, std::string doubt) {
  Outcome one;
  one.subject = subject_of(world, records::nobody, role);
  one.truth = Truth::unknown;
  one.line = TruthLine(Truth::unknown);
  one.doubt = std::move(doubt);
  return one;
}

/// One term somebody began, and when the run of seats that it belongs to ends.
struct Begun {
  Date start;
  Date end; ///< of this term: the next one's start, or the seat's end
  SeatId seat;
  bool continues; ///< no gap to the one before
};

std::vector<Begun> terms_begun(const World& world, const std::vector<SeatId>& seats,
                               std::optional<Period> length, std::optional<Period> excluding,
                               Date horizon) {
  std::vector<Begun> result;
  std::optional<Date> previous_end;
  for (SeatId id : seats) {
    const records::Seat& seat = world.seat(id);
    Date end = world.until(id).value_or(Date::last());
    if (seat.since >= end) continue;
    bool joined = previous_end && seat.since <= *previous_end;
    Date start = seat.since;
    for (int k = 1; k < 1000; ++k) {
      Date next = length
                      ? seat.since + Period{length->months * k, length->days * k, length->hours * k}
                      : Date::last();
      Date stop = std::min(next, end);
      bool partial = excluding && stop < Date::last() && start + *excluding >= stop;
      bool beyond = next > horizon; // later terms are not told apart: this one stands for them
      if (!partial) result.push_back({start, beyond ? end : stop, id, k > 1 || joined});
      if (next >= end || beyond) break;
      start = next;
    }
    previous_end = std::max(previous_end.value_or(end), end);
  }
  return result;
}
} // namespace

Outcomes judge_term(Judge& judge, const Clause& clause, const Term& term, int& judged) {
  const World& world = judge.world();
  if (term.unlimited) return {};
  const Period* length = term.length.under(judge.readings());
  if (!length) {
    ++judged;
    return {open_clause(world, term.role,
                        fmt::format("the charter does not say how long the term of {} is",
                                    world.charter.roles[term.role].path))};
  }
  bool renewed = renews(judge, term.role);
  Outcomes result;
  for (SeatId id : world.seats_by_role[term.role]) {
    const records::Seat& seat = world.seat(id);
    if (!world.sits(id, world.as_of)) continue;
    ++judged;
    Date over = seat.since + *length;
    Outcome one = about_seat(world, id);
    Date end = world.until(id).value_or(Date::last());
    std::string who = fmt::format("{} as {}", person_text(world, seat.person), one.subject.role);
    if (term.bound == Bound::at_least) {
      if (end >= over) continue;
      one.truth = Truth::fails;
      one.line = TruthLine::during(seat.since, end, Truth::fails, Truth::holds);
      one.message = fmt::format("the term of {} ends on {}, sooner than {} after {}", who,
                                end.iso(), length->text(), seat.since.iso());
      result.push_back(std::move(one));
      continue;
    }
    if (renewed) continue; // the renewal says what happens at the end
    TruthLine verdict = TruthLine::during(over, end, Truth::fails, Truth::holds);
    if (seat.since_at_latest) // it may have been over earlier
      verdict = calendar::both(verdict, TruthLine::during(seat.since, std::min(over, end),
                                                          Truth::unknown, Truth::holds));
    verdict = guarded(verdict, applies(judge, clause, {seat.person, id, term.role}));
    one.truth = verdict.at(world.as_of);
    one.line = verdict;
    if (one.truth == Truth::holds && term.bound != Bound::at_most) {
      // Not over yet: the end is a date that somebody must prepare for.
      if (end <= over && world.until(id)) over = end;
      one.list = Outcome::List::renewals;
      one.truth = Truth::fails;
      one.renewal.due = over.previous();
      one.renewal.state = RenewalState::upcoming;
      one.message =
          fmt::format("the term of {} ends: its last day is {}", who, over.previous().iso());
      result.push_back(std::move(one));
    } else if (one.truth != Truth::holds) {
      one.message = fmt::format(
          "the term of {} was over on {} ({} from {}), and the roster still lists the seat", who,
          over.iso(), length->text(), seat.since.iso());
      one.doubt = fmt::format(
          "whether the term of {} is over cannot be told: the day on which it began is not known",
          who);
      result.push_back(std::move(one));
    }
  }
  return result;
}

Outcomes judge_limit(Judge& judge, const Clause& clause, const Limit& limit, int& judged) {
  const World& world = judge.world();
  const LimitRule* rule = limit.limit.under(judge.readings());
  if (!rule) {
    ++judged;
    return {open_clause(
        world, limit.role,
        fmt::format("the charter states no limit for {}", world.charter.roles[limit.role].path))};
  }
  std::optional<Period> length;
  if (limit.term)
    if (const Period* known = limit.term->under(judge.readings())) length = *known;
  Outcomes result;
  std::vector<PersonId> people;
  for (SeatId id : world.seats_by_role[limit.role])
    if (world.sits(id, world.as_of) && (people.empty() || people.back() != world.seat(id).person))
      people.push_back(world.seat(id).person);
  for (PersonId person : people) {
    ++judged;
    std::vector<SeatId> seats = world.seats(person, limit.role);
    // A first seat that may have begun earlier may be more than one term; so may any seat, when
    // terms have a length.
    bool bounded = world.seat(seats.front()).since_at_latest;
    for (SeatId id : seats)
      bounded = bounded ||
                (length && world.seat(id).since_at_latest && world.seat(id).since <= world.as_of);
    Date first = world.seat(seats.front()).since;
    TruthLine roster = coverage(world.records.roster_covers, world.charter.roles[limit.role].path);
    // A day's gap ends a row; terms ever, or in any years, reach back to what was before the
    // records.
    bool covered = roster.at(first.previous()) == Truth::holds &&
                   (rule->scope == LimitRule::Scope::in_a_row || !roster.since(first.previous()));
    TruthLine verdict(Truth::holds);
    std::string reached;
    std::vector<Begun> begun =
        terms_begun(world, seats, length, limit.excluding_up_to,
                    std::max(world.as_of, world.as_of + Period::of_years(10)));
    if (rule->terms) {
      int in_row = 0;
      for (std::size_t i = 0; i < begun.size(); ++i) {
        bool continues = rule->scope == LimitRule::Scope::in_a_row ? begun[i].continues : i > 0;
        in_row = continues ? in_row + 1 : 1;
        if (in_row <= *rule->terms) continue;
        if (begun[i].start <= world.as_of && world.as_of < begun[i].end)
          reached = fmt::format("term {} {} began on {}", in_row,
                                rule->scope == LimitRule::Scope::in_a_row ? "in a row" : "in all",
                                begun[i].start.iso());
        verdict = calendar::both(
            verdict, TruthLine::during(begun[i].start, begun[i].end, Truth::fails, Truth::holds));
      }
    } else if (rule->time && rule->scope == LimitRule::Scope::in_a_row) {
      std::optional<Date> row;
      for (const Begun& one : begun) {
        if (!one.continues || !row) row = one.start;
        Date over = *row + *rule->time;
        if (one.end > over) {
          verdict = calendar::both(verdict, TruthLine::during(std::max(over, one.start), one.end,
                                                              Truth::fails, Truth::holds));
          if (world.as_of >= over)
            reached = fmt::format("{} in a row were over on {}", rule->time->text(), over.iso());
        }
      }
    } else if (rule->time) {
      // Days in the seat, within the window when there is one, counted day by day on the change
      // points' own scale: a window of years has few of them.
      Date start = world.seat(seats.front()).since;
      Date stop = world.as_of + Period::of_years(10);
      std::int64_t held = 0;
      Date tail = start;
      auto in_seat = [&](Date day) {
        return std::any_of(seats.begin(), seats.end(),
                           [&](SeatId id) { return world.sits(id, day); });
      };
      TruthLine line(Truth::holds);
      for (Date day = start; day < stop; day = day.next()) {
        bool now = in_seat(day);
        held += now ? 1 : 0;
        if (rule->in_any)
          for (Date left = day - *rule->in_any; tail <= left; tail = tail.next())
            held -= in_seat(tail) ? 1 : 0;
        bool over = held > calendar::days_between(day - *rule->time, day);
        line.append(day, calendar::truth(!(over && now)));
      }
      line.append(stop, Truth::holds);
      verdict = line;
      if (auto since = verdict.since(world.as_of); since && verdict.at(world.as_of) == Truth::fails)
        reached = fmt::format("{} in the seat were over on {}", rule->time->text(), since->iso());
    }
    // What came before the records may already fill the limit.
    if ((bounded || !covered) && verdict.at(world.as_of) == Truth::holds)
      verdict =
          calendar::map(verdict, [](Truth t) { return t == Truth::holds ? Truth::unknown : t; });
    verdict = guarded(verdict, applies(judge, clause, {person, seats.back(), limit.role}));
    Outcome one;
    one.key = world.records.people[person].id;
    one.subject = subject_of(world, person, limit.role);
    one.truth = verdict.at(world.as_of);
    one.line = verdict;
    if (one.truth == Truth::holds) continue;
    one.message = fmt::format("{} is over the limit of {} ({}): {}", person_text(world, person),
                              one.subject.role, clause.text, reached);
    one.doubt =
        !reached.empty()
            ? fmt::format(
                  "{} may be over the limit ({}): {}; whether the exception applies cannot be told",
                  person_text(world, person), clause.text, reached)
            : fmt::format("{}: earlier terms as {} may not be recorded: {}",
                          person_text(world, person), one.subject.role,
                          bounded ? "the day on which a seat began is not known"
                          : missing_text(judge, clause).empty()
                              ? "the roster does not cover the time before the first seat"
                              : missing_text(judge, clause));
    for (SeatId id : seats)
      if (one.evidence.size() < 6) one.evidence.push_back(seat_evidence(world, id));
    result.push_back(std::move(one));
  }
  return result;
}

Outcomes judge_ends(Judge& judge, const Clause& clause, const Ends& ends, int& judged) {
  const World& world = judge.world();
  Outcomes result;
  for (SeatId id : world.seats_by_role[ends.role]) {
    std::optional<Date> until = world.until(id);
    if (!world.sits(id, world.as_of) || !until) continue;
    ++judged;
    Date last = until->previous();
    bool known = true;
    bool fits = false;
    std::string wanted;
    for (const semantics::Moment& on : ends.on) {
      wanted += (wanted.empty() ? "" : " or ") + on.text;
      if (on.kind == Moment::Kind::yearly) {
        bool month_end = on.day == 0 && last == calendar::unit_end(last, Unit::month).previous();
        fits = fits || (last.month() == on.month && (last.day() == on.day || month_end));
      } else if (on.kind == Moment::Kind::date) {
        fits = fits || last == on.date || *until == on.date;
      } else {
        known = false;
      }
    }
    if (fits) continue;
    Outcome one = about_seat(world, id);
    one.truth = known ? Truth::fails : Truth::unknown;
    one.line = TruthLine(one.truth);
    one.message = fmt::format("the term of {} as {} ends on {}, not on {}",
                              person_text(world, world.seat(id).person), one.subject.role,
                              last.iso(), wanted);
    one.doubt = fmt::format("{} depends on an event that is not recorded", clause.text);
    result.push_back(std::move(one));
  }
  return result;
}

Outcomes judge_cohorts(Judge& judge, const Clause& clause, const Cohorts& cohorts, int& judged) {
  const World& world = judge.world();
  Outcomes result;
  int sitting = 0;
  int unknown = 0;
  std::map<std::string, int> sizes;
  for (SeatId id : world.seats_by_role[cohorts.role]) {
    if (!world.sits(id, world.as_of)) continue;
    ++sitting;
    ++judged;
    const records::Seat& seat = world.seat(id);
    auto found = seat.attributes.find("cohort");
    if (found == seat.attributes.end()) {
      ++unknown;
      continue;
    }
    bool named = std::any_of(cohorts.cohorts.begin(), cohorts.cohorts.end(),
                             [&](const auto& one) { return one.name == found->second.value; });
    ++sizes[found->second.value];
    if (named) continue;
    Outcome one = about_seat(world, id);
    one.truth = Truth::fails;
    one.line = TruthLine(Truth::fails);
    one.message = fmt::format("{} is in the cohort `{}`, which the charter does not name",
                              person_text(world, seat.person), found->second.value);
    result.push_back(std::move(one));
  }
  for (const auto& cohort : cohorts.cohorts) {
    if (!cohort.size) continue;
    Quantity at_most;
    at_most.bound = Bound::at_most;
    Amount size = *cohort.size;
    // Shares of an odd number of seats may be rounded up: half of 7 is 3 and 4.
    if (size.kind == Amount::Kind::share) {
      size.number =
          (size.share.numerator * sitting + size.share.denominator - 1) / size.share.denominator;
      size.kind = Amount::Kind::number;
    }
    int known = sizes[cohort.name];
    Truth truth = satisfies({known, known + unknown}, at_most, &size, {sitting, sitting});
    if (truth == Truth::holds) continue;
    Outcome one;
    one.key = "cohort " + cohort.name;
    one.subject = subject_of(world, records::nobody, cohorts.role);
    one.truth = truth;
    one.line = TruthLine(truth);
    one.message = fmt::format("cohort `{}` has {} seats, at most {} belong to it", cohort.name,
                              known, size.number);
    one.doubt = fmt::format("the cohort of {} seats of {} is not recorded (attribute `cohort`)",
                            unknown, one.subject.role);
    result.push_back(std::move(one));
  }
  (void)clause;
  return result;
}

} // namespace quorate::evaluation
