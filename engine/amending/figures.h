#pragma once
// Numbers and lengths of time: the smallest that is enough in one text only.

#include "engine/amending/people.h"
#include "engine/semantics/procedure.h"

#include <string>

namespace quorate::amending {

/// How the two texts are called, and what is said of a number or a length that is enough.
struct Saying {
  std::string before, after; ///< "pep_811"
  std::string head, tail;    ///< around it: "done ", " after it is due"
  std::string yes, no;       ///< "in time", "late"
};

/// Numbers, or numbers out of so many where a share is asked for.
Found numbers_apart(const semantics::Charter& before,
                    const semantics::Value<semantics::Quantity>& a, const semantics::Charter& after,
                    const semantics::Value<semantics::Quantity>& b, const Saying& saying);

/// A length, and what it is to a length that happens: at least, at most … At most: whether the last
/// day counts is left open, and no case is taken from it.
struct Lasting {
  semantics::Value<calendar::Period> length;
  std::optional<calendar::Period> high; ///< between
  semantics::Bound bound = semantics::Bound::at_most;
};
Found lengths_apart(const semantics::Charter& before, const Lasting& a,
                    const semantics::Charter& after, const Lasting& b, const Saying& saying);

} // namespace quorate::amending
