// Rosters too large for YAML. A row becomes the record that a YAML roster would hold, so that both
// are read by the same rules.

#include "engine/records/csv_header.h"
#include "engine/records/loading.h"

#include "engine/diagnostics/excerpt.h"

#include <algorithm>
#include <fmt/core.h>
#include <functional>

namespace quorate::records {
namespace {

using Take = std::function<void(Value record)>;

Value text_value(std::string_view text, Span span) {
  return {Value::Shape::text, std::string(text), {}, {}, span};
}

/// `;` separates what would be a list.
Value list_value(std::string_view text, Span span) {
  Value list{Value::Shape::list, {}, {}, {}, span};
  while (!text.empty()) {
    std::size_t end = std::min(text.find(';'), text.size());
    std::string_view part = text.substr(0, end);
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    if (!part.empty()) list.items.push_back(text_value(part, span));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return list;
}

/// Hands over each row as a record; empty cells are left out.
void read_rows(source::SourceId file, CsvCursor& cursor, CsvRow& row, const CsvHeader& header,
               Problems& problems, const Take& take) {
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
  read_rows(file, cursor, row, *header, loading.problems,
            [&](const Value& record) { add_person(record, loading); });
}

void read_seats_csv(source::SourceId file, Loading& loading) {
  CsvCursor cursor;
  cursor.window(loading.sources[file].text(), true);
  CsvRow row;
  auto header = read_header(cursor, row, file, {"person", "role", "since"}, loading.problems);
  if (!header) return;
  read_rows(file, cursor, row, *header, loading.problems,
            [&](const Value& record) { add_seat(record, loading); });
}

} // namespace quorate::records
