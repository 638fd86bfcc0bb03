// Limits: how many terms, or how much time, one person may have in a role.
#include "engine/evaluation/outcome.h"

#include <fmt/format.h>

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

namespace {
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
    for (int k = 1;; ++k) {
      Date next = length
                      ? seat.since + Period{length->months * k, length->days * k, length->hours * k}
                      : Date::last();
      Date stop = std::min(next, end);
      bool partial = excluding && stop < Date::last() && start + *excluding >= stop;
      // Later terms are not told apart: this one stands for them.
      bool beyond = next > horizon || next <= start;
      if (!partial) result.push_back({start, beyond ? end : stop, id, k > 1 || joined});
      if (next >= end || beyond) break;
      start = next;
    }
    previous_end = std::max(previous_end.value_or(end), end);
  }
  return result;
}

using Scope = LimitRule::Scope;

/// One person under one limit.
class Limited {
public:
  Limited(Judge& judge, const Limit& limit, const LimitRule& rule, PersonId person)
      : judge_(judge), world_(judge.world()), limit_(limit), rule_(rule), person_(person),
        seats_(world_.seats(person, limit.role)), sat_(possibly()) {
    if (limit.term)
      if (const Period* known = limit.term->under(judge.readings())) length_ = *known;
    begun_ = terms_begun(world_, seats_, length_, limit.excluding_up_to,
                         world_.as_of + Period::of_years(10));
  }

  /// Fails while the limit is passed by what is recorded.
  TruthLine passed() {
    if (rule_.terms) return rule_.scope == Scope::in_any ? terms_within() : terms();
    return rule_.scope == Scope::in_a_row ? time_in_a_row() : time();
  }
  const std::string& reached() const { return reached_; }

  /// Why what is not recorded may fill the limit on the as-of date; empty when it cannot.
  std::string open() const {
    Date day = world_.as_of;
    Date row = day;
    // What may be hangs on days not known of, which fall out of the time looked at one by one.
    bool doubts = std::any_of(sat_.changes().begin(), sat_.changes().end(),
                              [](const auto& one) { return one.value == Truth::unknown; }) ||
                  std::any_of(seats_.begin(), seats_.end(),
                              [&](SeatId id) { return world_.seat(id).since_at_latest; });
    if (doubts) world_.may_change_on(day.next());
    while (Date::first() < row && sat_.at(row.previous()) == Truth::holds)
      row = sat_.since(row.previous()).value_or(Date::first());
    Date from = rule_.scope == Scope::in_a_row ? row.previous()
                : rule_.scope == Scope::in_any ? (day - *rule_.in_any).next()
                                               : Date::first();
    for (SeatId id : seats_) {
      const records::Seat& seat = world_.seat(id);
      if (rule_.terms && seat.since_at_latest && from < seat.since && seat.since <= day)
        return "the day on which a seat began is not known";
    }
    Date to = rule_.scope == Scope::in_a_row ? from : day;
    std::optional<Date> last; // the last day that nothing is known of
    std::int64_t maybe = 0;
    const auto& changes = sat_.changes();
    for (std::size_t i = 0; i < changes.size(); ++i) {
      Date end = i + 1 < changes.size() ? changes[i + 1].from : Date::last();
      Date begin = std::max(changes[i].from, from);
      end = std::min(end, to.next());
      if (end <= begin || changes[i].value == Truth::fails) continue;
      maybe += calendar::days_between(begin, end);
      if (changes[i].value == Truth::unknown) last = end.previous();
    }
    if (!last) return "";
    bool time = rule_.time && rule_.scope != Scope::in_a_row;
    if (time && maybe <= calendar::days_between(day - *rule_.time, day)) return "";
    std::string role = world_.charter.roles[limit_.role].path;
    return fmt::format("the roster does not say whether they held `{}` on {}{}, which would count",
                       role, rule_.scope == Scope::in_a_row ? "" : "all days up to ", last->iso());
  }

private:
  /// When the person sat: unknown where the roster does not say. Before the charter was there,
  /// nobody did, unless the roster knows better.
  TruthLine possibly() const {
    TruthLine line = judge_.recorded(person_, limit_.role);
    const auto& seats = world_.seats_by_role[limit_.role];
    bool older = std::any_of(seats.begin(), seats.end(), [&](SeatId id) {
      return world_.begins && world_.seat(id).since < *world_.begins;
    });
    if (!world_.begins || older || world_.charter.roles[limit_.role].external) return line;
    return calendar::both(
        line, TruthLine::during(*world_.begins, Date::last(), Truth::holds, Truth::fails));
  }
  bool in_seat(Date day) const {
    return std::any_of(seats_.begin(), seats_.end(),
                       [&](SeatId id) { return world_.sits(id, day); });
  }

  TruthLine terms() {
    TruthLine verdict(Truth::holds);
    bool row = rule_.scope == Scope::in_a_row;
    int number = 0;
    for (std::size_t i = 0; i < begun_.size(); ++i) {
      number = (row ? begun_[i].continues : i > 0) ? number + 1 : 1;
      if (number <= *rule_.terms) continue;
      if (begun_[i].start <= world_.as_of && world_.as_of < begun_[i].end)
        reached_ = fmt::format("term {} {} began on {}", number, row ? "in a row" : "in all",
                               begun_[i].start.iso());
      verdict = calendar::both(
          verdict, TruthLine::during(begun_[i].start, begun_[i].end, Truth::fails, Truth::holds));
    }
    return verdict;
  }

  /// Terms that begin in the window.
  TruthLine terms_within() {
    TruthLine verdict(Truth::holds);
    auto most = static_cast<std::size_t>(*rule_.terms);
    for (std::size_t i = most; i < begun_.size(); ++i) {
      Date first = begun_[i - most].start;
      Date end = std::min(begun_[i].end, calendar::first_day_outside(first, *rule_.in_any));
      if (end <= begun_[i].start) continue;
      if (begun_[i].start <= world_.as_of && world_.as_of < end)
        reached_ = fmt::format("{} terms began from {} to {}", most + 1, first.iso(),
                               begun_[i].start.iso());
      verdict = calendar::both(verdict,
                               TruthLine::during(begun_[i].start, end, Truth::fails, Truth::holds));
    }
    return verdict;
  }

  TruthLine time_in_a_row() {
    TruthLine verdict(Truth::holds);
    std::optional<Date> row;
    for (const Begun& one : begun_) {
      if (!one.continues || !row) row = one.start;
      Date over = *row + *rule_.time;
      if (one.end <= over) continue;
      verdict = calendar::both(verdict, TruthLine::during(std::max(over, one.start), one.end,
                                                          Truth::fails, Truth::holds));
      if (world_.as_of >= over)
        reached_ = fmt::format("{} in a row were over on {}", rule_.time->text(), over.iso());
    }
    return verdict;
  }

  /// Days in the seat, within the window when there is one, counted day by day: a window of years
  /// has few change points of its own.
  TruthLine time() {
    Date start = world_.seat(seats_.front()).since;
    Date stop = world_.as_of + Period::of_years(10);
    for (SeatId id : seats_)
      if (auto until = world_.until(id))
        stop = std::max(stop, std::min(until->next(), world_.as_of + Period::of_years(100)));
    std::int64_t held = 0;
    Date tail = start;
    TruthLine line(Truth::holds);
    for (Date day = start; day < stop; day = day.next()) { // beyond, it goes on as it stands
      bool now = in_seat(day);
      held += now ? 1 : 0;
      if (rule_.in_any)
        for (Date left = day - *rule_.in_any; tail <= left; tail = tail.next())
          held -= in_seat(tail) ? 1 : 0;
      bool over = held > calendar::days_between(day - *rule_.time, day);
      line.append(day, calendar::truth(!(over && now)));
    }
    if (auto since = line.since(world_.as_of); since && line.at(world_.as_of) == Truth::fails)
      reached_ = fmt::format("{} in the seat were over on {}", rule_.time->text(), since->iso());
    return line;
  }

  Judge& judge_;
  const World& world_;
  const Limit& limit_;
  const LimitRule& rule_;
  PersonId person_;
  std::vector<SeatId> seats_;
  TruthLine sat_;
  std::optional<Period> length_;
  std::vector<Begun> begun_;
  std::string reached_;
};
} // namespace

Outcomes judge_limit(Judge& judge, const Clause& clause, const Limit& limit, int& judged) {
  const World& world = judge.world();
  const LimitRule* rule = limit.limit.under(judge.readings());
  if (!rule) {
    ++judged;
    Outcome one;
    one.subject = subject_of(world, records::nobody, limit.role);
    one.truth = Truth::unknown;
    one.line = TruthLine(Truth::unknown);
    one.doubt = fmt::format("the charter states no limit for {}", one.subject.role);
    return {one};
  }
  Outcomes result;
  std::vector<PersonId> people;
  for (SeatId id : world.seats_asked(limit.role))
    if (world.sits(id, world.as_of) && (people.empty() || people.back() != world.seat(id).person))
      people.push_back(world.seat(id).person);
  for (PersonId person : people) {
    ++judged;
    std::vector<SeatId> seats = world.seats(person, limit.role);
    Limited limited(judge, limit, *rule, person);
    TruthLine verdict = limited.passed();
    std::string open = world.now(verdict) == Truth::holds ? limited.open() : "";
    if (!open.empty())
      verdict =
          calendar::map(verdict, [](Truth t) { return t == Truth::holds ? Truth::unknown : t; });
    verdict = guarded(verdict, applies(judge, clause, {person, seats.back(), limit.role}));
    Outcome one;
    one.key = world.records.people[person].id;
    one.subject = subject_of(world, person, limit.role);
    one.truth = world.now(verdict);
    one.line = verdict;
    if (one.truth == Truth::holds) continue;
    std::string who = person_text(world, person);
    one.message = fmt::format("{} is over the limit of {} ({}): {}", who, one.subject.role,
                              clause.text, limited.reached());
    one.doubt = open.empty()
                    ? fmt::format("{} may be over the limit ({}): {}; whether the exception "
                                  "applies cannot be told",
                                  who, clause.text, limited.reached())
                    : fmt::format("whether {} is within the limit of {} ({}) cannot be told: {}",
                                  who, one.subject.role, clause.text, open);
    for (SeatId id : seats)
      if (one.evidence.size() < 6) one.evidence.push_back(seat_evidence(world, id));
    result.push_back(std::move(one));
  }
  return result;
}

} // namespace quorate::evaluation
