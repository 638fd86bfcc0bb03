#pragma once
// Charters and records over a stretch of time → what an annual report tells of it.

#include "engine/evaluation/annual.h"
#include "engine/evaluation/forward/course.h"

namespace quorate::evaluation {

/// Of [from, to], by what was known and in force on each day; people, meetings and duties by the
/// text that is in force on `to`. Of records that fit all the texts.
CharterYear year_of(const Texts& texts, const records::Records& records,
                    const source::Sources& sources, Date from, Date to);

} // namespace quorate::evaluation
