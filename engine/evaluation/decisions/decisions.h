#pragma once
// All decisions of the records, each under every reading that its procedure depends on.

#include "engine/evaluation/decisions/electorates.h"
#include "engine/evaluation/decisions/scene.h"
#include "engine/evaluation/readings.h"
#include "engine/evaluation/tallied.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <unordered_map>
#include <vector>

namespace quorate::evaluation {

/// What the procedure's rules come to for one decision under one assignment.
struct Ruling {
  DecisionOutcome outcome = DecisionOutcome::undetermined;
  std::string why;
  std::string outlook;
  std::vector<Reckoning> reckonings;
  std::optional<Date> effect = {}; ///< passed: since when; nothing where that cannot be told
};

/// Does the procedure decide who gets a seat, or (`leaving`) who loses one? Others are about
/// nobody.
bool about_people(const semantics::Charter& charter, const semantics::Procedure& procedure,
                  bool leaving);
/// One or the other?
bool about_people(const semantics::Charter& charter, const semantics::Procedure& procedure);

class Decisions : public Proceedings {
public:
  /// The judges ask here from now on.
  Decisions(const World& world, JudgesByReading& judges);
  Decisions(const Decisions&) = delete;

  TruthLine approved(Judge& judge, const semantics::GroupPtr& by, const About& about) override;
  TruthLine state(Judge& judge, const semantics::DecisionState& state, const About& about) override;
  Truth elector(const records::Decision& decision, PersonId person) override;

  /// The decision's procedure in the charter; nothing when the charter has none of that name.
  const semantics::Procedure* procedure_of(const records::Decision& record) const;
  const semantics::Procedure* procedure_named(const std::string& name) const;
  /// By its index in Records::decisions, as of the world's date. Computed once.
  const Tallied& tallied(std::size_t index);
  /// The same for who keeps it: only what it came to is remembered here.
  Tallied take(std::size_t index);
  std::vector<TalliedMeeting> meetings();

  /// Has a decision of one of these procedures about this person (nobody: about anybody) come to
  /// this? "passed", "failed", "closed", "open". Unknown where the records do not cover them.
  Truth state(Judge& judge, const std::vector<std::uint32_t>& procedures,
              const records::Decision* asking, const std::string& state, std::optional<Date> after,
              std::optional<Date> until);
  /// The outcome under one assignment; `open` while it is being asked for itself.
  Ruling ruling(std::size_t index, Judge& judge);
  /// The decision as it stands (scene_now), under one assignment.
  std::shared_ptr<const Scene> scene(std::size_t index, Judge& judge);
  /// Decisions of the procedure that concern the person and the role.
  std::vector<std::size_t> concerning(semantics::ProcedureId procedure, PersonId person,
                                      RoleId role) const;
  Memberships& memberships() { return memberships_; }
  /// The clause as reckonings name it.
  std::shared_ptr<const WrittenRule> written(const semantics::Clause& clause);
  /// Whether the sources cover decisions of this procedure on the day.
  Truth covered(semantics::ProcedureId procedure, Date day) const;

private:
  /// What the decisions of a procedure, or all of them, came to on the days on which they did.
  TruthLine days_of(const std::vector<std::size_t>& which, const std::string& state, bool of_people,
                    const About& about);
  TruthLine body_says(Judge& judge, const semantics::GroupPtr& by, const About& about);
  Truth concerns(const records::Decision& record, bool of_people, const About& about) const;
  /// Unknown where the sources do not cover it and something may have been decided.
  TruthLine unrecorded(const TruthLine& covered, const About& about) const;
  const std::vector<std::size_t>& of(semantics::ProcedureId procedure) const;
  const std::set<semantics::ChoiceId>& choices_of(const semantics::Procedure& procedure);
  /// The procedure, and those that its rules ask about.
  std::set<semantics::ProcedureId> asked_by(semantics::ProcedureId procedure) const;
  /// Does it wait for another decision that took effect later, or on no day that can be told?
  bool waits(std::size_t index, const Ruling& ruling, Judge& judge);
  /// The decision under each combination of its readings; nothing where they are too many.
  struct Run {
    semantics::Assignment readings;
    Ruling ruling;
  };
  std::optional<std::vector<Run>> runs(std::size_t index, const semantics::Procedure& procedure);
  static DecisionOutcome agreed(const std::vector<Run>& runs);
  void tell(std::vector<Run>& runs, const std::set<semantics::ChoiceId>& choices, Tallied& to);
  Tallied tally(std::size_t index);
  /// As tallied; not kept where it hangs on a question that is still open. Who voted is not
  /// counted for it: whether somebody may vote can hang on the very same outcome.
  DecisionOutcome outcome_of(std::size_t index);

  const World& world_;
  JudgesByReading& judges_;
  std::map<std::string, semantics::ProcedureId> by_name_; ///< folded
  std::map<std::size_t, Tallied> known_;
  std::unordered_map<std::size_t, DecisionOutcome> outcomes_; ///< of those that were asked for
  std::vector<std::optional<std::set<semantics::ChoiceId>>> choices_; ///< by procedure
  std::vector<const semantics::Procedure*> procedure_by_index_;       ///< of each record, or null
  bool interlinked_ = false; ///< decisions hang on others: what each came to is asked again
  struct {
    std::size_t index = 0;
    const Judge* judge = nullptr;
    std::shared_ptr<const Scene> scene;
  } last_;                                                         ///< the scene asked for last
  mutable std::map<PersonId, std::vector<std::size_t>> by_person_; ///< made when first asked for
  mutable std::map<semantics::ProcedureId, std::vector<std::size_t>> by_procedure_; ///< the same
  std::map<std::pair<std::size_t, semantics::Assignment>, Ruling> rulings_;
  Memberships memberships_;
  std::unordered_map<const semantics::Clause*, std::shared_ptr<const WrittenRule>> written_;
  std::set<std::size_t> asking_; ///< decisions being ruled on: approvals may go in a circle
  std::size_t circles_ = 0;      ///< how often one of them was met again
  static constexpr std::size_t most_circles = 10'000;
};

/// `ballots changeable`: of a voter's several the last counts, else the first.
bool ballots_may_change(const semantics::Charter& charter, const semantics::Procedure& procedure);

/// Ballots and statements that the charter or arithmetic does not bear out.
std::vector<Finding> irregularities(const World& world, Judge& judge,
                                    const semantics::Procedure& procedure,
                                    const records::Decision& record, const Scene& scene,
                                    Decisions& decisions, const Tallied& tallied);

} // namespace quorate::evaluation
