#pragma once
// May this change of the records be made? Judged by the charter as it was before the change.

#include "engine/evaluation/evaluate.h"
#include "engine/evaluation/gated.h"

namespace quorate::evaluation {

struct GateInput {
  const semantics::Charter& charter; ///< of the base
  const records::Records& base;
  const records::Records& head;
  const source::Sources& sources;
  Date as_of;
  /// When the base was recorded, if known: what it did not hold then was not recorded then.
  std::optional<Date> base_date;
  bool strict = false; ///< violations that were there before block, too
  /// Other texts, the changed one among them: what only they declare is known.
  std::vector<const semantics::Charter*> other_texts = {};
  bool charter_changed = false;
  Evidence charter_place = {};
};

struct GateResult {
  Gated gated;
  diagnostics::Diagnostics diagnostics; ///< with an error among them `gated` must not be used
};
GateResult gate(const GateInput& input);

} // namespace quorate::evaluation
