#pragma once
// What clauses share that may cost a seat: who sits, what the loss is called.

#include "engine/evaluation/outcome.h"

#include <functional>

namespace quorate::evaluation {

/// A seat that somebody has on the as-of date: on the roster, or gained by itself.
struct Tenure {
  PersonId person = records::nobody;
  std::optional<SeatId> seat; ///< absent: gained, and not on the roster
  Date since;
  std::vector<About> abouts; ///< several where the day on which it was gained is not certain
  const About& about() const { return abouts.back(); }
};
/// Takes the tenures of the role one after the other: there may be 100,000. Tells of its progress.
void each_tenure(Judge& judge, RoleId role, const std::function<void(const Tenure&)>& take);

/// What all days on which the seat may have begun agree on; else unknown.
TruthLine over_all(const Tenure& tenure, const std::function<TruthLine(const About&)>& line);

/// An outcome about the seat: its key, its subject, its line on the roster.
Outcome about_tenure(const World& world, const Tenure& tenure, RoleId role);

struct LossWords {
  bool stated = false;
  PruneAction action = PruneAction::recommended;
  std::string text;
  bool automatic() const { return stated && action == PruneAction::automatic; }
};
LossWords loss_words(Judge& judge, const semantics::Value<semantics::LossRule>& loss);

} // namespace quorate::evaluation
