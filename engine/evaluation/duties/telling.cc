#include "engine/evaluation/duties/telling.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace quorate::evaluation {

namespace {
/// "last done on 2026-03-14", "none recorded"; nothing where a record may be one.
std::string history(const Progress& progress) {
  if (progress.done && !progress.served) return fmt::format("last on {}", progress.done->day.iso());
  return progress.served || progress.perhaps ? "" : "none recorded";
}

/// What was done and does not count: said, or nobody would believe the verdict.
std::string spoiled(const Doings& doings, const Turn& turn) {
  std::string text;
  int told = 0;
  for (const Done& one : doings.all)
    if (one.counts != Truth::holds && turn.opens <= one.day && !one.wanting.empty() && ++told <= 2)
      text +=
          fmt::format("; what was done on {} {}: {}", one.day.iso(),
                      one.counts == Truth::fails ? "does not count" : "may not count", one.wanting);
  return text;
}

std::string why_unknown(const World& world, const Doings& doings, const Progress& progress) {
  if (progress.perhaps && progress.perhaps->wanting.empty() && !progress.perhaps->of.empty())
    return fmt::format(
        "what was done for it on {} came before its day, {}: one of the dates is wrong",
        progress.perhaps->day.iso(), progress.turn.opens.iso());
  if (progress.perhaps && progress.perhaps->wanting.empty())
    return fmt::format("what was done on {} does not say for which of them: add `for: {}` to it "
                       "if it was this one",
                       progress.perhaps->day.iso(), progress.turn.of);
  if (progress.perhaps)
    return fmt::format("what was done on {} may not count: {}", progress.perhaps->day.iso(),
                       progress.perhaps->wanting);
  if (world.now(doings.covered) != Truth::holds)
    return fmt::format("{} does not cover it up to {}", doings.source, world.as_of.iso());
  if (auto since = doings.covered.since(world.as_of); since && progress.turn.opens < *since)
    return fmt::format("{} covers it since {} only", doings.source, since->iso());
  return "the charter does not say by when";
}
} // namespace

Outcome tell(const World& world, const semantics::Clause& clause, const Told& told,
             const Doings& doings, const Progress& progress, const TruthLine& line,
             const std::string& key, int within_days) {
  const Turn& turn = progress.turn;
  Outcome one;
  one.list = Outcome::List::duties;
  one.key = key;
  one.subject.body = clause.body;
  one.line = line;
  one.truth = world.now(line);
  for (const std::optional<Date>& last : {turn.due, progress.deadline, progress.next_deadline})
    if (last) world.may_change_on(last->next());
  Outcome::Duty& duty = one.duty;
  duty.what = told.what;
  duty.owner = told.owner;
  duty.of = turn.of;
  duty.due = turn.due;
  duty.late = progress.late;
  duty.owner_wanting = told.wanting;
  if (progress.done) duty.done = progress.done->day;
  if (progress.done) one.evidence.push_back(progress.done->evidence);
  for (const Done& each : doings.all)
    if (each.counts != Truth::holds && turn.opens <= each.day && one.evidence.size() < 6)
      one.evidence.push_back(each.evidence);

  std::string who = told.owner.empty() ? "" : told.owner + ": ";
  std::string whole =
      fmt::format("{}\"{}\"{}{}", who, told.what, told.rhythm.empty() ? "" : " ", told.rhythm);
  std::string owner = told.wanting.empty() ? "" : "; " + told.wanting;
  std::string last = history(progress);
  bool a_day = turn.due && turn.title == turn.due->iso(); // said by the due date
  std::string which = turn.title.empty() || a_day ? "" : fmt::format(" for {}", turn.title);
  if (one.truth == Truth::fails) {
    duty.state = DutyState::overdue;
    if (!turn.due) { // all is known since ever, and no day to count from
      one.message =
          fmt::format("{}{} has never been done{}{}", whole, which, spoiled(doings, turn), owner);
      return one;
    }
    one.message =
        fmt::format("{} was due{} by {} and is overdue since {}{}{}{}", whole, which,
                    turn.due->iso(), progress.deadline->next().iso(),
                    last.empty() ? "" : fmt::format(" ({})", last), spoiled(doings, turn), owner);
    return one;
  }
  if (one.truth == Truth::unknown) {
    if (a_day) which = fmt::format(" by {}", turn.title);
    one.doubt = fmt::format("whether {} is done{} cannot be told: {}{}", whole, which,
                            why_unknown(world, doings, progress), owner);
    return one;
  }
  if (progress.served) {
    duty.state = DutyState::fulfilled;
    one.message =
        fmt::format("{}{} was done on {}{}", whole, which, progress.done->day.iso(),
                    progress.late ? fmt::format(", late: it was due by {}", turn.due->iso()) : "");
    return one;
  }
  if (turn.due == Date::last()) { // minutes are there when the next meeting is
    duty.due.reset();
    duty.state = DutyState::upcoming;
    one.message = fmt::format("{}{} is due by the next meeting{}", whole, which, owner);
    return one;
  }
  if (!turn.due) { // nothing is owed before a clock runs
    duty.state = DutyState::upcoming;
    one.message = fmt::format("{}{}: no day is set ({})", whole, which, last);
    return one;
  }
  bool past = *turn.due < world.as_of;
  Date horizon = Date::from_days(std::int64_t{world.as_of.days()} + within_days);
  duty.state = past                   ? DutyState::in_grace
               : *turn.due <= horizon ? DutyState::due
                                      : DutyState::upcoming;
  one.message = fmt::format("{} {}{} {}{}{}", whole, past ? "was due" : "is due", which,
                            past ? fmt::format("by {}, and is let pass until {}", turn.due->iso(),
                                               progress.deadline->iso())
                                 : fmt::format("by {}", turn.due->iso()),
                            last.empty() ? "" : fmt::format(" ({})", last), owner);
  return one;
}

Outcome open_outcome(const semantics::Clause& clause, const std::string& key, std::string doubt) {
  Outcome one;
  one.list = Outcome::List::duties;
  one.key = key;
  one.subject.body = clause.body;
  one.truth = Truth::unknown;
  one.line = TruthLine(Truth::unknown);
  one.doubt = std::move(doubt);
  return one;
}

} // namespace quorate::evaluation
