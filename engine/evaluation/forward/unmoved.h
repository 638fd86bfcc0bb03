#pragma once
// Activity that changes nothing: who keeps a seat by something they did keeps it when they do it
// again, so that an audit of that day says what it said the day before.

#include "engine/semantics/charter.h"

#include <string>
#include <vector>

namespace quorate::evaluation {

/// Of these kinds of activity, by their index: `never` those that no clause asks for; `while_kept`
/// besides them those that are only asked for by keep rules which more of it can never break.
struct Unmoved {
  std::vector<bool> never, while_kept;
};
Unmoved unmoved(const semantics::Charter& charter, const std::vector<std::string>& kinds);

} // namespace quorate::evaluation
