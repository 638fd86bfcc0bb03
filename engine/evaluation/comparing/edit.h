#pragma once
// Changes to records in memory, to see what would follow.

#include "engine/records/records.h"
#include "engine/semantics/charter.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace quorate::evaluation {

using calendar::Date;

struct Edit {
  enum class Kind { remove, add, leave, affiliate, prune, at };
  Kind kind = Kind::prune;
  std::string text;         ///< as typed
  std::string person, role; ///< role empty: all roles
  std::string organisation;
  std::map<std::string, std::string> attributes;
  std::optional<Date> since, until; ///< of a leave; `since` also of `at`
};

/// Why an edit cannot be made.
struct Impossible {
  std::string message;
  std::string word;               ///< that is not known; may be empty
  std::vector<std::string> known; ///< what it may have been meant for
};

/// Makes the edit as of `day`; prune and at are for the caller. Seats end on that day, and begin
/// on it.
std::optional<Impossible> apply(const Edit& edit, const semantics::Charter& charter,
                                records::Records& records, Date day);

} // namespace quorate::evaluation
