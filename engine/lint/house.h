#pragma once
// House rules: what one community asks of every charter, beyond what any charter needs.

#include "engine/diagnostics/diagnostic.h"
#include "engine/semantics/charter.h"

#include <string_view>
#include <vector>

namespace quorate::lint {

struct House {
  const char* name;
  const char* about;
  bool meetings = false;   ///< every body says how often it meets
  int meets_every = 0;     ///< and that is at most so many days; 0: whatever it says
  int smallest = 0;        ///< every body has at least so many seats; 0: no rule
  bool chair = false;      ///< every body has an office that leads it
  bool reports = false;    ///< every body reports to somebody
  int reports_every = 0;   ///< and that at least every so many days; 0: whatever it says
  bool decisions = false;  ///< every body says how it decides
  bool amendments = false; ///< the charter says how it is changed
};

/// Null when there is no such house.
const House* find_house(std::string_view name);
const std::vector<House>& houses();

/// The houses that a charter names in its header, and `asked`, if that is none of them: each once.
/// Names that no house has are told.
std::vector<const House*> houses_of(const semantics::Charter& charter, const House* asked,
                                    diagnostics::Diagnostics& unknown);

} // namespace quorate::lint
