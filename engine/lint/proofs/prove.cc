#include "engine/lint/proofs/proofs.h"

#include <fmt/core.h>

namespace quorate::lint::proofs {

void prove(const Subject& subject, Found& found) {
  if (subject.options.time_limit.count() <= 0) return;
  Prover prover(subject.options.time_limit);
  Proven proven;
  // What comes later builds on the clashes; only Q279 asks for all of it.
  const Selection& selection = subject.selection;
  clashes(subject, found, prover, proven);
  if (selection.wants_any("Q270 Q272 Q279")) tenures(subject, found, prover);
  if (selection.wants_any("Q275 Q276 Q277 Q278 Q279")) keeps(subject, found, prover, proven);
  if (selection.wants_any("Q273 Q274 Q278 Q279")) verdicts(subject, found, prover, proven);
  never_removed(subject, found, proven);
  if (!prover.undecided()) return;
  const source::Span& whole = subject.charter.span;
  found.add("Q279", {whole.source, whole.begin, whole.begin, whole.line},
            {fmt::format("some proofs about `{}` were not decided within {:g} seconds",
                         subject.charter.id,
                         static_cast<double>(subject.options.time_limit.count()) / 1000),
             "what was found stands; for the rest, give them longer: `--proof-seconds 20`"});
}

} // namespace quorate::lint::proofs
