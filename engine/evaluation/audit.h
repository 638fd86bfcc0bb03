#pragma once
// Asks the clauses of a charter, and puts what they say on the lists of an assessment.

#include "engine/evaluation/decisions/decisions.h"
#include "engine/evaluation/evaluate.h"
#include "engine/evaluation/outcome.h"
#include "engine/evaluation/readings.h"

#include <map>
#include <set>
#include <string>

namespace quorate::evaluation {

/// Does the clause look at people one by one, so that what it says of one hangs on nobody else but
/// those whom its conditions name?
bool one_by_one(const semantics::Clause& clause);

/// Is it the audit that judges the clause? Notes and permissions demand nothing; ways in and out
/// and rules of procedure are asked when somebody takes them.
bool demands(const semantics::Clause& clause);

/// The earliest day on which one of the charter's texts took force; nothing when one has no day.
std::optional<Date> begins(const semantics::Charter& charter,
                           const std::vector<const semantics::Charter*>& others);

/// By clause: the first day of the earliest text since which it stands there, word for word and
/// with the same definitions, without a break.
std::vector<Date> clause_starts(const semantics::Charter& charter,
                                const std::vector<const semantics::Charter*>& others,
                                const source::Sources& sources);

class Audit {
public:
  /// `decisions` are those that the judges consult.
  Audit(const World& world, JudgesByReading& judges, Decisions& decisions, int within_days,
        CharterAssessment& to)
      : world_(world), judges_(judges), decisions_(decisions), within_days_(within_days), out_(to) {
  }

  /// Those of the records, in their order.
  void decisions(std::vector<Tallied> all);
  void clause(const semantics::Clause& clause);
  /// The clause had nobody to judge, which says nothing where the roster is not complete.
  void nobody_seen(const semantics::Clause& clause);
  /// After the last clause: what waivers let pass, and what is moot, leaves the lists.
  void settle();

  /// Whether the clause asked last had somebody, or something, to judge.
  bool judged() const { return judged_; }
  /// After it was asked: how the clause stands; nothing for one that demands nothing, or is told
  /// with another reading of its statement.
  std::optional<ClauseStatus::State> state_of(const semantics::Clause& clause) const;
  /// Of the prune list, by fingerprint.
  const std::map<std::string, SeatId>& seats() const { return seats_; }
  /// Of violations by a number, by fingerprint: how many too few or too many there are.
  const std::map<std::string, int>& lacking() const { return lacking_; }

private:
  /// Whom rules of procedure had to do with. Decisions and meetings are tallied before clauses.
  struct Cases {
    std::set<std::string> bodies;     ///< that met
    std::set<std::string> procedures; ///< paths: by which something was decided
    std::set<std::string> broken;     ///< paths of clauses
  };
  Cases cases() const;
  bool unseen(const semantics::Clause& clause);
  void procedural(const semantics::Clause& clause, const semantics::DecisionRule& rule);
  Outcomes judge_clause(Judge& judge, const semantics::Clause& clause, int& judged);
  Finding start(const semantics::Clause& clause, Combined::One& each);
  void finish(Finding& finding, const std::string& key);
  void remember(const Finding& finding, const semantics::Clause& clause, const Outcome& outcome);
  void place(const semantics::Clause& clause, Combined::One& each);
  void lost_for_good();

  const World& world_;
  JudgesByReading& judges_;
  Decisions& decisions_;
  int within_days_;
  CharterAssessment& out_;
  bool judged_ = false;
  std::optional<Cases> cases_; ///< once a rule of procedure asks
  std::map<const semantics::Clause*, ClauseStatus::State> states_;
  std::map<std::string, SeatId> seats_;
  std::map<std::string, int> lacking_;
  std::set<std::string> let_pass_;             ///< fingerprints of what waivers let pass
  std::map<std::string, std::string> seat_of_; ///< fingerprint → role and seat
};

} // namespace quorate::evaluation
