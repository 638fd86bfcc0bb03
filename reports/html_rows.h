#pragma once
// Internal to the HTML report: all the lists of an assessment as one list of rows.

#include "reports/told.h"

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace quorate::reports {

struct ReportRow {
  std::size_t charter = 0;
  const evaluation::Finding* finding = nullptr;
  std::string_view kind; ///< one of row_kinds
  std::string state;     ///< "overdue", "removal is recommended"; may be empty
  Urgency urgency = Urgency::act;
  std::optional<evaluation::Date> date; ///< the day that it turns on: due, since when
  std::string_view date_word;           ///< "due", "since", "until"
  std::string mend;                     ///< what would put it right; may be empty
  std::vector<std::pair<std::string, std::string>> more; ///< further things to know, by name
  const evaluation::PruneEntry* prune = nullptr;
};

/// Id and name of each kind, in the order in which they are read.
struct RowKind {
  std::string_view id, one, many;
};
const std::vector<RowKind>& row_kinds();

/// What told() tells, charter by charter: the rows point into `told`.
std::vector<ReportRow> report_rows(const std::deque<ToldCharter>& told);

} // namespace quorate::reports
