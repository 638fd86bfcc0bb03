#pragma once
// Records in CSV: a row becomes the record that YAML would hold, so that both are read by the same
// rules. A cell that is empty is a key that is not there.

#include "engine/records/csv_header.h"
#include "engine/records/loading.h"

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace quorate::records {

struct CsvColumn {
  enum class Form {
    text,
    list,    ///< `;` between several
    ranking, ///< the same, best first, `=` between options that are tied
    apart,   ///< no part of the record: the reader looks into the row
  };
  std::string_view name;
  Form form = Form::text;
  bool required = false;
  std::string_view key = {}; ///< in the record; empty: as the column is called
};

struct CsvForm {
  std::string_view file; ///< as messages call it
  std::vector<CsvColumn> columns;
  /// For what has no column: `more fits into …`. Empty: other columns are attributes.
  std::string_view elsewhere = {};
};

/// Cells of a row by the place of their column in the form; empty where the file has no such
/// column.
class Cells {
public:
  Cells(const CsvHeader& header, const CsvForm& form);
  /// The file has no columns but these.
  bool all() const { return all_; }
  std::string_view of(const CsvRow& row, std::size_t i) const {
    return columns_[i] ? row.cells[*columns_[i]] : std::string_view();
  }
  /// Whether there is nothing in these columns.
  bool none(const CsvRow& row, std::size_t first, std::size_t last) const;

private:
  std::vector<std::optional<std::size_t>> columns_;
  bool all_ = false;
};

/// About how many rows there are, to make room for them.
inline std::size_t lines_in(std::string_view text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
}

/// What one row is taken by. `plain` takes a row that is as it should be without a record in
/// between; where it gives false, `record` is asked, which says what is wrong.
struct CsvTakers {
  std::function<bool(const Cells& cells, const CsvRow& row, Span line)> plain;
  std::function<void(const Value& record, const Cells& cells, const CsvRow& row)> record;
};

/// Reads `loading.sources[file]`. Problems: Q303, Q313 (rows), Q305 (unknown column), Q306 (a
/// missing one). False when it was left before its end.
bool read_csv(source::SourceId file, const CsvForm& form, const CsvTakers& takers,
              Loading& loading);

/// Hands over each of the texts between which `;` stands, without blanks around; empty ones not.
template <class Each> void each_part(std::string_view text, Each each, char between = ';') {
  while (!text.empty()) {
    std::size_t end = std::min(text.find(between), text.size());
    std::string_view part = text.substr(0, end);
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    if (!part.empty()) each(part);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

} // namespace quorate::records
