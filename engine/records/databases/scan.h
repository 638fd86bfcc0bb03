#pragma once
// The rows of the one query (query.h), computed here from all events of a table. A database in a
// file has no wire to spare, and sorts slower than what it keeps can be picked out while it is
// read.

#include "engine/records/databases/database.h"

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace quorate::records::databases {

class Scan {
public:
  /// Both must outlive this.
  Scan(const EventTable& table, const Plan& plan) : table_(table), plan_(plan) {}

  /// An event as raw() gives it.
  void add(const Row& row);
  /// After the last: all rows, in the order in which the query gives them.
  std::optional<Refusal> give(const TakeRow& take);

private:
  struct Texts {
    std::deque<std::string> texts;
    std::unordered_map<std::string_view, std::uint32_t> numbers;
    std::uint32_t of(std::string_view text);
    std::vector<std::uint32_t> sorted() const;
  };
  /// A reference, or the number of a line; there are tables whose events have neither.
  struct Place {
    std::string text;
    std::int64_t line = 0;
    bool known = false; ///< a line
  };
  struct Kind {
    const KindPlan* some = nullptr;
    bool entire = false;
  };
  struct Date {
    std::int32_t day = 0;
    bool sound = false;
    bool up_to_now = false;
    std::int64_t events = 0;
    Place first = {};
  };
  struct Event {
    std::uint32_t person, kind, date;
    Place place;
  };
  /// Of one person, kind and stretch: the first and the last, rising.
  struct Cell {
    std::uint32_t person, kind;
    std::int64_t stretch, events = 0;
    std::vector<std::pair<std::uint32_t, Place>> kept = {}; ///< dates and places
  };
  struct Count { ///< of one person and kind
    std::int64_t events = 0, up_to = 0;
    Place first = {};
    Cell* latest = nullptr; ///< that was looked for: mostly the next is the same
  };
  struct CellKey {
    std::uint64_t name;
    std::int64_t stretch;
    bool operator==(const CellKey&) const = default;
  };
  struct Hash {
    std::size_t operator()(const CellKey& one) const;
  };

  bool cites_lines() const { return !table_.line.empty(); }
  Place place_of(std::string_view text) const;
  std::string place_text(const Place& place) const;
  bool before(const Place& a, const Place& b) const;
  void lower(Place& least, const Place& one, bool first) const;
  bool earlier(std::uint32_t date, const Place& place,
               const std::pair<std::uint32_t, Place>& other) const;
  std::uint32_t date_of(std::string_view written);
  std::uint32_t kind_of(std::string_view text);
  void keep(Count& count, std::uint64_t name, std::uint32_t date, Place place);

  const EventTable& table_;
  const Plan& plan_;
  Texts people_, kind_texts_, date_texts_;
  std::vector<Kind> kinds_;
  std::vector<Date> dates_;
  std::unordered_map<std::uint64_t, Count> counts_; ///< by person and kind
  std::vector<Event> entirely_;
  std::deque<Cell> cells_;
  std::unordered_map<CellKey, Cell*, Hash> known_;
};

} // namespace quorate::records::databases
