#pragma once
// One decision, one assignment of readings: the rules of its procedure, one after the other.

#include "engine/evaluation/decisions/decisions.h"
#include "engine/evaluation/decisions/votes.h"

#include <functional>
#include <optional>

namespace quorate::evaluation {

/// Rules on the scene as it stands; an open scene gives what is still needed, too.
Ruling rule_on(Judge& judge, const semantics::Procedure& procedure, Scene scene,
               Decisions& decisions);

/// What must have happened around the vote: notice, seconds, the proposer, how long it was open.
/// Fills `closes`: the day on which an open vote closes by itself, and `earliest`: the first day
/// on which it may close.
struct Course {
  std::vector<Reckoning> reckonings;
  std::optional<Date> closes, earliest;
  std::optional<Date> objections_until; ///< a veto is possible up to and including this day
  bool veto_undated = false;            ///< until when a veto is possible is not known
};
Course course_of(Votes& votes, const records::Decision& record);

/// Who has vetoed it, in words; empty when nobody has, or too few of them.
std::string vetoed_by(Votes& votes, const semantics::Involvement& involved,
                      const semantics::Threshold& by);
/// The day of the ballot that decided a vote which nobody closed; nothing where ballots give no
/// dates. `settled` asks whether the scene as it stands is decided.
std::optional<Date> decided_early_on(Scene& scene, const std::optional<Date>& earliest,
                                     const std::function<bool()>& settled);
/// The day on which so many of them had ratified it as it takes; nothing where they give no dates.
std::optional<Date> ratified_on(const Votes& votes, const semantics::Group& by, Date as_of);

/// The clause, as the head of a line of arithmetic.
Reckoning reckoning(const World& world, const semantics::Clause& clause, Reckoning::Kind kind,
                    Truth truth, std::string text);

} // namespace quorate::evaluation
