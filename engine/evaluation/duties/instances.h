#pragma once
// What a triggered duty is asked for: entries of a register, events, meetings, decisions, seats.

#include "engine/evaluation/finding.h"
#include "engine/evaluation/judge.h"

#include <optional>
#include <string>
#include <vector>

namespace quorate::evaluation {

/// One of them.
struct Instance {
  std::string id;                    ///< by which `for` names it
  std::string title;                 ///< "report R-1", "meeting of 2026-03-03"
  std::optional<Date> day;           ///< from which the clock runs; nothing: not recorded
  PersonId person = records::nobody; ///< seats: whose it is
  Truth concerned = Truth::holds;    ///< whether it is one of those that the charter means
  Evidence evidence;
};

struct Instances {
  std::vector<Instance> all;       ///< by day, then as recorded
  TruthLine covered{Truth::fails}; ///< where all of them are recorded
  std::string source;              ///< "registers.yml does not cover `report`"
};

/// Those known on the as-of date. `anchor`: attribute from which the clock runs; empty: the date.
/// `body`: whose meetings.
Instances instances(Judge& judge, const semantics::Trigger& trigger, const std::string& anchor,
                    const std::string& body, const std::vector<semantics::RoleId>& roles);

} // namespace quorate::evaluation
