#pragma once
#include "engine/evaluation/assessment.h"
#include "engine/evaluation/world.h"

#include <map>

namespace quorate::evaluation {

/// A clause that fails under some of its readings.
struct BrokenClause {
  std::size_t readings = 1;                    ///< how many it has
  std::map<std::string, std::string> messages; ///< by the labels of the reading
};
using Broken = std::map<std::string, BrokenClause>;

/// What breaks when seats are taken away: clauses about numbers and offices that hold today and
/// would not hold then, seats that are drawn from the lost ones, offices left vacant. Seats that
/// depend on a lost one (`drawn from`) are thought away with it.
class Consequences {
public:
  explicit Consequences(const World& world);
  std::vector<std::string> of(const std::vector<SeatId>& lost) const;

private:
  const World& world_;
  Broken before_; ///< what is broken already
};

} // namespace quorate::evaluation
