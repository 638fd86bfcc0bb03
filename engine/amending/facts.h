#pragma once
// What may be said of somebody, one thing at a time: so few of these as make a difference.

#include "engine/amending/vocabulary.h"
#include "engine/semantics/scenario.h"

#include <string>
#include <vector>

namespace quorate::amending {

using calendar::Date;

struct Fact {
  enum class Kind { deed, joined, rejoined, seat, former, word };
  Kind kind = Kind::deed;
  std::string name; ///< with the names of the new text; word: what is vouched for
  Date day;         ///< of the deed, of joining; former: the first day no longer
  std::int64_t times = 1;
  std::map<std::string, std::string> attributes; ///< of the seat
  std::string words;                             ///< "did triage 7 months ago"
  std::string aspect;                            ///< nobody has two facts of one
  std::size_t sort = std::string::npos;          ///< so much of the words says everything but when
};

/// The day on which everybody is judged, and on which the events had taken place that are asked
/// about.
struct Stage {
  Date today, events;
};
Stage stage(const semantics::Charter& before, const semantics::Charter& after);

/// One fact for each stretch of time that some condition may tell from the others.
std::vector<Fact> facts(const Vocabulary& asked, const semantics::Charter& before,
                        const semantics::Charter& after, const Naming& names,
                        const std::string& own_role, const Stage& stage);

/// "7 months ago", "today", "in 1 year".
std::string distance(Date today, Date day);

} // namespace quorate::amending
