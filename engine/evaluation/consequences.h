#pragma once
#include "engine/evaluation/assessment.h"
#include "engine/evaluation/world.h"

namespace quorate::evaluation {

/// What breaks when seats are taken away: clauses about numbers and offices that hold today and
/// would not hold then, seats that are drawn from the lost ones, offices left vacant. Seats that
/// depend on a lost one (`drawn from`) are thought away with it.
class Consequences {
public:
  explicit Consequences(const World& world);
  std::vector<std::string> of(const std::vector<SeatId>& lost) const;

private:
  const World& world_;
  std::map<std::string, std::string> before_; ///< what is broken already
};

} // namespace quorate::evaluation
