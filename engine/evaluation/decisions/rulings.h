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

/// How the charter has a tie broken; the text goes on after "a tie, which".
Votes::Answer tie_broken(Votes& votes, const World& world, const semantics::Ties& ties);

/// What must have happened around the vote: notice, seconds, the proposer, how long it was open.
/// Fills `closes`: the day on which an open vote closes by itself, and `earliest`: the first day
/// on which it may close.
struct VoteCourse {
  std::vector<Reckoning> reckonings;
  std::optional<Date> closes, earliest;
  bool may_last = false; ///< open, and until when at least is not known
};
VoteCourse course_of(Votes& votes, const records::Decision& record);

/// The decision as it stands; closed by itself where its time has run out, whether or not somebody
/// noted it down.
Scene scene_now(Judge& judge, const semantics::Procedure& procedure,
                const records::Decision& record, Decisions& decisions);

/// A veto or ratification that the charter provides for.
struct Consent {
  DecisionOutcome outcome = DecisionOutcome::passed; ///< passed: nothing stands against it
  std::string why, outlook;
  std::optional<Date> since = {}; ///< passed: from when on; nothing where that cannot be told
};
/// Nothing where the clause is none of that, or does not apply. `covered`: what is not recorded did
/// not happen.
std::optional<Consent> consent_of(Votes& votes, const semantics::Clause& clause, bool covered);

/// Vetoes and ratifications that do not count, or not for certain, and why.
struct SetAside {
  const semantics::Clause* clause = nullptr;
  const records::Involved* word = nullptr;
  std::string why;
};
std::vector<SetAside> words_set_aside(Votes& votes);

/// What people and bodies said of a decision, each by their last word; unknown where two differ and
/// which was the last is not told.
struct Words {
  std::map<PersonId, Truth> people;
  std::map<std::string, Truth> bodies; ///< by name, folded
};
Words last_words(const std::vector<records::Involved>& said, Date from, Date until);

/// Whether enough of a group agree, and whether so many refuse that there cannot be enough any
/// more.
struct Assent {
  Truth given = Truth::unknown, refused = Truth::unknown;
};
/// `stated`: how many; else more than half. The body as such speaks for all.
Assent assent_of(const Votes& votes, const Words& words, const semantics::GroupPtr& by,
                 const std::optional<semantics::Quantity>& stated);
/// The day of the ballot that decided a vote which nobody closed; nothing where ballots give no
/// dates. `settled` asks whether the scene as it stands is decided.
std::optional<Date> decided_early_on(Scene& scene, const std::optional<Date>& earliest,
                                     const std::function<bool()>& settled);

/// The clause, as the head of a line of arithmetic.
Reckoning reckoning(Votes& votes, const semantics::Clause& clause, Reckoning::Kind kind,
                    Truth truth, std::string text);

} // namespace quorate::evaluation
