#pragma once
// Events of names that name nobody: counted by name and kind, with the days on which they were.
// What comes out does not depend on the order in which they come, as long as files and chunks do.

#include "engine/calendar/date.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace quorate::records {

/// Days, rising: the latest 200, and those before them as one stretch.
class DaysDone {
public:
  void add(std::int32_t day);
  void merge(const DaysDone& other);
  std::vector<std::pair<calendar::Date, calendar::Date>> stretches() const;

private:
  static constexpr std::size_t most = 200;
  void earlier(std::int32_t from, std::int32_t to);
  std::vector<std::int32_t> days_; ///< rising, each once
  bool more_ = false;
  std::int32_t from_ = 0, to_ = 0; ///< with `more_`: of the days before
};

class Strangers {
public:
  struct Kind {
    std::size_t count = 0;
    std::uint32_t first_line = 0;
    DaysDone days;
  };
  struct Name {
    std::size_t count = 0;
    std::uint32_t first_line = 0;
    std::map<std::string, Kind, std::less<>> kinds; ///< as written
  };

  void add(std::string_view name, std::string_view kind, std::int32_t day, std::uint32_t line);
  /// Takes in those of a later chunk, whose lines count from `line`.
  void merge(const Strangers& later, std::uint32_t line);

  const std::map<std::string, Name, std::less<>>& names() const { return names_; }
  /// Events of names beyond the number that is told apart.
  std::size_t beyond() const { return beyond_; }
  std::uint32_t beyond_line() const { return beyond_line_; }
  bool empty() const { return names_.empty(); }

private:
  static constexpr std::size_t most_names = 10'000;
  Name* name(std::string_view name, std::size_t count, std::uint32_t line);

  std::map<std::string, Name, std::less<>> names_;
  std::size_t beyond_ = 0;
  std::uint32_t beyond_line_ = 0;
};

} // namespace quorate::records
