#pragma once
// Assessments that were saved as JSON, read again to be compared.

#include "engine/evaluation/comparing/difference.h"

#include <variant>

namespace quorate::reports {

struct SavedAssessment {
  evaluation::Date as_of;
  std::vector<evaluation::Comparable> charters;
};

/// What json() wrote; for anything else, why it is not that.
std::variant<SavedAssessment, std::string> saved(const std::string& text);

} // namespace quorate::reports
