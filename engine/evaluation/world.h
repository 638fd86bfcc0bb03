#pragma once
// Charter and records bound together: seats by role, coverage by name. What evaluation asks of.

#include "engine/calendar/timeline.h"
#include "engine/evaluation/clause_index.h"
#include "engine/evaluation/seat_lists.h"
#include "engine/records/records.h"
#include "engine/semantics/charter.h"

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace quorate::evaluation {

using calendar::Count;
using calendar::Date;
using calendar::Period;
using calendar::Timeline;
using calendar::Truth;
using calendar::TruthLine;
using records::PersonId;
using semantics::RoleId;

inline constexpr RoleId no_role = 0xffffffff;

/// Bodies whose clauses ask about meetings.
std::set<std::string> bodies_that_meet(const semantics::Charter& charter);

/// What the answers about one day hang on. Records that are dated later come on top.
struct HangsOn {
  Date until = Date::last(); ///< the first later day on which one of them may be another
  bool others = false;       ///< who else holds a role was asked
};

struct World {
  const semantics::Charter& charter;
  const records::Records& records;
  const source::Sources& sources;
  Date as_of;
  HangsOn* hangs_on = nullptr; ///< when set: kept up by what is asked
  /// When set: of whom more was asked than the events tell that were kept of them.
  std::set<PersonId>* beyond = nullptr;
  /// Of whom the clauses are asked that look at people one by one: of everybody, of this one, or of
  /// `nobody`.
  std::optional<PersonId> only = std::nullopt;
  /// The day on which the charter's first text took force; nothing when that is not known.
  std::optional<Date> begins;
  /// By clause: since when it stands in the text word for word. Empty: since this text is in force.
  std::vector<Date> stands_since;

  std::vector<RoleId> role_of; ///< by SeatId; no_role for seats of other charters
  std::vector<std::vector<SeatId>> seats_by_role; ///< in order of person, then since
  SeatLists seats_by_person;
  std::set<std::string> meeting_bodies; ///< whose clauses ask about meetings
  std::vector<TruthLine> roster_told;   ///< by role: where the roster is complete
  std::vector<TruthLine> unlisted;      ///< by role: whether somebody holds it whom no seat names
  std::shared_ptr<const ClauseIndex> index;
  /// By the folded name of the clause, the numbers of Records::fulfilments.
  using Fulfilled = std::unordered_map<std::string, std::vector<std::size_t>>;
  std::shared_ptr<const Fulfilled> fulfilled;
  /// Seats that a prune list would end: the date from which they are thought away.
  std::vector<std::optional<Date>> ended;

  World(const semantics::Charter& charter_in, const records::Records& records_in,
        const source::Sources& sources_in, Date as_of_in);

  const records::Seat& seat(SeatId id) const { return records.seats[id]; }
  /// First day no longer held, what-if endings included.
  std::optional<Date> until(SeatId id) const;
  std::vector<SeatId> seats(PersonId person, RoleId role) const;
  /// Has the person a seat in the role, whenever?
  bool listed(PersonId person, RoleId role) const {
    for (SeatId id : seats_by_person[person])
      if (role_of[id] == role) return true;
    return false;
  }
  bool sits(SeatId id, Date day) const;
  /// The truth on the as-of date; until when it stands is noted.
  Truth now(const TruthLine& line) const {
    if (hangs_on) may_change_on(line.next_change(as_of).value_or(Date::last()));
    return line.at(as_of);
  }
  /// Notes that a later day may bring another answer.
  void may_change_on(Date day) const {
    if (hangs_on && as_of < day && day < hangs_on->until) hangs_on->until = day;
  }
  void asks_beyond(PersonId person) const {
    if (beyond) beyond->insert(person);
  }
  bool asks(PersonId person) const { return !only || *only == person; }
  /// Seats of the role, of those who are asked about.
  std::vector<SeatId> seats_asked(RoleId role) const;

  /// First day on which this text of the charter counts.
  Date in_force_from() const { return charter.from.value_or(Date::first()); }
  /// First day on which the clause counts: an amendment of something else does not begin it anew.
  Date in_force_from(const semantics::Clause& clause) const;

  std::string name(PersonId person) const;
  std::string cite(source::Span span) const { return sources.cite(span); }
};

/// Where a source is complete for a name: holds inside, fails outside. No coverage at all: fails
/// everywhere.
TruthLine coverage(const std::vector<records::Coverage>& covers, std::string_view name);

/// The records' names checked against the charter: roles, attributes, kinds, clauses. Unknown ones
/// are errors: a rule that silently sees nothing is the worst result of all. Names that only
/// another revision of the charter declares are known.
diagnostics::Diagnostics check_names(const World& world,
                                     const std::vector<const semantics::Charter*>& others);

/// Of these the names of bodies and decisions; meetings of which it is not said whose they were,
/// and attestations that contradict each other, are warned of.
void check_bodies(const World& world, const std::vector<const semantics::Charter*>& texts,
                  diagnostics::Diagnostics& out);

} // namespace quorate::evaluation
