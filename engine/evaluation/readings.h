#pragma once
// A clause under all its readings: all agree, or the verdict is undetermined and each is shown.

#include "engine/evaluation/outcome.h"

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <vector>

namespace quorate::evaluation {

/// Every combination of the readings of these choices, all others at their first; nothing when
/// there are more than most_combinations.
inline constexpr std::size_t most_combinations = 512;
std::optional<std::vector<semantics::Assignment>>
combinations(const semantics::Charter& charter, const std::set<semantics::ChoiceId>& choices);

struct Combined {
  struct One {
    Outcome outcome;
    Truth truth = Truth::holds;          ///< unknown also when readings differ
    std::vector<ReadingResult> readings; ///< when there are several
  };
  std::vector<One> all; ///< by key, sorted
  std::string problem;  ///< too many readings to evaluate
};

/// One Judge per assignment that some clause asks for; shared, since most clauses depend on none.
class JudgesByReading {
public:
  explicit JudgesByReading(const World& world) : world_(world) {}
  /// Whom judges ask about decisions; those made before do not.
  void consult(Proceedings& proceedings) { proceedings_ = &proceedings; }
  Combined combine(const semantics::Clause& clause, const std::function<Outcomes(Judge&)>& judge);
  /// One judge for each combination of these readings (the first 512).
  std::vector<Judge*> over(const std::set<semantics::ChoiceId>& choices);
  /// First reading of everything.
  Judge& first() { return at(semantics::Assignment(world_.charter.choices.size(), 0)); }
  Judge& at(const semantics::Assignment& readings);

private:
  const World& world_;
  Proceedings* proceedings_ = nullptr;
  std::map<semantics::Assignment, std::unique_ptr<Judge>> judges_;
};

} // namespace quorate::evaluation
