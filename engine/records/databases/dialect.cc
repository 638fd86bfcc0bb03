#include "engine/records/databases/dialect.h"

#include <fmt/core.h>

namespace quorate::records::databases {

const std::vector<std::string> dialect_names{"sqlite", "postgres", "duckdb", "clickhouse", "spark"};

namespace {
/// Where a backslash in a quoted text stands for more than itself.
bool escapes(Dialect dialect) {
  return dialect == Dialect::clickhouse || dialect == Dialect::spark;
}

std::string quoted_with(char quote, std::string_view text, bool backslashes, bool doubled) {
  std::string result(1, quote);
  for (char c : text) {
    if (c == '\\' && backslashes) result += '\\';
    if (c == quote) result += doubled ? quote : '\\';
    result += c;
  }
  return result + quote;
}
} // namespace

std::string identifier(std::string_view name, Dialect dialect) {
  char quote = dialect == Dialect::spark ? '`' : '"';
  return quoted_with(quote, name, dialect == Dialect::clickhouse, dialect != Dialect::clickhouse);
}

std::string table_identifier(std::string_view name, Dialect dialect) {
  std::size_t dot = name.find('.');
  if (dot == std::string_view::npos) return identifier(name, dialect);
  return identifier(name.substr(0, dot), dialect) + "." +
         table_identifier(name.substr(dot + 1), dialect);
}

std::string literal(std::string_view text, Dialect dialect) {
  std::string result = quoted_with('\'', text, escapes(dialect), !escapes(dialect));
  // Whatever the setting of standard_conforming_strings.
  if (dialect == Dialect::postgres && text.find('\\') != std::string_view::npos) {
    result = "E" + quoted_with('\'', text, true, true);
  }
  return result;
}

std::string as_text(std::string_view expression, Dialect dialect) {
  // Tabs are cut off as blanks are, as in a file.
  switch (dialect) {
  case Dialect::sqlite:
    return fmt::format("TRIM(COALESCE(CAST({} AS TEXT), ''), ' ' || CHAR(9)) COLLATE BINARY",
                       expression);
  case Dialect::postgres:
    return fmt::format("TRIM(BOTH ' ' || CHR(9) FROM COALESCE(CAST({} AS TEXT), '')) COLLATE \"C\"",
                       expression);
  case Dialect::duckdb:
    return fmt::format("TRIM(COALESCE(CAST({} AS VARCHAR), ''), ' ' || CHR(9))", expression);
  case Dialect::clickhouse:
    return fmt::format("trim(BOTH ' \\t' FROM ifNull(toString({}), ''))", expression);
  case Dialect::spark: break;
  }
  return fmt::format("TRIM(BOTH CONCAT(' ', CHR(9)) FROM COALESCE(CAST({} AS STRING), ''))",
                     expression);
}

std::string trimmed_of(std::string_view expression, std::string_view characters, Dialect dialect) {
  if (dialect == Dialect::sqlite || dialect == Dialect::duckdb)
    return fmt::format("TRIM({}, '{}')", expression, characters);
  return fmt::format("TRIM(BOTH '{}' FROM {})", characters, expression);
}

std::string number_as_text(std::string_view expression, Dialect dialect) {
  switch (dialect) {
  case Dialect::sqlite:
  case Dialect::postgres: return fmt::format("CAST({} AS TEXT)", expression);
  case Dialect::duckdb: return fmt::format("CAST({} AS VARCHAR)", expression);
  case Dialect::clickhouse: return fmt::format("toString({})", expression);
  case Dialect::spark: break;
  }
  return fmt::format("CAST({} AS STRING)", expression);
}

std::string as_number(std::string_view expression, Dialect dialect) {
  if (dialect == Dialect::clickhouse) return fmt::format("toInt64({})", expression);
  if (dialect == Dialect::sqlite) return fmt::format("CAST({} AS INTEGER)", expression);
  return fmt::format("CAST({} AS BIGINT)", expression);
}

std::string_view as_view(Dialect dialect) {
  return dialect == Dialect::postgres || dialect == Dialect::sqlite ? "AS NOT MATERIALIZED ("
                                                                    : "AS (";
}

} // namespace quorate::records::databases
