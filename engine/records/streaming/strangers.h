#pragma once
// Events of names that name nobody: counted by name and kind, with the days on which they were.
// What comes out does not depend on the order in which they come.

#include "engine/calendar/date.h"
#include "engine/records/identities.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace quorate::records {

/// Days, rising: the latest 200, and those before them as one stretch.
class DaysDone {
public:
  void add(std::int32_t day);
  void merge(const DaysDone& other);
  bool empty() const { return days_.empty() && !more_; }
  /// Rising; what stretches() gave may be put in again.
  void put(const std::vector<std::pair<calendar::Date, calendar::Date>>& stretches);
  std::vector<std::pair<calendar::Date, calendar::Date>> stretches() const;

private:
  static constexpr std::size_t most = 200;
  void earlier(std::int32_t from, std::int32_t to);
  std::vector<std::int32_t> days_; ///< rising, each once
  bool more_ = false;
  std::int32_t from_ = 0, to_ = 0; ///< with `more_`: of the days before
};

/// Those of a chunk, however many they are.
class Strangers {
public:
  struct Kind {
    std::size_t count = 0;
    std::uint32_t first_line = 0;
    DaysDone days; ///< only where somebody may be meant
  };
  struct Name {
    std::size_t count = 0;
    std::uint32_t first_line = 0;
    Identities::People possible;                    ///< null: nobody
    std::map<std::string, Kind, std::less<>> kinds; ///< as written
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view name) const {
      return std::hash<std::string_view>()(name);
    }
  };
  using Names = std::unordered_map<std::string, Name, Hash, std::equal_to<>>;

  /// Whom names may mean is asked of `people`; days after `last_day` do not matter.
  void begin(const Identities& people, std::int32_t last_day);
  void add(std::string_view name, std::string_view kind, std::int32_t day, std::uint32_t line);

  const Names& names() const { return names_; }
  bool empty() const { return names_.empty(); }

private:
  const Identities* people_ = nullptr;
  std::int32_t last_day_ = INT32_MAX;
  Names names_;
};

} // namespace quorate::records
