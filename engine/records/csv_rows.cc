#include "engine/records/csv_rows.h"

#include "engine/diagnostics/excerpt.h"

#include <algorithm>
#include <fmt/core.h>
#include <fmt/ranges.h>

namespace quorate::records {
namespace {

using Form = CsvColumn::Form;

Value text_value(std::string_view text, Span span) {
  return {Value::Shape::text, std::string(text), {}, {}, span};
}

Value list_value(std::string_view text, Span span, bool ties) {
  Value list{Value::Shape::list, {}, {}, {}, span};
  each_part(text, [&](std::string_view part) {
    if (!ties || part.find('=') == part.npos) return list.items.push_back(text_value(part, span));
    Value tied{Value::Shape::list, {}, {}, {}, span};
    each_part(
        part, [&](std::string_view one) { tied.items.push_back(text_value(one, span)); }, '=');
    list.items.push_back(std::move(tied));
  });
  return list;
}

const CsvColumn* column_of(const CsvForm& form, std::string_view name) {
  auto found = std::find_if(form.columns.begin(), form.columns.end(),
                            [&](const CsvColumn& one) { return one.name == name; });
  return found == form.columns.end() ? nullptr : &*found;
}

/// Q305 for the first column that the form does not have; false then.
bool all_known(const CsvHeader& header, const CsvForm& form, source::SourceId file,
               Problems& problems) {
  if (form.elsewhere.empty()) return true;
  for (const std::string& name : header.names) {
    if (column_of(form, name) != nullptr) continue;
    std::vector<std::string> known;
    for (const CsvColumn& one : form.columns) known.emplace_back(one.name);
    auto meant = diagnostics::nearest(name, known);
    problems.error(
        "Q305", {file, 0, 0, 1},
        fmt::format("{} is not a column of {}", diagnostics::quoted(name, 60), form.file),
        meant ? fmt::format("did you mean `{}`?", *meant)
              : fmt::format("the columns are `{}`; more fits into {}", fmt::join(known, "`, `"),
                            form.elsewhere));
    return false;
  }
  return true;
}

Value record_of(const CsvRow& row, const CsvHeader& header,
                const std::vector<const CsvColumn*>& columns, Span line) {
  Value record{Value::Shape::map, {}, {}, {}, line};
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const CsvColumn* column = columns[i];
    Form form = column == nullptr ? Form::text : column->form;
    if (row.cells[i].empty() || form == Form::apart) continue;
    bool plain = column == nullptr || column->key.empty();
    record.fields.push_back({{plain ? header.names[i] : std::string(column->key), line},
                             form == Form::text
                                 ? text_value(row.cells[i], line)
                                 : list_value(row.cells[i], line, form == Form::ranking)});
  }
  return record;
}

} // namespace

Cells::Cells(const CsvHeader& header, const CsvForm& form) {
  std::size_t there = 0;
  for (const CsvColumn& one : form.columns) {
    columns_.push_back(header.column(one.name));
    there += columns_.back() ? 1 : 0;
  }
  all_ = there == header.names.size();
}

bool Cells::none(const CsvRow& row, std::size_t first, std::size_t last) const {
  for (std::size_t i = first; i <= last; ++i)
    if (!of(row, i).empty()) return false;
  return true;
}

bool read_csv(source::SourceId file, const CsvForm& form, const CsvTakers& takers,
              Loading& loading) {
  Problems& problems = loading.problems;
  CsvCursor cursor;
  cursor.window(loading.sources[file].text(), true);
  CsvRow row;
  std::vector<std::string_view> required;
  for (const CsvColumn& one : form.columns)
    if (one.required) required.push_back(one.name);
  auto header = read_header(cursor, row, file, required, problems);
  if (!header || !all_known(*header, form, file, problems)) return false;
  Cells cells(*header, form);
  std::vector<const CsvColumn*> columns;
  for (const std::string& name : header->names) columns.push_back(column_of(form, name));
  for (;;) {
    CsvStep step = cursor.next(row);
    if (step == CsvStep::end || step == CsvStep::more) return true;
    if (step != CsvStep::row) {
      report_fault(step, row, file, problems);
      if (step == CsvStep::unclosed) return false; // what follows may be inside the quotes
      continue;
    }
    if (!fits_header(row, *header, file, problems)) continue;
    Span line{file, 0, 0, row.line};
    if (!takers.plain(cells, row, line))
      takers.record(record_of(row, *header, columns, line), cells, row);
  }
}

} // namespace quorate::records
