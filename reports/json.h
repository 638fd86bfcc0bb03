#pragma once
// The report that programs read: everything an assessment holds. schemas/assessment.schema.json
// describes it.

#include "engine/evaluation/assessment.h"

#include <string>

namespace quorate::reports {

/// UTF-8, two spaces of indent, a line end last. Same assessment, same bytes. Bytes that are not
/// UTF-8 become U+FFFD; terminal control characters are written as \u escapes.
std::string json(const evaluation::Assessment& assessment);

} // namespace quorate::reports
