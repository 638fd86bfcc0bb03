#pragma once
// A list of people in the charter's words, ready to be written as `roster.yml`.

#include "engine/records/rosters/commit_days.h"
#include "engine/records/rosters/import_roster.h"
#include "engine/records/rosters/imported_roster.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace quorate::records::rosters {

struct ShapedSeat {
  std::string person, role;
  std::map<std::string, std::string> attributes;
  std::string since;  ///< `2026-03-01`, `before 2026-03-01`
  std::string until;  ///< empty: still held
  std::string remark; ///< where it stands in the list
  bool operator==(const ShapedSeat&) const = default;
};

struct ShapedRoster {
  std::vector<std::string> remarks; ///< at the head of the file
  std::vector<ListedPerson> people;
  std::vector<ShapedSeat> seats;
  std::set<std::string> covered; ///< roles
  std::vector<Days> days;        ///< of what is covered
};

/// Reads with the reader of the format. Nothing after an error, which was said.
std::optional<ImportedRoster> read_list(RosterFormat format, const Files& files,
                                        const source::Sources& sources, Problems& problems);

/// Seats that are wanted, by the names that are wanted, each once; `since` is left empty.
std::vector<ShapedSeat> wanted_seats(const RosterWish& wish, const ImportedRoster& list,
                                     const source::Sources& sources);

/// What the wish names and these lists do not have.
class Names {
public:
  void note(const ImportedRoster& list);
  std::optional<Unmet> unmet(const RosterWish& wish) const;

private:
  std::set<std::string> roles_;
  std::map<std::string, std::set<std::string>> values_; ///< attribute → values
};

/// Removes attributes that do not tell the seats apart, unless the wish names them.
void drop_constant(const RosterWish& wish, std::vector<ShapedSeat>& seats);

/// Roles of these seats of which the list names everybody.
std::set<std::string> covered_roles(const RosterWish& wish, const ImportedRoster& list,
                                    const std::vector<ShapedSeat>& seats);

/// Only people of these seats, in their order.
std::vector<ListedPerson> people_of(const ImportedRoster& list,
                                    const std::vector<ShapedSeat>& seats);

std::string yaml_of(const ShapedRoster& roster);

/// Q304 for texts of the command line that are not UTF-8; false then.
bool are_text(const RosterWish& wish, Problems& problems);

} // namespace quorate::records::rosters
