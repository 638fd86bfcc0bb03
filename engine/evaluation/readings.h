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

/// Of the choices those with which alone the words differ; `words` of each run, and its readings.
std::set<semantics::ChoiceId> that_matter(const std::vector<std::string>& words,
                                          const std::vector<const semantics::Assignment*>& readings,
                                          const std::set<semantics::ChoiceId>& choices);
/// How these choices are read: "a_year: rolling, grace: none", and what the readings cite.
struct ReadAs {
  std::string labels;
  std::vector<Citation> cites;
};
ReadAs read_as(const semantics::Charter& charter, const std::set<semantics::ChoiceId>& choices,
               const semantics::Assignment& readings);

/// The clauses that are judged together with this one: the readings of a whole statement, when all
/// of them speak of people one by one or none does; else itself alone.
std::vector<const semantics::Clause*> statement_of(const semantics::Charter& charter,
                                                   const semantics::Clause& clause);

/// What the findings of a clause call it: its own path, or that of the statement whose reading it
/// is.
std::string judged_path(const semantics::Charter& charter, const semantics::Clause& clause);

struct Combined {
  struct One {
    const semantics::Clause* clause = nullptr; ///< that the outcome comes from
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
  /// The verdicts of a statement, whose clauses are its readings or one clause.
  Combined combine(const std::vector<const semantics::Clause*>& statement,
                   const std::function<Outcomes(Judge&, const semantics::Clause&)>& judge);
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
