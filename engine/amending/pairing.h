#pragma once
// Which statement of the new text stands where one of the old text stood.

#include "engine/amending/parts.h"

#include <cstddef>
#include <utility>
#include <vector>

namespace quorate::amending {

/// A statement, and what it says.
struct Worded {
  const semantics::Clause* clause = nullptr;
  std::string kind, place; ///< place: the role, the decision or the body that it is about
  std::vector<Part> parts;
  std::string key;                          ///< of all parts; of one meaning where it is the same
  std::vector<semantics::ChoiceId> choices; ///< that it leaves open, in the order of the text
};

/// All statements of a text, with its names as the other text has them.
std::vector<Worded> worded(const semantics::Charter& charter, const Naming& names);

struct Pairs {
  std::vector<std::pair<std::size_t, std::size_t>> pairs; ///< in the order of the new text
  std::vector<std::size_t> dropped, added;
};
/// By equal meaning in the same place, by label, by equal meaning elsewhere, by likeness.
Pairs pair_up(const std::vector<Worded>& before, const std::vector<Worded>& after,
              const Naming& names);

} // namespace quorate::amending
