#pragma once
// What an audit found out. Everything a report may print stands here, as plain text and dates;
// renderers read nothing else. Lists are sorted: same input, same bytes.

#include "engine/calendar/date.h"
#include "engine/calendar/truth.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace quorate::evaluation {

using calendar::Date;
using calendar::Truth;

enum class Modality { must, should, may };

/// A line of the records (or of the charter) that a verdict rests on.
struct Evidence {
  std::string file;
  std::uint32_t line = 0; ///< from 1; 0: the file as a whole, or a source that is missing
  std::string text;       ///< "triage on 2026-03-02", "seat since 2021-05-04"
  bool operator==(const Evidence&) const = default;
};

/// The prose behind a clause.
struct Citation {
  std::string file; ///< as the charter's `source` names it; empty when it names none
  std::string section;
};

/// Whom or what a finding is about; what does not apply is empty.
struct Subject {
  std::string person; ///< id
  std::string name;   ///< display name
  std::string role;   ///< path, `psrt.member`
  std::string body;   ///< `psrt`
};

/// What one reading of an ambiguous clause gives.
struct ReadingResult {
  std::string labels; ///< "a_year: rolling, grace: none"
  std::string verdict;
  std::vector<Citation> cites;
};

struct Finding {
  std::string clause; ///< label path, `psrt.member.keeps.active`
  std::vector<Citation> cites;
  std::string charter_file; ///< where the clause is written
  std::uint32_t charter_line = 0;
  Modality modality = Modality::must;
  Subject subject;
  std::string message; ///< one sentence for a council member
  std::vector<Evidence> evidence;
  std::optional<Date> holds_until;     ///< first date it no longer holds, if nothing happens
  std::optional<Date> fails_since;     ///< first date of the present failure
  std::optional<Date> next_change;     ///< first later date with another verdict
  std::vector<ReadingResult> readings; ///< when several were evaluated
  std::string remedy;                  ///< what the charter says happens else; may be empty
  std::string fingerprint;             ///< 16 hex digits, stable across runs and unrelated edits
};

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
  std::vector<std::string> missing_sources;
  std::vector<IgnoredRecords> ignored_records;
  int clauses_evaluated = 0;
  int clauses_met = 0;
};

struct Assessment {
  Date as_of;
  int within_days = 90;
  std::vector<CharterAssessment> charters;
};

} // namespace quorate::evaluation
