#pragma once
// What comes back from a query: rows in any order, taken in one by one, then checked against each
// other and against the plan. docs/sql.md describes them.

#include "engine/records/databases/plan.h"
#include "engine/records/names.h"
#include "engine/records/text_file.h"

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace quorate::records::databases {

/// A row of the result, in the order of columns_of_result.
struct Row {
  std::string_view part, person, kind, date, place;
  std::int64_t events = 0, up_to = 0;
};

class Gathered {
public:
  explicit Gathered(const Plan& plan) : plan_(plan) {}

  /// Q321 for a row that no query of ours gives.
  std::optional<Refusal> take(const Row& row);
  /// After the last row: what does not fit together. Q321.
  std::optional<Refusal> check() const;

  /// What the table's events are cited by.
  enum class Cited { table, ref, line };
  struct Event {
    std::uint32_t name, kind;
    std::int32_t day;
    std::uint32_t place;
    std::int64_t of;  ///< so many lie in its stretch; 0: all of the name and kind were asked for
    std::int64_t nth; ///< of these, from 1
  };
  /// Of one name and kind, as the table writes them.
  struct Census {
    std::int64_t events = 0, up_to = 0, delivered = 0;
    std::uint32_t first = 0; ///< place
    bool named = false;      ///< its row has come
    bool complete() const { return delivered == up_to; }
  };
  using Key = std::uint64_t; ///< name and kind
  static Key key(std::uint32_t name, std::uint32_t kind) { return Key{name} << 32 | kind; }

  const std::string& source() const { return source_; }
  Cited cited() const { return cited_; }
  /// By number, as written.
  const std::deque<std::string>& names() const { return names_.texts; }
  const std::deque<std::string>& kinds() const { return kinds_.texts; }
  const std::deque<std::string>& places() const { return places_.texts; }
  const std::unordered_map<Key, Census>& census() const { return census_; }
  std::vector<Event>& events() { return events_; }
  /// A place as the result has it: of the number of a line its digits, or a reference.
  std::string place_text(std::uint32_t place) const;

  /// Instead of what there is of these names, all events that follow are taken.
  void again(const std::set<std::uint32_t>& names);

  struct Bad { ///< dates that are none, and how many events have them
    std::string date;
    std::int64_t events;
    std::uint32_t place;
  };
  const std::vector<Bad>& bad_dates() const { return bad_dates_; }

private:
  struct Texts {
    std::deque<std::string> texts;
    std::unordered_map<std::string_view, std::uint32_t> numbers;
    std::uint32_t of(std::string_view text);
  };
  std::optional<Refusal> take_head(const Row& row);
  std::optional<Refusal> check_days() const;
  std::optional<Refusal> check_stretches() const;

  const Plan& plan_;
  bool head_ = false;
  std::string source_;
  Cited cited_ = Cited::table;
  Texts names_, kinds_, places_;
  std::unordered_map<Key, Census> census_;
  std::vector<Event> events_;
  std::vector<Bad> bad_dates_;
  std::map<std::int32_t, std::int64_t> days_; ///< how many events each has
  bool dateless_ = false;                     ///< an event came without a day
  std::int64_t in_days_ = 0, in_names_ = 0;
};

} // namespace quorate::records::databases
