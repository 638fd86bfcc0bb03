#pragma once
// The prose of a charter against its clauses: what each section came to.

#include "engine/evaluation/covered.h"
#include "engine/semantics/charter.h"
#include "engine/source/headings.h"
#include "engine/source/source.h"

#include <functional>
#include <optional>

namespace quorate::evaluation {

using source::Heading;

/// `headings`: those of a source by its name; nothing when the prose is not at hand.
CoveredCharter
cover(const semantics::Charter& charter, const source::Sources& sources,
      const std::function<std::optional<std::vector<Heading>>(const std::string&)>& headings);

} // namespace quorate::evaluation
