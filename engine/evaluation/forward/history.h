#pragma once
// When what was violated.

#include "engine/evaluation/forward/course.h"
#include "engine/evaluation/forward/past.h"

namespace quorate::evaluation {

/// Violations, warnings, vacancies and lapsed seats that the roster kept listing, from `since` to
/// `as_of`: on each day what an audit as of that day finds in these records, by the text in force
/// on it.
History history(const Texts& texts, const records::Records& records, const source::Sources& sources,
                Date since, Date as_of);

} // namespace quorate::evaluation
