#pragma once
// Days on which more is known than the day before: what is recorded with a later date counts from
// that date on.

#include "engine/records/records.h"

#include <vector>

namespace quorate::evaluation {

using calendar::Date;

class RecordDates {
public:
  explicit RecordDates(const records::Records& records);

  /// The first day after `day` that may tell more of the person, on what is recorded of them and
  /// of nobody in particular; Date::last() when there is none. Their activity of the kinds that are
  /// `passed_over`, by their index in kinds(), does not count.
  Date next_of(records::PersonId person, Date day, const std::vector<bool>& passed_over) const;
  /// The same, on whatever is recorded of anybody.
  Date next_of_all(Date day) const;
  /// Of activity.
  const std::vector<std::string>& kinds() const { return kinds_; }

private:
  const records::Records& records_;
  std::vector<std::string> kinds_;
  std::vector<Date> common_;           ///< rising
  std::vector<std::vector<Date>> own_; ///< by person, rising; their activity apart
  std::vector<Date> anybodys_;         ///< rising, activity included
};

} // namespace quorate::evaluation
