#pragma once
// What the gate found: each change of the roster, and whether the charter allows it.

#include "engine/evaluation/finding.h"

namespace quorate::evaluation {

enum class GateVerdict { allowed, unclear, blocked };

/// One way in or out that the charter offers, and how far this change has gone it.
struct WayTaken {
  std::string clause;
  std::vector<Citation> cites;
  std::string charter_file;
  std::uint32_t charter_line = 0;
  Truth truth = Truth::unknown;
  std::string text; ///< "decision admission-7 passed on 2026-02-01", "no decision … is recorded"
  std::vector<Evidence> evidence;
};

struct GateChange {
  enum class Kind {
    joined,
    left,
    extended,      ///< a later end, or none any more
    since_changed, ///< history
    until_changed, ///< history
    seat_deleted,  ///< history
    attributes,
    affiliation,
    decision_changed, ///< history
    decision_deleted, ///< history
    backdated,        ///< a decision that closed long before it was first recorded
    charter_changed,
    by_changed, ///< who or what gave the seat: history
    waived,
    person_changed,   ///< somebody has another id or name
    leave,            ///< other days of leave
    activity_changed, ///< what was done is recorded otherwise
    coverage          ///< less is declared complete
  };
  Kind kind = Kind::joined;
  Subject subject;
  std::string what; ///< "Zoe Example joins team.member on 2026-02-01"
  GateVerdict verdict = GateVerdict::unclear;
  std::string why;            ///< one sentence
  std::vector<WayTaken> ways; ///< joined, left, extended
  Evidence place;             ///< in the new records; in the old ones for what is gone
  std::string record_file;    ///< where the record belongs that is missing; empty: none is
  std::string record;         ///< the record itself, ready to be pasted
  std::string fingerprint;
};

struct Gated {
  std::string id, title, charter_file, revision;
  Date as_of;
  GateVerdict verdict = GateVerdict::allowed;
  std::vector<GateChange> changes;     ///< blocked ones first
  std::vector<Finding> new_violations; ///< in the resulting records and not in the old ones
  std::vector<Finding> old_violations;
  /// What was met, or not asked, with the old records, and cannot be told with the new ones.
  std::vector<Finding> new_doubts;
};

/// All charters of one run.
struct GateRun {
  Date as_of;
  bool strict = false;
  std::string base; ///< what places in the old files begin with: "main:"; empty: nothing
  std::vector<Gated> charters;
};

} // namespace quorate::evaluation
