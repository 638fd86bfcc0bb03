#pragma once
// The result of a query as a file: CSV with a header, or JSON Lines, packed or not.

#include "engine/records/databases/database.h"
#include "engine/records/demand.h"

namespace quorate::records::databases {

/// Reads `path` (`-`: what `how` names as standard input), row by row. The line at which it went
/// wrong is left in `line`.
std::optional<Refusal> read_tallies(const std::string& path, const ActivityReading& how,
                                    const TakeRow& take, std::uint32_t& line);

} // namespace quorate::records::databases
