#pragma once
// What an audit found out. Everything a report may print stands here, as plain text and dates;
// renderers read nothing else. Lists are sorted: same input, same bytes.

#include "engine/evaluation/clause_status.h"
#include "engine/evaluation/tallied.h"

namespace quorate::evaluation {

/// One condition of a keep rule, judged for one person.
struct ConditionResult {
  std::string label;
  Truth truth = Truth::unknown;
  std::optional<Date> since;     ///< start of the present state; absent: always
  std::optional<Date> until;     ///< first date of another state; absent: for good
  std::optional<Date> last_held; ///< for one that fails: the last date on which it held
  std::string text;              ///< "1 triage or coordination needed since 2025-11-02; found none"
  std::vector<Evidence> evidence;
};

enum class PruneAction { automatic, recommended };
struct PruneEntry : Finding {
  PruneAction action = PruneAction::recommended;
  std::vector<ConditionResult> conditions;
  std::size_t nearest_miss = 0;          ///< index into conditions: the one that held last
  std::vector<std::string> consequences; ///< what breaks if this entry is carried out
};

enum class RenewalState { overdue, in_grace, due, upcoming };
struct RenewalEntry : Finding {
  RenewalState state = RenewalState::upcoming;
  Date due;                      ///< the last day on which the renewal is in time
  std::optional<Date> lapses_on; ///< first day without the seat, when the loss is automatic
};

enum class DutyState { overdue, in_grace, due, upcoming, fulfilled };
/// Something that is to be done: the time that is missed, or the next one.
struct DutyEntry : Finding {
  DutyState state = DutyState::upcoming;
  std::string what;        ///< in the charter's words
  std::string owner;       ///< who must; empty: the body
  std::string of;          ///< for which: "2026-Q3", "2026-09-15", the id of a report; may be empty
  std::optional<Date> due; ///< last day in time; nothing: the charter sets none
  std::optional<Date> done;  ///< when it was done; of one that is still to be done: the last time
  bool late = false;         ///< done after its due date
  std::string owner_wanting; ///< "nobody is committee.secretary"; may be empty
};

enum class AttestationState { attested, refused, expired, missing };
struct AttestationEntry : Finding {
  AttestationState state = AttestationState::missing;
  std::string text;  ///< what is to be attested
  std::string owner; ///< who vouches, as the charter says
};

struct WaivedEntry : Finding {
  std::string reason;
  std::string approved_by;
  Date until;
};

struct NotEvaluated {
  std::string clause;
  std::vector<Citation> cites;
  std::string why; ///< "needs decisions"
};

/// A hole that the prose leaves: `gap` and `unstated`.
struct Gap {
  std::string clause;
  std::vector<Citation> cites;
  std::string text;
};

struct RoleStatus {
  std::string role;
  std::string title;
  int sitting = 0;        ///< people who hold it for certain
  int uncertain = 0;      ///< people of whom the records cannot tell
  std::string authorised; ///< "at least 2", "exactly 1"; empty when not stated
};

enum class Verdict { compliant, violated, undetermined };
struct BodyStatus {
  std::string body;
  std::string title;
  Verdict verdict = Verdict::compliant;
  std::vector<RoleStatus> roles;
};

/// Why the prune list should not be carried out as it stands: too large a share of a role.
struct RemovalLimit {
  std::string role;
  int listed = 0;
  int sitting = 0;
  std::string limit; ///< "25%"
};

/// Activity that is not counted, because it names nobody for certain.
struct IgnoredRecords {
  std::string file;
  std::uint32_t line = 0; ///< of the first
  std::string name;       ///< as written
  std::string kind;
  std::size_t lines = 0;
  std::vector<std::string> possible; ///< ids of those who may be meant
};

struct CharterAssessment {
  std::string id;
  std::string title;
  std::string file;
  std::string revision; ///< empty when the charter names none
  std::string status;   ///< the charter's own word: draft, active …
  std::optional<Date> in_force_from;
  bool in_force = true; ///< false: a draft, or before its first revision: verdicts are "as if"
  Verdict verdict = Verdict::compliant;
  std::string records_folder;
  std::vector<BodyStatus> bodies;
  std::vector<Finding> violations; ///< must (violation) and should (warning), see modality
  std::vector<RenewalEntry> renewals;
  std::vector<DutyEntry> duties; ///< by state, then due date
  std::vector<PruneEntry> prune;
  std::vector<std::string> prune_consequences; ///< of carrying out the whole list
  std::vector<RemovalLimit> removal_limits;
  std::vector<Finding> vacancies;
  std::vector<Finding> undetermined;
  std::vector<WaivedEntry> waived;
  std::vector<Finding> waiver_problems; ///< unused, expired
  std::vector<AttestationEntry> attestations;
  std::vector<NotEvaluated> not_evaluated;
  std::vector<Gap> gaps;
  std::vector<Tallied> decisions;       ///< by opening date, then id
  std::vector<TalliedMeeting> meetings; ///< by date; only where the charter states a quorum
  std::vector<std::string> missing_sources;
  std::vector<IgnoredRecords> ignored_records;
  int clauses_evaluated = 0;
  int clauses_met = 0;
  int clauses_without_case = 0; ///< rules of procedure to which no decision or meeting is recorded
  std::vector<ClauseStatus> clauses; ///< each that demands something; only where asked for
};

struct Assessment {
  Date as_of;
  int within_days = 90;
  std::optional<Date> assumed_complete; ///< sources that are complete on it are taken to stay so
  std::vector<CharterAssessment> charters;
};

} // namespace quorate::evaluation
