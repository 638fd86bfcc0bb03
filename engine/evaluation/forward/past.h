#pragma once
// What a history says: when what was violated. Renderers read this.

#include "engine/evaluation/comparing/difference.h"

namespace quorate::evaluation {

/// One run of days on which one finding stood.
struct Violated {
  Listed list = Listed::violation;
  Finding finding;           ///< as of the first of these days
  Date from;                 ///< the first of them that was looked at
  bool earlier = false;      ///< it stood already when the time looked at begins
  std::optional<Date> until; ///< the first day without it; nothing: it goes on
};

struct History {
  std::string id, title, file;
  std::vector<Violated> all; ///< by first day, then list
};

struct HistoryRun {
  Date since, as_of;
  std::vector<History> charters;
};

} // namespace quorate::evaluation
