#include "engine/records/csv_header.h"

#include "engine/diagnostics/excerpt.h"

#include <algorithm>
#include <fmt/core.h>
#include <fmt/ranges.h>

namespace quorate::records {

using diagnostics::quoted;

std::optional<std::size_t> CsvHeader::column(std::string_view name) const {
  auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names.begin());
}

std::optional<CsvHeader> read_header(CsvCursor& cursor, CsvRow& row, source::SourceId file,
                                     const std::vector<std::string_view>& required,
                                     Problems& problems) {
  std::string example =
      fmt::format("begin the file with a line such as `{}`", fmt::join(required, ","));
  CsvStep step = cursor.next(row);
  source::Span line{file, 0, 0, std::max(row.line, 1U)};
  if (step == CsvStep::end || step == CsvStep::more) {
    problems.error("Q313", {file, 0, 0, 1}, "the file has no header line", example);
    return std::nullopt;
  }
  if (step != CsvStep::row) {
    report_fault(step, row, file, problems);
    return std::nullopt;
  }
  CsvHeader header;
  for (std::string_view name : row.cells) {
    if (name.empty() || header.column(name)) {
      problems.error("Q313", line,
                     name.empty() ? std::string("a column has no name")
                                  : fmt::format("the column {} stands twice", quoted(name, 60)),
                     example);
      return std::nullopt;
    }
    header.names.emplace_back(name);
  }
  if (header.names.size() == 1 && header.names.front().find(';') != std::string::npos) {
    problems.error("Q313", line, "the columns are kept apart by `;`",
                   "write commas instead: most programs ask for it when they save a CSV file");
    return std::nullopt;
  }
  bool complete = true;
  for (std::string_view name : required) {
    if (header.column(name)) continue;
    complete = false;
    std::optional<std::string> meant = diagnostics::nearest(name, header.names);
    problems.error("Q306", line, fmt::format("the header has no column `{}`", name),
                   meant ? fmt::format("rename {} to `{}`", quoted(*meant, 60), name) : example);
  }
  return complete ? std::optional(std::move(header)) : std::nullopt;
}

bool fits_header(const CsvRow& row, const CsvHeader& header, source::SourceId file,
                 Problems& problems) {
  if (row.cells.size() == header.names.size()) return true;
  problems.error("Q313", {file, 0, 0, row.line},
                 fmt::format("this line has {} cells, the header has {}{}", row.cells.size(),
                             header.names.size(),
                             row.cells.size() > header.names.size()
                                 ? fmt::format(": {} is one too many",
                                               quoted(row.cells[header.names.size()], 40))
                                 : ""),
                 "a cell that holds a comma stands in quotes; an empty one keeps its comma");
  return false;
}

void report_fault(CsvStep step, const CsvRow& row, source::SourceId file, Problems& problems) {
  if (step == CsvStep::too_long)
    return problems.error("Q303", {file, 0, 0, row.line}, std::string(fault_word(step)),
                          "write one record per line");
  problems.error("Q313", {file, 0, 0, row.line},
                 fmt::format("{}, at column {}", fault_word(step), row.column),
                 "a cell with a quote stands in quotes and doubles it: \"5\"\" disk\"");
}

} // namespace quorate::records
