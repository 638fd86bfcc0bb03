#pragma once
// A table of events in a database, and how its columns are called there.

#include "engine/records/text_file.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace quorate::records::databases {

struct EventTable {
  std::string table = "events"; ///< `schema.table` stands for two names
  std::string date = "date", person = "person", kind = "kind";
  std::string ref = "ref"; ///< where to look an event up, as text; empty: there is no such column
  std::string line;        ///< in place of `ref`: the number of the line in the file `name`
  std::string name;        ///< what reports call the source; empty: as the table is called

  const std::string& called() const { return name.empty() ? table : name; }
};

/// The columns by what they hold: `date=day,person=login`, `line=row`, `ref=`. Q307 for a name that
/// is none of them.
std::optional<Refusal> read_columns(std::string_view text, EventTable& to);
/// One of `date`, `person`, `kind`, `ref`, `line`, `table`, `name`; false for other words.
bool set_column(std::string_view what, std::string_view value, EventTable& to);
/// Q307 for a table that nobody could ask.
std::optional<Refusal> check(const EventTable& table);

/// An address of events: `sqlite:FILE?table=events&person=login` or
/// `postgres://HOST/DATABASE?table=events&sslmode=verify-full`.
struct Address {
  enum class System { sqlite, postgres };
  System system = System::sqlite;
  std::string place; ///< SQLite: the file; PostgreSQL: the address without our own parameters
  EventTable table;
  int seconds = 600;            ///< after which a query is given up
  std::string patience() const; ///< "600 seconds"
  std::string time_zone; ///< PostgreSQL: in which times with a zone have their date; empty: UTC
  std::vector<std::string> secrets; ///< what no message may repeat
};

/// Whether it is such an address, and not a file.
bool is_address(std::string_view text);
/// Never repeats a password. Q307 for what cannot be understood.
struct ReadAddress {
  Address address;
  std::optional<Refusal> refusal;
};
ReadAddress read_address(std::string_view text);

} // namespace quorate::records::databases
