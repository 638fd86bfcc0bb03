#pragma once
// One statement in two texts: which of its parts mean something else, each with its smallest case.

#include "engine/amending/difference.h"
#include "engine/amending/pairing.h"
#include "engine/source/source.h"

namespace quorate::amending {

/// The two texts, as people are judged by them: what loses or gains seats by itself is left out, so
/// that made-up people hold what they are said to hold.
struct Both {
  const semantics::Charter &before, &after;
  const Naming& names;
  const source::Sources& sources;
  std::string before_name, after_name;
};

/// Of two statements of one kind. None where they mean the same after all.
std::vector<Point> points(const Worded& before, const Worded& after, const Both& both);

/// "the reading `x` alone remains: `y`, `z` are open no more"; empty where that is not so.
std::string of_readings(const Part& before, const Part& after);

} // namespace quorate::amending
