#pragma once
// What a query leaves of a table, made here of its rows: SQLite sorts all events for that, and
// nothing is spared where no wire lies between. Memory: a few events of each name, kind and
// stretch.

#include "engine/records/databases/event_table.h"
#include "engine/records/databases/gathered.h"
#include "engine/records/databases/plan.h"

#include <limits>
#include <map>
#include <unordered_map>

namespace quorate::records::databases {

class Reduced {
public:
  Reduced(const EventTable& table, const Plan& plan) : table_(table), plan_(plan) {}

  /// A row of all_rows(): its date and its names as the table writes them.
  void take(const Row& row);
  /// Gives the rows that the query of the plan would give, in another order, and is empty then.
  std::optional<Refusal> give(Gathered& to);

private:
  struct Place { ///< orders as the database orders it
    static constexpr std::int64_t no_line = std::numeric_limits<std::int64_t>::min();
    std::int64_t line = no_line;
    std::string text; ///< a reference, or what is no number
    auto operator<=>(const Place&) const = default;
  };
  struct Kept {
    std::int32_t day;
    Place place;
    auto operator<=>(const Kept&) const = default;
  };
  struct Stretch { ///< of one name and kind
    std::int64_t events = 0;
    std::vector<Kept> first; ///< a heap, the latest on top
    std::vector<Kept> last;  ///< a heap, the earliest on top
  };
  struct Total {
    std::int64_t events = 0, up_to = 0;
    Place least;
    void add(const Place& place, bool counted);
  };
  struct Person {
    Total total;
    std::map<std::int64_t, Stretch> stretches; ///< by number; empty where all events are kept
    std::vector<Kept> all;
  };
  struct Day {
    std::optional<std::int32_t> number; ///< none: no date
    Total total;
  };
  struct Kind {
    const KindPlan* plan = nullptr;
    bool entire = false;
    std::unordered_map<std::string, Person> people;
  };

  Place place_of(std::string_view text) const;
  Day& day_of(std::string_view written);
  Kind& kind_of(std::string_view text);
  void keep(const Kind& kind, Person& person, std::int32_t day, Place place) const;
  std::optional<Refusal> give(const std::string& name, const std::string& kind, Person& person,
                              Gathered& to) const;

  const EventTable& table_;
  const Plan& plan_;
  std::unordered_map<std::string, Day> days_;
  std::unordered_map<std::string, Kind> kinds_;
  std::string asked_; ///< the text that is looked up, so that its room is reused
};

} // namespace quorate::records::databases
