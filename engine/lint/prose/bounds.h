#pragma once
// How many members a text asks for: "the committee should have at least 5 members".

#include "engine/lint/prose/bodies.h"

#include <string>
#include <vector>

namespace quorate::lint::prose {

struct Bound {
  const Sentence* sentence = nullptr;
  Pattern::Match where;
  int amount = 0;
  bool least = true;
  Body body;
  std::string thing; ///< "members", "voting members"
};

/// In reading order.
std::vector<Bound> bounds(const Prose& prose);

} // namespace quorate::lint::prose
