#pragma once
// What of the activity is wanted, in plain data: whoever knows the charter says so, and the readers
// keep no more than that.

#include "engine/records/activity.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace quorate::records {

struct Demand {
  std::string kind; ///< compared case-folded
  Kept kept;
  std::vector<std::int32_t> cuts; ///< days, rising, on which a stretch begins in any case
};

struct Demands {
  calendar::Date as_of;        ///< later events are not kept
  std::vector<Demand> kinds;   ///< of kinds that are not named here nothing is kept
  std::vector<PersonId> whole; ///< of whom everything is kept, of the kinds named here
};

struct Records;
class ActivityCache;

/// How activity is read.
struct ActivityReading {
  /// What is wanted, told once all other records are read; empty: everything is kept.
  std::function<Demands(const Records&)> demands = {};
  /// One more file of activity, `-` for standard input, or the address of a database, besides what
  /// is in the folder.
  std::optional<std::string> also = {};
  /// The tallies of a database (docs/sql.md), `-` for standard input.
  std::optional<std::string> tallies = {};
  int input = 0;            ///< descriptor from which standard input is read
  int copy = -1;            ///< … to which it is copied, to be read a second time; -1: nowhere
  std::size_t tolerate = 0; ///< so many lines that cannot be read are left out, with a warning
  unsigned threads = 0;     ///< 0: as many as there are processors
  ActivityCache* cache = nullptr; ///< of what was read before; null: none
};

} // namespace quorate::records
