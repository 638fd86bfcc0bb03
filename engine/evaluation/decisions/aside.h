#pragma once
// Thousands of decisions, tallied on another core while the clauses are judged.

#include "engine/evaluation/decisions/decisions.h"

#include <future>
#include <vector>

namespace quorate::evaluation {

/// All of them, in the order of the records.
std::vector<Tallied> all_of(const World& world, Decisions& decisions);
/// The order in which they are told: by the days on which they opened and closed, then by id.
void sort_by_days(std::vector<Tallied>& decisions);

class TalliedAside {
public:
  /// Begins at once where there are `many` decisions: fewer are done before another thread has
  /// begun. The world must outlive it. Where the last day of each answer is asked for (`hangs_on`)
  /// nothing is done aside.
  explicit TalliedAside(const World& world, std::size_t many = 1000);

  /// All of them, in the order of the records: those tallied aside, or else by `decisions`.
  std::vector<Tallied> take(Decisions& decisions);

private:
  const World& world_;
  std::future<std::vector<Tallied>> coming_;
};

} // namespace quorate::evaluation
