#pragma once
// Dates, lengths and shares as a test or docs/calendar.md writes them. What is malformed throws, so
// that a typing error in a table fails the test.

#include "engine/calendar/date.h"
#include "engine/calendar/fraction.h"

#include <sstream>
#include <stdexcept>
#include <string>

namespace quorate::calendar::written {

inline Date date(const std::string& iso) {
  auto result = Date::parse(iso);
  if (!result) throw std::invalid_argument("no date: " + iso);
  return *result;
}

/// "1 month 3 days"
inline Period period(const std::string& text) {
  Period result;
  std::istringstream in(text);
  int amount = 0;
  std::string unit;
  while (in >> amount >> unit) {
    if (unit.back() == 's') unit.pop_back();
    if (unit == "year") {
      result.months += 12 * amount;
    } else if (unit == "month") {
      result.months += amount;
    } else if (unit == "week") {
      result.days += 7 * amount;
    } else if (unit == "day") {
      result.days += amount;
    } else if (unit == "hour") {
      result.hours += amount;
    } else {
      throw std::invalid_argument("no length: " + text);
    }
  }
  if (!in.eof()) throw std::invalid_argument("no length: " + text);
  return result;
}

/// "2/3" or "3"
inline Fraction share(const std::string& text) {
  std::size_t slash = text.find('/');
  std::int64_t denominator = slash == std::string::npos ? 1 : std::stoll(text.substr(slash + 1));
  return Fraction::of(std::stoll(text), denominator);
}

} // namespace quorate::calendar::written
