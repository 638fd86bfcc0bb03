#pragma once
// What of the activity an audit hangs on: from the charter's clauses, in plain data for the
// readers.

#include "engine/records/demand.h"
#include "engine/records/records.h"
#include "engine/semantics/charter.h"

#include <vector>

namespace quorate::evaluation {

/// What must be kept for an audit as of one day to come out as with all events. Where that cannot
/// be bounded everything is kept; docs/scale.md says where. What a text asks beyond it is found out
/// while it is judged (Evaluated::beyond), never guessed.
/// `records`: all that is known but the activity; windows may hang on its events.
records::Demands demands(const std::vector<const semantics::Charter*>& charters,
                         const records::Records& records, calendar::Date as_of);

} // namespace quorate::evaluation
