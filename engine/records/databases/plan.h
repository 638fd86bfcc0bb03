#pragma once
// What a database is asked for: a demand for activity in terms that every dialect of SQL can
// compute from the text of a date.

#include "engine/records/demand.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace quorate::records::databases {

/// Into which stretches of the calendar the days are parted before they are cut further.
enum class Stretch { none, year, half, quarter, month, week, day };

/// One kind of which some events are asked for: of each person and stretch the `first` and the
/// `last`.
struct KindPlan {
  std::string kind; ///< folded
  Kept kept;
  std::int64_t first = 0, last = 0;
  Stretch stretch = Stretch::none;
  bool cut = false; ///< the plan's cuts part its stretches
};

struct Plan {
  calendar::Date as_of;
  bool everything = false;         ///< of all kinds all events
  std::vector<KindPlan> some;      ///< by kind
  std::vector<std::string> entire; ///< kinds, folded, of which all events are asked for
  std::vector<std::int32_t> cuts;  ///< days, rising, up to `as_of`

  const KindPlan* of(std::string_view folded) const; ///< null: not asked for, or entirely
  bool asks_for(std::string_view folded) const;
  /// Of what the tallies of one plan are not those of another: the day, the kinds, their stretches.
  std::string digest() const;
};

/// No stretch is longer than the demand allows, and each of its cuts begins one: then what is kept
/// serves as well as that which the readers of files keep. `demands`: null for everything.
Plan plan(const Demands* demands);

/// Numbers of stretches: equal for days of the same stretch.
std::int64_t stretch_of(std::int32_t day, const KindPlan& kind, const Plan& plan);

/// In words, for the foreword of a query: "of each half-year the first 1 and the last 3".
std::string in_words(const KindPlan& kind);

} // namespace quorate::records::databases
