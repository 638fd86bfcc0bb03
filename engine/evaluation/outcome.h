#pragma once
// What one clause gives under one reading: an outcome per subject. evaluate() puts the readings
// together and sorts the outcomes into the lists of the assessment.

#include "engine/evaluation/assessment.h"
#include "engine/evaluation/judge.h"

namespace quorate::evaluation {

struct Outcome {
  enum class List { violations, vacancies, prune, renewals, attestations, duties };
  List list = List::violations;
  std::string key; ///< tells subjects of one clause apart: person id, attribute value, role
  Subject subject;
  std::optional<SeatId> seat; ///< when it is about one seat
  /// Holds: nothing to report. Fails: belongs on its list. Unknown: undetermined.
  Truth truth = Truth::holds;
  TruthLine line{Truth::holds};
  std::string message; ///< for fails
  std::string doubt;   ///< for unknown: which record or which part of the charter is wanting
  std::vector<Evidence> evidence;
  int lacking = 0;       ///< fails by its number: how many too few or too many there are
  bool let_pass = false; ///< waivers that count on the as-of date make it hold
  bool advisory = false; ///< a `should`, whatever the clause's modality
  // Of one list each: what its entries say besides, as there.
  struct Prune {
    PruneAction action = PruneAction::recommended;
    std::vector<ConditionResult> conditions;
    std::size_t nearest_miss = 0;
  } prune;
  struct Renewal {
    RenewalState state = RenewalState::upcoming;
    Date due;
    std::optional<Date> lapses_on;
  } renewal;
  struct Attestation {
    AttestationState state = AttestationState::missing;
    std::string text, owner;
  } attestation;
  struct Duty {
    DutyState state = DutyState::upcoming;
    std::string what, owner, of;
    std::optional<Date> due, done;
    bool late = false;
    std::string owner_wanting;
  } duty;
};
using Outcomes = std::vector<Outcome>;

/// What is looked at: how things stand over time, or the as-of date alone. Lines then tell of that
/// day only.
enum class Look { over_time, today };

// One function per kind of clause; each gives the outcomes that are worth a line, and in `judged`
// how many subjects it looked at.
Outcomes judge_rule(Judge& judge, const semantics::Clause& clause, const semantics::Rule& rule,
                    int& judged, Look look = Look::over_time);
Outcomes judge_drawn(Judge& judge, const semantics::Clause& clause, const semantics::Drawn& drawn,
                     int& judged, Look look = Look::over_time);
Outcomes judge_seats(Judge& judge, const semantics::Clause& clause, const semantics::Seats& seats,
                     int& judged, Look look = Look::over_time);
Outcomes judge_cohorts(Judge& judge, const semantics::Clause& clause,
                       const semantics::Cohorts& cohorts, int& judged);
Outcomes judge_ends(Judge& judge, const semantics::Clause& clause, const semantics::Ends& ends,
                    int& judged);
Outcomes judge_term(Judge& judge, const semantics::Clause& clause, const semantics::Term& term,
                    int& judged);
Outcomes judge_limit(Judge& judge, const semantics::Clause& clause, const semantics::Limit& limit,
                     int& judged);
Outcomes judge_keep(Judge& judge, const semantics::Clause& clause, const semantics::Keep& keep,
                    int& judged);
Outcomes judge_leave(Judge& judge, const semantics::Clause& clause,
                     const semantics::AutomaticLeave& leave, int& judged);
Outcomes judge_renew(Judge& judge, const semantics::Clause& clause, const semantics::Renew& renew,
                     int within_days, int& judged);
Outcomes judge_join(Judge& judge, const semantics::Clause& clause,
                    const semantics::AutomaticJoin& join, int& judged);
Outcomes judge_attest(Judge& judge, const semantics::Clause& clause,
                      const semantics::Attest& attest, int& judged);

/// Of whose holders the clause speaks one by one: with none of them there is nothing to judge.
std::vector<RoleId> asked_of(const semantics::Clause& clause);
/// `when`, `unless` and the clause's own dates: where it applies to this subject.
TruthLine applies(Judge& judge, const semantics::Clause& clause, const About& about);
Truth applies_now(Judge& judge, const semantics::Clause& clause, const About& about);
/// A verdict under its guards: where the clause does not apply it holds; where that is not known,
/// a failure is unknown.
TruthLine guarded(const TruthLine& verdict, const TruthLine& applies);

/// Tells the seats apart: person and first day, and more for those that share them.
std::string seat_key(const World& world, SeatId seat);
/// The clause behind an entry: its path, what it cites, and where it is written.
template <class Entry>
void put_clause(const World& world, const semantics::Clause& clause, Entry& entry) {
  entry.clause = clause.path;
  for (const auto& cite : clause.cites) entry.cites.push_back({cite.file, cite.section});
  source::Place place = world.sources.place(clause.span);
  entry.charter_file = place.path;
  entry.charter_line = place.line;
}

Subject subject_of(const World& world, PersonId person, RoleId role);
/// "Ada Example" or "Ada Example (ada)" when the id says something else.
std::string person_text(const World& world, PersonId person);
Evidence seat_evidence(const World& world, SeatId seat);
/// Seats of the person in these roles that stand on the as-of date, at most five.
std::vector<Evidence> seats_evidence(const World& world, PersonId person,
                                     const std::set<RoleId>& roles);
/// "roster.yml does not cover release_manager", "activity.csv or activity.jsonl is missing".
std::string missing_text(Judge& judge, const semantics::Clause& clause);
/// The same, never empty: behind "cannot be told:" something is said.
std::string wanting(Judge& judge, const semantics::Clause& clause);

/// "; 2 lines of review name nobody for certain"; empty when all name somebody.
std::string names_nobody(const World& world, const std::vector<std::string>& kinds);

/// How a condition stood for one person on a day, part by part, in words.
std::vector<ConditionResult> explain(Judge& judge, const semantics::Condition& condition,
                                     const About& about, Date day);
ConditionResult explain_one(Judge& judge, const std::string& label,
                            const semantics::Condition& condition, const About& about, Date day);

} // namespace quorate::evaluation
