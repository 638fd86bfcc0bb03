#pragma once
// The one query that reduces a table of events to what an audit needs. docs/sql.md says what comes
// back, and why neither the roster nor any name goes to the database.

#include "engine/records/databases/dialect.h"
#include "engine/records/databases/plan.h"

#include <string>
#include <vector>

namespace quorate::records::databases {

/// A query, and the values of its parameters `?1`, `?2` or `$1`, `$2`: none in a printed one.
struct Query {
  std::string text;
  std::vector<std::string> values;
};

/// How it is to be asked.
struct Asking {
  Dialect dialect = Dialect::sqlite;
  bool bound = false;             ///< values are parameters: of SQLite and PostgreSQL only
  std::vector<std::string> whole; ///< people as the table writes them, of whom everything is asked
};

/// Columns of its result, all of them text but the last two.
inline constexpr const char* columns_of_result = "part, person, kind, date, place, events, up_to";

Query query(const EventTable& table, const Plan& plan, const Asking& asking);

/// All events of the table, with dates as they are written there: what scan.h makes the rows of.
Query raw(const EventTable& table, const Asking& asking);

/// All events of some people and kinds, as the table writes both: in the same form.
Query all_events(const EventTable& table, const Plan& plan, const Asking& asking,
                 const std::vector<std::string>& people, const std::vector<std::string>& kinds);

} // namespace quorate::records::databases
