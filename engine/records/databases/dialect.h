#pragma once
// How databases want the same things said.

#include "engine/records/databases/event_table.h"

#include <string>
#include <string_view>
#include <vector>

namespace quorate::records::databases {

enum class Dialect { sqlite, postgres, duckdb, clickhouse, spark };

extern const std::vector<std::string> dialect_names; ///< in the order of the enumeration

/// A name as an identifier, whatever is in it.
std::string identifier(std::string_view name, Dialect dialect);
/// The same for a table: `a.b` is two names.
std::string table_identifier(std::string_view name, Dialect dialect);
/// A text as a literal, whatever is in it.
std::string literal(std::string_view text, Dialect dialect);
/// An expression as text that compares byte by byte; no text for what is absent.
std::string as_text(std::string_view expression, Dialect dialect);
/// A text without these characters at its beginning and end.
std::string trimmed_of(std::string_view expression, std::string_view characters, Dialect dialect);
/// A number as text, and text or a number as a whole number.
std::string number_as_text(std::string_view expression, Dialect dialect);
std::string as_number(std::string_view expression, Dialect dialect);
/// `AS (` of a common table that the database had better not store.
std::string_view as_view(Dialect dialect);

} // namespace quorate::records::databases
