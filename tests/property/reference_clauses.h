#pragma once
// What each clause says about each of its subjects on one day, by the reference.

#include "tests/property/reference.h"

#include <functional>
#include <string>
#include <vector>

namespace quorate::property {

struct Verdict {
  std::string list;   ///< violation, vacancy, prune, attestation
  std::string person; ///< id; empty: about the body or the role
  std::string key;    ///< tells subjects of one clause apart
  Truth truth = Truth::holds;
  std::string word; ///< automatic or recommended; missing, expired, refused, attested
  std::function<Truth(Date)> line; ///< the same on other days; empty: not asked
  std::optional<Date> since;       ///< the line means nothing before this day
  std::string seat = {};           ///< which seat may be lost
};

/// All subjects of one clause under the reference's readings; those for which it holds may be left
/// out.
std::vector<Verdict> verdicts(Reference& reference, const semantics::Clause& clause, Date as_of);

} // namespace quorate::property
