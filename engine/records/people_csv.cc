// Rosters too large for YAML. A row becomes the record that a YAML roster would hold, so that both
// are read by the same rules.

#include "engine/records/csv_header.h"
#include "engine/records/record_date.h"
#include "engine/records/seats.h"

#include "engine/diagnostics/excerpt.h"

#include <algorithm>
#include <fmt/core.h>
#include <functional>

namespace quorate::records {
namespace {

using Take = std::function<void(Value record)>;
/// Takes a row that is as it should be without a record in between; false leaves it to `Take`.
using TakePlain = std::function<bool(const CsvRow& row, Span line)>;

Value text_value(std::string_view text, Span span) {
  return {Value::Shape::text, std::string(text), {}, {}, span};
}

/// `;` separates what would be a list.
template <class Each> void each_part(std::string_view text, Each each) {
  while (!text.empty()) {
    std::size_t end = std::min(text.find(';'), text.size());
    std::string_view part = text.substr(0, end);
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    if (!part.empty()) each(part);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}
Value list_value(std::string_view text, Span span) {
  Value list{Value::Shape::list, {}, {}, {}, span};
  each_part(text, [&](std::string_view part) { list.items.push_back(text_value(part, span)); });
  return list;
}

/// Cells of a row by the column's name; empty where there is no such column.
class Cells {
public:
  Cells(const CsvHeader& header, std::initializer_list<std::string_view> names) {
    for (std::string_view name : names) columns_.push_back(header.column(name));
    all_ = static_cast<std::size_t>(std::count_if(columns_.begin(), columns_.end(), [](auto& one) {
             return one.has_value();
           })) == header.names.size();
  }
  /// There are no columns but these.
  bool all() const { return all_; }
  std::string_view of(const CsvRow& row, std::size_t i) const {
    return columns_[i] ? row.cells[*columns_[i]] : std::string_view();
  }

private:
  std::vector<std::optional<std::size_t>> columns_;
  bool all_ = false;
};

bool take_person(const Cells& cells, const CsvRow& row, Span line, Records& records) {
  std::string_view id = cells.of(row, 0);
  if (id.empty()) return false;
  Person& person = records.people.emplace_back();
  person.id = id;
  person.name = cells.of(row, 1).empty() ? id : cells.of(row, 1);
  person.span = line;
  each_part(cells.of(row, 2), [&](std::string_view alias) {
    person.aliases.push_back({std::string(alias), line});
  });
  person.affiliations_stated = !cells.of(row, 3).empty();
  each_part(cells.of(row, 3), [&](std::string_view name) {
    person.affiliations.push_back({std::string(name), {std::nullopt, std::nullopt, line}});
  });
  return true;
}

bool take_seat(const Cells& cells, const CsvRow& row, Span line, Loading& loading) {
  std::string_view person = cells.of(row, 0), role = cells.of(row, 1), until = cells.of(row, 3);
  std::optional<Date> since = parse_date(cells.of(row, 2));
  std::optional<Date> end = until.empty() ? std::nullopt : parse_date(until);
  if (!cells.all() || person.empty() || role.empty() || !since ||
      end.has_value() == until.empty() || (end && *end <= *since))
    return false;
  PersonId who = loading.people.find(person);
  if (who == nobody) return false;
  Seat& seat = loading.records.seats.emplace_back();
  seat.person = who;
  seat.role = {std::string(role), line};
  seat.since = *since;
  seat.until = end;
  if (!cells.of(row, 4).empty()) seat.by = {std::string(cells.of(row, 4)), line};
  seat.span = line;
  return true;
}

/// Hands over each row as a record; empty cells are left out.
void read_rows(source::SourceId file, CsvCursor& cursor, CsvRow& row, const CsvHeader& header,
               Problems& problems, const TakePlain& take_plain, const Take& take) {
  for (;;) {
    CsvStep step = cursor.next(row);
    if (step == CsvStep::end || step == CsvStep::more) return;
    if (step != CsvStep::row) {
      report_fault(step, row, file, problems);
      if (step == CsvStep::unclosed) return; // what follows may be inside the quotes
      continue;
    }
    if (!fits_header(row, header, file, problems)) continue;
    Span line{file, 0, 0, row.line};
    if (take_plain(row, line)) continue;
    Value record{Value::Shape::map, {}, {}, {}, line};
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (row.cells[i].empty()) continue;
      const std::string& name = header.names[i];
      bool list = name == "aliases" || name == "affiliation";
      record.fields.push_back(
          {{name == "affiliation" ? "affiliations" : name, line},
           list ? list_value(row.cells[i], line) : text_value(row.cells[i], line)});
    }
    take(std::move(record));
  }
}

} // namespace

void read_people_csv(source::SourceId file, Loading& loading) {
  CsvCursor cursor;
  cursor.window(loading.sources[file].text(), true);
  CsvRow row;
  auto header = read_header(cursor, row, file, {"id", "name"}, loading.problems);
  if (!header) return;
  const std::vector<std::string> known = {"id", "name", "aliases", "affiliation"};
  for (const std::string& name : header->names) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    auto meant = diagnostics::nearest(name, known);
    loading.problems.error(
        "Q305", {file, 0, 0, 1},
        fmt::format("{} is not a column of people.csv", diagnostics::quoted(name, 60)),
        meant ? fmt::format("did you mean `{}`?", *meant)
              : "the columns are `id`, `name`, `aliases`, `affiliation`; more fits into "
                "`roster.yml`");
    return;
  }
  Cells cells(*header, {"id", "name", "aliases", "affiliation"});
  loading.records.people.reserve(loading.records.people.size() +
                                 loading.sources[file].line_count());
  read_rows(
      file, cursor, row, *header, loading.problems,
      [&](const CsvRow& plain, Span line) {
        return take_person(cells, plain, line, loading.records);
      },
      [&](const Value& record) { add_person(record, loading); });
}

void read_seats_csv(source::SourceId file, Loading& loading) {
  CsvCursor cursor;
  cursor.window(loading.sources[file].text(), true);
  CsvRow row;
  auto header = read_header(cursor, row, file, {"person", "role", "since"}, loading.problems);
  if (!header) return;
  Cells cells(*header, {"person", "role", "since", "until", "by"});
  std::size_t first = loading.records.seats.size();
  loading.records.seats.reserve(first + loading.sources[file].line_count());
  read_rows(
      file, cursor, row, *header, loading.problems,
      [&](const CsvRow& plain, Span line) { return take_seat(cells, plain, line, loading); },
      [&](const Value& record) { add_seat(record, loading); });
  if (loading.seats.empty()) return;
  take_named_seats(loading); // in the order of the file all the same
  std::stable_sort(loading.records.seats.begin() + static_cast<std::ptrdiff_t>(first),
                   loading.records.seats.end(),
                   [](const Seat& a, const Seat& b) { return a.span.line < b.span.line; });
}

} // namespace quorate::records
