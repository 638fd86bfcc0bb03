// Time in the seat: terms, end dates, cohorts. Limits stand in limits.cc.
#include "engine/evaluation/terms.h"

#include "engine/evaluation/anchors.h"
#include "engine/evaluation/outcome.h"
#include "engine/evaluation/renewals.h"
#include "engine/evaluation/tally.h"
#include "engine/evaluation/windows.h"
#include "engine/progress/progress.h"

#include <fmt/format.h>

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

std::vector<Date> term_origins(Judge& judge, const semantics::Moment& moment, const About& about,
                               TruthLine& covered) {
  const records::Seat& seat = judge.world().seat(*about.seat);
  covered = TruthLine(Truth::holds);
  if (moment.kind != semantics::Moment::Kind::event &&
      moment.kind != semantics::Moment::Kind::yearly) {
    auto date = fixed_moment(judge, moment, about);
    return date ? std::vector{*date} : std::vector<Date>{};
  }
  std::vector<Date> dates = anchor_dates(judge, moment, &covered);
  if (moment.first && dates.size() > 1) dates.resize(1);
  if (moment.kind == semantics::Moment::Kind::event)
    for (Date& date : dates) date = shifted(moment, date);
  auto later = std::upper_bound(dates.begin(), dates.end(), seat.since);
  if (later == dates.begin()) return {};
  // Days of the year begin no new term of a seat that goes on; events may.
  if (moment.kind == semantics::Moment::Kind::yearly) return {*std::prev(later)};
  return {std::prev(later), dates.end()};
}

namespace {
bool renews(const Judge& judge, RoleId role) {
  const ClauseIndex::Clauses& clauses = judge.world().index->renewing[role];
  return std::any_of(clauses.begin(), clauses.end(), [&](const Clause* clause) {
    return in_force_under(*clause, judge.readings());
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

/// A term that runs from an event: from the last one on or before the day the seat began. Whether
/// a later event begins a new term of a seat that goes on is not said: then both must agree.
void from_moment(Judge& judge, const Clause& clause, const Term& term, Period length, SeatId id,
                 Outcome one, Outcomes& result) {
  const World& world = judge.world();
  const records::Seat& seat = world.seat(id);
  About about{seat.person, id, term.role};
  if (renews(judge, term.role) && term.bound != Bound::at_least) return;
  std::string who = fmt::format("{} as {}", person_text(world, seat.person), one.subject.role);
  Date end = world.until(id).value_or(Date::last());
  const semantics::Moment* moment = term.from->under(judge.readings());
  TruthLine covered(Truth::fails);
  std::vector<Date> from;
  if (moment && !seat.since_at_latest) from = term_origins(judge, *moment, about, covered);
  TruthLine verdict(Truth::unknown);
  if (!from.empty() && term.bound == Bound::at_least) {
    bool sooner = end < from.front() + length;
    verdict = TruthLine(sooner && holds_on(covered, from.front(), seat.since) ? Truth::fails
                        : sooner                                              ? Truth::unknown
                                                                              : Truth::holds);
  } else if (!from.empty()) {
    Date first = from.front() + length;
    verdict = TruthLine::during(first, Date::last(), Truth::unknown, Truth::holds);
    Date last = from.back() + length;
    // Another event without a record may have begun a later term.
    Date told =
        moment->kind == semantics::Moment::Kind::event && !moment->first ? world.as_of : seat.since;
    if (holds_on(covered, from.front().next(), told))
      verdict = calendar::both(verdict,
                               TruthLine::during(last, Date::last(), Truth::fails, Truth::holds));
    verdict =
        calendar::either(verdict, TruthLine::during(end, Date::last(), Truth::holds, Truth::fails));
  }
  verdict = guarded(verdict, applies(judge, clause, about));
  one.truth = world.now(verdict);
  one.line = verdict;
  if (one.truth == Truth::holds && (from.empty() || term.bound != Bound::exactly)) return;
  if (one.truth == Truth::holds) {
    Date over = std::min(from.front() + length, end);
    one.list = Outcome::List::renewals;
    one.truth = Truth::fails;
    one.renewal.due = over.previous();
    one.renewal.state = RenewalState::upcoming;
    one.message =
        fmt::format("the term of {} ends: its last day is {}", who, over.previous().iso());
  } else {
    one.message =
        from.empty() ? ""
        : term.bound == Bound::at_least
            ? fmt::format("the term of {} ends on {}, sooner than {} after {}", who, end.iso(),
                          length.text(), from.front().iso())
            : fmt::format("the term of {} was over on {} ({} from {}), and the roster "
                          "still lists the seat",
                          who, (from.back() + length).iso(), length.text(), from.back().iso());
    one.doubt = fmt::format(
        "whether the term of {} is over cannot be told: {}", who,
        from.empty() ? fmt::format("no `{}` is recorded on or before the day on which the seat "
                                   "began, or that day is not known",
                                   moment ? moment->text : "event")
        : from.size() > 1 ? fmt::format("it began with `{}` of {}, and there was another on {}",
                                        moment->text, from.front().iso(), from.back().iso())
                          : fmt::format("the records do not cover every `{}` since {}",
                                        moment->text, from.front().iso()));
  }
  result.push_back(std::move(one));
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
  std::vector<SeatId> seats = world.seats_asked(term.role);
  progress::Step judging("judging", "seats", seats.size());
  for (SeatId id : seats) {
    judging.next();
    const records::Seat& seat = world.seat(id);
    if (!world.sits(id, world.as_of)) continue;
    ++judged;
    Date over = seat.since + *length;
    Date end = world.until(id).value_or(Date::last());
    // The renewal says what happens at the end.
    if (!term.from && (term.bound == Bound::at_least ? end >= over : renewed)) continue;
    Outcome one = about_seat(world, id);
    if (term.from) {
      from_moment(judge, clause, term, *length, id, std::move(one), result);
      continue;
    }
    std::string who = fmt::format("{} as {}", person_text(world, seat.person), one.subject.role);
    if (term.bound == Bound::at_least) {
      one.truth = Truth::fails;
      one.line = TruthLine::during(seat.since, end, Truth::fails, Truth::holds);
      one.message = fmt::format("the term of {} ends on {}, sooner than {} after {}", who,
                                end.iso(), length->text(), seat.since.iso());
      result.push_back(std::move(one));
      continue;
    }
    TruthLine verdict = TruthLine::during(over, end, Truth::fails, Truth::holds);
    if (seat.since_at_latest) // it may have been over earlier
      verdict = calendar::both(verdict, TruthLine::during(seat.since, std::min(over, end),
                                                          Truth::unknown, Truth::holds));
    verdict = guarded(verdict, applies(judge, clause, {seat.person, id, term.role}));
    one.truth = world.now(verdict);
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

namespace {
/// The exact term of the role, when it runs from joining.
std::optional<Period> term_of(const Judge& judge, RoleId role) {
  for (const Clause& clause : judge.world().charter.clauses)
    if (const auto* term = std::get_if<Term>(&clause.is);
        term && term->role == role && !term->from && !term->unlimited &&
        term->bound == Bound::exactly && in_force_under(clause, judge.readings()))
      if (const Period* length = term->length.under(judge.readings())) return *length;
  return std::nullopt;
}

/// A seat of which no end is recorded, and that may have run past the day on which it was to end.
void open_seat(Judge& judge, const Clause& clause, const Ends& ends, SeatId id, Outcomes& result) {
  const World& world = judge.world();
  const records::Seat& seat = world.seat(id);
  if (renews(judge, ends.role)) return; // the renewal says what happens at the end
  std::optional<Period> length = term_of(judge, ends.role);
  // The earliest day on which it may end, and the latest.
  Date earliest = Date::last();
  Date latest = Date::last();
  bool known = true;
  std::string wanted;
  Date least = length ? (seat.since + *length).previous() : seat.since;
  for (const semantics::Moment& on : ends.on) {
    wanted += (wanted.empty() ? "" : " or ") + on.text;
    if (on.kind == semantics::Moment::Kind::date) {
      if (seat.since <= on.date) earliest = std::min(earliest, on.date);
      if (least <= on.date) latest = std::min(latest, on.date);
      continue;
    }
    TruthLine covered(Truth::fails);
    std::vector<Date> dates;
    if (on.kind == semantics::Moment::Kind::event)
      dates = anchor_dates(judge, on, &covered);
    else if (on.kind == semantics::Moment::Kind::yearly)
      dates = yearly_dates(on, seat.since, std::max(world.as_of, least) + Period::of_years(1));
    if (on.kind != semantics::Moment::Kind::yearly)
      known = known && holds_on(covered, seat.since, world.as_of);
    for (Date date : dates) {
      if (seat.since <= date) earliest = std::min(earliest, date);
      if (least <= date) latest = std::min(latest, date);
    }
  }
  world.may_change_on(earliest.next());
  world.may_change_on(latest.next());
  // Without a term the text does not say which of these days it is.
  Truth truth = known && world.as_of <= earliest           ? Truth::holds
                : known && length && world.as_of <= latest ? Truth::holds
                : known && length && latest < Date::last() ? Truth::fails
                                                           : Truth::unknown;
  if (seat.since_at_latest && truth == Truth::holds) truth = Truth::unknown;
  Outcome one = about_seat(world, id);
  one.line = guarded(TruthLine(truth), applies(judge, clause, {seat.person, id, ends.role}));
  one.truth = world.now(one.line);
  if (one.truth == Truth::holds) return;
  std::string who = fmt::format("{} as {}", person_text(world, seat.person), one.subject.role);
  one.message = fmt::format("the seat of {} was to end on {} at the latest, and the roster still "
                            "lists it without an end",
                            who, latest.iso());
  one.doubt =
      !known ? fmt::format("whether the seat of {} has ended cannot be told: {} depends on an "
                           "event that the records do not cover",
                           who, clause.text)
      : seat.since_at_latest
          ? fmt::format("whether the seat of {} was to end on {} cannot be told: the day on which "
                        "it began is not known",
                        who, wanted)
          : fmt::format("the seat of {} has no end on record and ran past {}; in which year it "
                        "was to end cannot be told, for the charter states no term",
                        who, earliest.iso());
  result.push_back(std::move(one));
}
} // namespace

Outcomes judge_ends(Judge& judge, const Clause& clause, const Ends& ends, int& judged) {
  const World& world = judge.world();
  Outcomes result;
  std::vector<SeatId> seats = world.seats_asked(ends.role);
  progress::Step judging("judging", "seats", seats.size());
  for (SeatId id : seats) {
    judging.next();
    std::optional<Date> until = world.until(id);
    if (!world.sits(id, world.as_of)) continue;
    ++judged;
    if (!until) {
      open_seat(judge, clause, ends, id, result);
      continue;
    }
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
    Truth wrong = known ? Truth::fails : Truth::unknown;
    one.line = guarded(TruthLine::during(world.seat(id).since, *until, wrong, Truth::holds),
                       applies(judge, clause, {world.seat(id).person, id, ends.role}));
    one.truth = world.now(one.line);
    if (one.truth == Truth::holds) continue;
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
    one.line = TruthLine::during(seat.since, world.until(id).value_or(Date::last()), Truth::fails,
                                 Truth::holds);
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
