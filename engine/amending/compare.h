#pragma once
// What an amendment changes in meaning, statement by statement. What is not told is the same: by
// what it says once names, order and labels are put aside, or because it was proved.

#include "engine/amending/difference.h"
#include "engine/semantics/charter.h"
#include "engine/source/source.h"

namespace quorate::amending {

/// Two texts of a charter. `before_name` and `after_name`: what sentences call them; empty: their
/// revisions, where they have some.
Difference compare(const semantics::Charter& before, const semantics::Charter& after,
                   const source::Sources& sources, std::string before_name = {},
                   std::string after_name = {});

} // namespace quorate::amending
