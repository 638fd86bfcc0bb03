#pragma once
// Offices and bodies that prose speaks of.

#include "engine/lint/prose/prose.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace quorate::drafting {

using lint::prose::Prose;
using lint::prose::Sentence;

struct Office {
  std::string role;    ///< `co_chair`
  int section = -1;    ///< where it is first spoken of
  bool single = false; ///< a list has one slot for it: `Chair: …`
};

/// In the order in which they come; `member` is always there.
std::vector<Office> offices(const Prose& prose);

/// The role that words [from, to) name last, if it is one of `known`.
std::optional<std::string> office_in(const Sentence& one, std::size_t from, std::size_t to,
                                     const std::vector<Office>& known);

/// Other bodies, named with capitals ("Steering Council"): at most ten.
std::vector<std::string> other_bodies(const Prose& prose, const std::string& own);

} // namespace quorate::drafting
