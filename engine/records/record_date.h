#pragma once
// Dates as records write them, and what to say when there is no such day.

#include "engine/calendar/date.h"
#include "engine/records/problems.h"

#include <optional>
#include <string>
#include <string_view>

namespace quorate::records {

/// `2026-03-01`, or a timestamp that starts with a date (`2026-03-01T12:00:00Z`,
/// `2026-03-01 12:00+02:00`): of it the date part counts, as written.
std::optional<calendar::Date> parse_date(std::string_view text);

/// What to say of a text that is no date.
struct BadDate {
  std::string message, help;
};
BadDate bad_date(std::string_view text);

/// Q308 with the reason: no such day, or not a date at all.
void report_bad_date(std::string_view text, source::Span span, Problems& problems);

} // namespace quorate::records
