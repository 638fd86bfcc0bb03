// Keeping and losing a seat: the prune list.
#include "engine/evaluation/losing.h"

#include <fmt/format.h>

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

namespace {
void nearest_miss(Outcome::Prune& entry) {
  for (std::size_t i = 0; i < entry.conditions.size(); ++i) {
    const auto& best = entry.conditions[entry.nearest_miss].last_held;
    const auto& here = entry.conditions[i].last_held;
    if (here && (!best || *here > *best)) entry.nearest_miss = i;
  }
}

/// What the conditions that are not known hang on, in one sentence.
std::string doubts(Judge& judge, const Clause& clause,
                   const std::vector<ConditionResult>& conditions) {
  std::string text;
  for (const ConditionResult& one : conditions)
    if (one.truth == Truth::unknown)
      text +=
          (text.empty() ? "" : "; ") + (one.label.empty() ? one.text : one.label + ": " + one.text);
  // Each may be known today: then it was an earlier day on which the seat may have been lost.
  return text.empty() ? "the seat may have been lost earlier: " + wanting(judge, clause) : text;
}

/// The condition fails since a day, and the grace is not over.
void in_cure(Outcome& one, const std::string& who, Date failing, Period grace, bool automatic) {
  Date lost = failing + grace;
  one.list = Outcome::List::renewals;
  one.truth = Truth::fails;
  one.renewal.due = lost.previous();
  one.renewal.state = RenewalState::in_grace;
  if (automatic) one.renewal.lapses_on = lost;
  one.message = fmt::format("{} no longer meets the keep rule since {}; the grace of {} ends on {}",
                            who, failing.iso(), grace.text(), lost.previous().iso());
}
} // namespace

TruthLine Judge::within_grace(const TruthLine& condition, Date since, Period grace) {
  TruthLine safe(Truth::holds);
  const auto& changes = condition.changes();
  for (std::size_t i = 0; i < changes.size(); ++i) {
    if (changes[i].value == Truth::holds) continue;
    // The run of not holding began at the first such change without a holding one between.
    std::size_t first = i;
    while (first > 0 && changes[first - 1].value != Truth::holds &&
           (changes[i].value == Truth::unknown || changes[first - 1].value == Truth::fails))
      --first;
    Date run = std::max(changes[first].from, since);
    Date end = i + 1 < changes.size() ? changes[i + 1].from : Date::last();
    safe = calendar::both(safe, TruthLine::during(std::max(run + grace, changes[i].from), end,
                                                  changes[i].value, Truth::holds));
  }
  return safe;
}

Outcomes judge_keep(Judge& judge, const Clause& clause, const Keep& keep, int& judged) {
  const World& world = judge.world();
  LossWords loss = loss_words(judge, keep.loss);
  std::optional<Period> grace;
  bool grace_open = false;
  if (keep.grace) {
    if (const Period* stated = keep.grace->under(judge.readings()))
      grace = *stated;
    else
      grace_open = true;
  }
  // Automatic loss is final; a recommendation is withdrawn when the condition holds again.
  auto kept = [&](const Tenure& tenure, Waivers which) {
    if (loss.automatic())
      return over_all(tenure, [&](const About& about) { return judge.kept(clause, about, which); });
    TruthLine condition =
        over_all(tenure, [&](const About& about) { return judge.safe(clause, about, which); });
    return grace ? Judge::within_grace(condition,
                                       std::max(tenure.since, world.in_force_from(clause)), *grace)
                 : condition;
  };
  Outcomes result;
  // Nearly everybody meets a rule that looks at the present alone. When an answer may change is
  // asked for by forecasts: they need the line.
  bool at_a_glance = !loss.automatic() && !world.hangs_on;
  auto meets = [&](const About& about) {
    return judge.safe_now(clause, about, Waivers::but_present) == Truth::holds;
  };
  each_tenure(judge, keep.role, [&](const Tenure& tenure) {
    ++judged;
    if (at_a_glance && std::all_of(tenure.abouts.begin(), tenure.abouts.end(), meets)) return;
    TruthLine condition = over_all(tenure, [&](const About& about) {
      return judge.safe(clause, about, Waivers::but_present);
    });
    // A recommendation without grace is the condition itself: 100,000 people need not be asked
    // twice.
    TruthLine safe = loss.automatic() || grace ? kept(tenure, Waivers::but_present) : condition;
    // Before the seat began there was nothing to keep.
    safe = calendar::either(
        safe, TruthLine::during(Date::first(), tenure.since, Truth::holds, Truth::fails));
    Outcome one = about_tenure(world, tenure, keep.role);
    one.truth = world.now(safe);
    one.line = safe;
    std::string who = fmt::format("{} as {}", person_text(world, tenure.person), one.subject.role);
    Truth now = world.now(condition);
    if (one.truth == Truth::holds) {
      if (now != Truth::fails || !grace) return;
      Date begin = std::max(tenure.since, world.in_force_from(clause));
      Date failing = std::max(condition.since(world.as_of).value_or(begin), begin);
      in_cure(one, who, failing, *grace, loss.automatic());
      result.push_back(std::move(one));
      return;
    }
    bool lapsed = loss.automatic() && one.truth == Truth::fails;
    if (lapsed && !tenure.seat) return; // lost again, and no roster lists it
    one.let_pass = world.now(kept(tenure, Waivers::all)) == Truth::holds;
    one.list = Outcome::List::prune;
    one.prune.action = loss.action;
    Date lost = lapsed ? safe.since(world.as_of).value_or(tenure.since) : world.as_of;
    one.prune.conditions = explain(judge, *keep.condition, tenure.about(), lost);
    if (lapsed) // what comes later does not bring the seat back
      for (ConditionResult& each : one.prune.conditions) each.until.reset();
    nearest_miss(one.prune);
    if (now == Truth::fails && grace_open) {
      one.truth = Truth::unknown;
      one.doubt = fmt::format("{} fails the keep rule, and the charter does not say how long the "
                              "grace is",
                              who);
    } else if (one.truth == Truth::fails && !loss.stated) {
      one.truth = Truth::unknown;
      one.doubt =
          fmt::format("{} fails the keep rule, and the charter does not say what follows", who);
    } else if (one.truth == Truth::unknown) {
      one.doubt = fmt::format("whether {} keeps the seat cannot be told: {}", who,
                              doubts(judge, clause, one.prune.conditions));
    }
    // What nobody knows of the days before may have cost the seat already.
    bool perhaps_before =
        lapsed && lost > tenure.since && safe.at(lost.previous()) == Truth::unknown;
    one.message =
        lapsed ? fmt::format("{} did not meet what keeps the seat: it lapsed by itself on {}{}, "
                             "and the roster still lists it",
                             who, lost.iso(), perhaps_before ? " at the latest" : "")
               : fmt::format("{} does not meet what keeps the seat: {}", who, loss.text);
    result.push_back(std::move(one));
  });
  return result;
}

Outcomes judge_leave(Judge& judge, const Clause& clause, const AutomaticLeave& leave, int& judged) {
  const World& world = judge.world();
  Outcomes result;
  each_tenure(judge, leave.role, [&](const Tenure& tenure) {
    ++judged;
    auto stays = [&](Waivers which) {
      return over_all(tenure, [&](const About& about) { return judge.kept(clause, about, which); });
    };
    Outcome one = about_tenure(world, tenure, leave.role);
    one.list = Outcome::List::prune;
    one.line = stays(Waivers::but_present);
    one.truth = world.now(one.line);
    if (one.truth == Truth::holds || (one.truth == Truth::fails && !tenure.seat)) return;
    one.let_pass = world.now(stays(Waivers::all)) == Truth::holds;
    std::string who = fmt::format("{} as {}", person_text(world, tenure.person), one.subject.role);
    one.prune.action = PruneAction::automatic;
    Date left = one.truth == Truth::fails ? one.line.since(world.as_of).value_or(tenure.since)
                                          : world.as_of;
    one.prune.conditions = explain(judge, *leave.condition, tenure.about(), left);
    if (one.truth == Truth::fails)
      for (ConditionResult& each : one.prune.conditions) each.until.reset();
    one.message = fmt::format("{} left the seat automatically ({}) on {}, and the roster still "
                              "lists it",
                              who, clause.text, left.iso());
    one.doubt = fmt::format("whether {} still has the seat cannot be told: {}", who,
                            doubts(judge, clause, one.prune.conditions));
    result.push_back(std::move(one));
  });
  return result;
}

} // namespace quorate::evaluation
