#pragma once
// Who may hold what, and how many of them: the rules of a charter about its roles, as claims about
// numbers of people.

#include "engine/lint/proofs/amounts.h"
#include "engine/lint/proofs/sets.h"
#include "engine/lint/proofs/solver.h"

#include <set>
#include <string>
#include <vector>

namespace quorate::lint::proofs {

/// The sets that a rule speaks of; empty when it is none of this kind, or cannot be written so.
std::set<std::string> sets_of_rule(const semantics::Clause& clause);

/// Rules that hang together through the sets that they speak of, with no more sets than can be
/// told apart; each rule that can be written is in one of them at least. With `start` only those
/// around these sets.
std::vector<std::vector<const semantics::Clause*>> neighbours(const semantics::Charter& charter);
std::vector<const semantics::Clause*> around(const semantics::Charter& charter,
                                             std::set<std::string>& sets, std::size_t most_sets);
inline constexpr std::size_t most_sets_together = 7;

/// One rule as a claim.
struct Claimed {
  const semantics::Clause* clause = nullptr;
  Formula asked;                ///< what it asks for, where it is in force
  Formula allowed;              ///< the same, but of `exactly n` seats some may be vacant
  Formula in_force;             ///< its guards; readings of the whole statement
  std::set<std::string> guards; ///< in words; those that can be counted are none of these
  Formula situation;            ///< the same; true when there are none
  bool open = false;            ///< part of it is not known
  Sum counted;                  ///< what it asks for at least `least` of
  std::optional<std::int64_t> least;
  std::string words; ///< "at least 5 of `member`"
};

class Composition {
public:
  /// `more`: sets that have to be told apart besides.
  Composition(const semantics::Charter& charter, const std::vector<const semantics::Clause*>& rules,
              const std::set<std::string>& more = {});
  Variables variables;
  Writer writer;
  Sets sets;
  std::vector<Claimed> claims;
  Formula nature;

private:
  Formula of_rule(const semantics::Clause& clause, bool vacancies, Claimed& to);
  Formula of_condition(const semantics::Condition& condition);
  std::map<std::string, Variable> things_;
};

/// "`seats at least 2`", without its cite; what spans several lines by its path.
std::string in_words(const semantics::Clause& clause);
/// "a, b and c"
std::string listed(std::vector<std::string> words);

} // namespace quorate::lint::proofs
