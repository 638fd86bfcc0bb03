#pragma once
// Random cases for property tests. The seed is fixed, so that a failure can be repeated; set
// QUORATE_SEED to try another.

#include "engine/calendar/timeline.h"

#include <cstdlib>
#include <ostream>
#include <random>
#include <sstream>

namespace quorate::calendar {

// So that Catch can print them.
inline std::ostream& operator<<(std::ostream& out, Date d) { return out << d.iso(); }
inline std::ostream& operator<<(std::ostream& out, Truth t) { return out << word(t); }
inline std::ostream& operator<<(std::ostream& out, const Count& c) {
  return out << c.known << ".." << c.possible;
}
template <class T> std::string shown(const Timeline<T>& line) {
  std::ostringstream out;
  for (const auto& change : line.changes()) out << change.from << ' ' << change.value << "; ";
  return out.str();
}

inline unsigned long seed() {
  const char* given = std::getenv("QUORATE_SEED");
  return given ? std::strtoul(given, nullptr, 10) : 20240229;
}

class Random {
public:
  explicit Random(unsigned long with) : engine_(with) {}
  int between(int low, int high) { return std::uniform_int_distribution<int>(low, high)(engine_); }

  /// A day in [first, first + days).
  Date day(Date first, int days) {
    return Date::from_days(std::int64_t{first.days()} + between(0, days - 1));
  }

  /// Changes at up to `most` days of [first, first + days), often next to each other.
  TruthLine line(Date first, int days, int most) {
    TruthLine result(any_truth());
    Date at = first;
    for (int left = between(0, most); left > 0; --left) {
      int gap = between(0, 3) == 0 ? 1 : between(1, std::max(1, days / std::max(1, most)));
      at = Date::from_days(std::int64_t{at.days()} + gap);
      if (at.days() < first.days() + days) result.append(at, any_truth());
    }
    return result;
  }

  Truth any_truth() { return static_cast<Truth>(between(0, 2)); }

  Period length() {
    switch (between(0, 4)) {
    case 0: return Period::of_days(between(0, 45));
    case 1: return Period::of_months(between(0, 30));
    case 2: return Period::of_weeks(between(0, 6));
    case 3: return {0, 0, between(0, 200)};
    default: return {between(0, 14), between(0, 40), between(0, 50)};
    }
  }

private:
  std::mt19937 engine_;
};

} // namespace quorate::calendar
