#pragma once
// From the names and rows of a result to people and their activity.

#include "engine/records/databases/gathered.h"
#include "engine/records/identities.h"
#include "engine/records/loading.h"

#include <set>
#include <vector>

namespace quorate::records::databases {

/// Names of the table that name nobody, in the order in which they are told.
struct Stranger {
  std::uint32_t name = 0;
  std::int64_t events = 0;
  std::uint32_t first = 0;     ///< place
  Identities::People possible; ///< null: nobody
};
struct Known {
  std::vector<PersonId> people;    ///< by number of name
  std::vector<Stranger> strangers; ///< more than are told apart
};
Known who(const Gathered& gathered, const Loading& loading);

/// Names of which everything is needed and not there: those of the people named, and strangers by
/// whom somebody may be meant.
std::set<std::uint32_t> incomplete(const Gathered& gathered, const Plan& plan, const Known& known,
                                   const std::vector<PersonId>& whole);

/// Puts the result, once it is complete, beside the activity that was read from files. `source`:
/// the table as a source; references become sources of their own.
void settle(Gathered& gathered, const Plan& plan, const Known& known, source::SourceId source,
            Loading& loading);

} // namespace quorate::records::databases
