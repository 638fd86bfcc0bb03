#pragma once
// Changes of other things than seats: decisions, waivers, the charter itself.

#include "engine/evaluation/decisions/decisions.h"
#include "engine/evaluation/gate/gate.h"

#include <optional>

namespace quorate::evaluation {

/// What everything is judged against: the charter of the base, with the records of the base and
/// those of the head.
struct Compared {
  const GateInput& input;
  const World& base;
  const World& head;
  Decisions& decisions; ///< of the head
  Decisions& earlier;   ///< of the base, as it stood when it was recorded

  /// The last day of which the base can tell.
  Date known() const { return input.base_date.value_or(input.as_of); }
};

/// What is first written down so long after it happened is told.
inline constexpr int late_days = 30;

/// Decisions are history once they are closed, and are written down in their time.
std::vector<GateChange> decision_changes(const Compared& compared);

/// Who people are, when they were on leave, what they did, and what the records are complete for.
std::vector<GateChange> people_changes(const Compared& compared);
std::vector<GateChange> activity_changes(const Compared& compared);
std::vector<GateChange> coverage_changes(const Compared& compared);

/// What the charter's rule of amendment says to the change of its text.
GateChange charter_change(const Compared& compared);

/// A waiver that the base did not hold: whoever breaks a rule must not let it pass himself.
struct NewWaiver {
  std::size_t index; ///< into the head's waivers
  std::string clause;
  GateChange change;

  /// Is it about this finding, or about a condition of the rule behind it?
  bool lets_pass(const Finding& finding) const;
};
std::vector<NewWaiver> new_waivers(const GateInput& input);

} // namespace quorate::evaluation
