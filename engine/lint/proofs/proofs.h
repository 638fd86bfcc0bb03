#pragma once
// What can be proved of a charter without records: rules that clash, rules that are idle, decisions
// that always or never pass. docs/lint-proofs.md says which statements become which constraints.

#include "engine/lint/check.h"
#include "engine/lint/proofs/solver.h"

#include <set>

namespace quorate::lint::proofs {

/// All of them, within Options::time_limit (zero: none); Q279 where that was too short.
void prove(const Subject& subject, Found& found);

/// What later proofs build on.
struct Proven {
  /// Rules that were left out so that the others can hold together.
  std::set<const semantics::Clause*> clashing;
  std::set<semantics::ProcedureId> never_pass;
  std::set<const semantics::Clause*> always_kept; ///< `keeps seat while …` that nobody fails
};

void clashes(const Subject& subject, Found& found, Prover& prover, Proven& to);  ///< Q270 to Q272
void tenures(const Subject& subject, Found& found, Prover& prover);              ///< Q270 Q272
void verdicts(const Subject& subject, Found& found, Prover& prover, Proven& to); ///< Q273 Q274
void keeps(const Subject& subject, Found& found, Prover& prover, Proven& to);    ///< Q275 Q276 Q277
void never_removed(const Subject& subject, Found& found, const Proven& proven);  ///< Q278

} // namespace quorate::lint::proofs
