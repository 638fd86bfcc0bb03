#pragma once
// The first row of a CSV file: which column is which.

#include "engine/records/csv.h"
#include "engine/records/problems.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace quorate::records {

struct CsvHeader {
  std::vector<std::string> names;
  /// Column of a name; nothing when there is none.
  std::optional<std::size_t> column(std::string_view name) const;
};

/// Q306 for a required column that is missing, Q313 for no header or a name that stands twice.
std::optional<CsvHeader> read_header(CsvCursor& cursor, CsvRow& row, source::SourceId file,
                                     const std::vector<std::string_view>& required,
                                     Problems& problems);

/// Q313 for a row that has not as many cells as the header; false then.
bool fits_header(const CsvRow& row, const CsvHeader& header, source::SourceId file,
                 Problems& problems);

/// Q313, or Q303 for `too_long`: what is wrong with a row.
void report_fault(CsvStep step, const CsvRow& row, source::SourceId file, Problems& problems);

} // namespace quorate::records
