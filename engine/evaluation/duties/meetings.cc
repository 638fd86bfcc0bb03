// Whether a body meets as often as it says.
#include "engine/evaluation/duties/duties.h"

#include "engine/evaluation/duties/telling.h"

#include <fmt/format.h>

namespace quorate::evaluation {

using namespace semantics;

Outcomes judge_meets(Judge& judge, const Clause& clause, const Meets& meets, int within_days,
                     int& judged) {
  const World& world = judge.world();
  TruthLine applied = applies(judge, clause, {});
  if (world.now(applied) == Truth::fails) return {};
  ++judged;
  const Cadence* cadence = meets.every.under(judge.readings());
  if (!cadence)
    return {open_outcome(clause, "", "the charter does not say how often the body meets")};
  Doings held = meetings_held(judge, clause);
  Grace grace;
  if (meets.grace) {
    const Period* stated = meets.grace->under(judge.readings());
    grace = stated ? Grace{*stated, false} : Grace{{}, true};
  }
  Date start = world.in_force_from(clause);
  Date known = start == Date::first() ? first_known(held, world.as_of) : start;
  if (known == world.as_of) world.may_change_on(known.next()); // nothing is known: it moves on
  Progress progress;
  if (cadence->gap) {
    progress = rolling(held, *cadence->gap, 1, grace, start, world.as_of);
  } else if (cadence->unit) {
    progress = in_turn(held, unit_turns(*cadence, first_unit(start, known, *cadence), world.as_of),
                       1, grace, false, world.as_of);
  } else {
    std::vector<Turn> turns = weekday_turns(*cadence, known, world.as_of);
    for (Turn& turn : turns) turn.opens = *turn.due; // on that day, not by that day
    progress = in_turn(held, turns, 1, grace, false, world.as_of);
  }
  Told told{clause.body, "meet", "", ""};
  told.rhythm = (cadence->gap    ? "every "
                 : cadence->unit ? "in each "
                                 : "on each ") +
                cadence->text();
  Outcome one =
      tell(world, clause, told, held, progress, guarded(progress.line, applied), "", within_days);
  for (const records::Meeting& meeting : world.records.meetings)
    if (meeting.cancelled && progress.turn.opens <= meeting.date && meeting.date <= world.as_of &&
        one.truth == Truth::fails)
      one.message += fmt::format("; the meeting of {} was cancelled", meeting.date.iso());
  return {std::move(one)};
}

} // namespace quorate::evaluation
