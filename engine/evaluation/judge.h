#pragma once
// Conditions to timelines, under one assignment of readings.

#include "engine/evaluation/world.h"

#include <map>
#include <unordered_map>
#include <vector>

namespace quorate::evaluation {

/// About whom a condition is judged; absent parts do not apply (a condition of the whole body).
struct About {
  PersonId person = records::nobody;
  std::optional<SeatId> seat; ///< the present seat: for `joined`, `seated`, `since joining`
  RoleId role = no_role;      ///< the role whose holder this is
};

/// Why somebody does or does not hold a role at each date.
struct Holding {
  TruthLine line{Truth::fails};
};

/// Evaluates conditions under one assignment. Timelines of roles are kept, since many clauses ask
/// for them.
class Judge {
public:
  Judge(const World& world, semantics::Assignment readings);

  const World& world() const { return world_; }
  const semantics::Assignment& readings() const { return readings_; }

  /// Whether the person holds the role: what the roster says, less seats lost and plus seats gained
  /// automatically.
  const TruthLine& holds(PersonId person, RoleId role);
  /// Are seats of the role lost or gained by themselves under these readings?
  bool automatic(RoleId role) const { return automatic_[role]; }
  /// What the roster alone says.
  TruthLine recorded(PersonId person, RoleId role) const;
  TruthLine member(PersonId person, const semantics::Group& group, const About& about);
  TruthLine condition(const semantics::Condition& condition, const About& about);
  /// Nobody is left out: everyone of whom `member` is not plainly false at some date.
  std::vector<PersonId> candidates(const semantics::Group& group) const;

  /// Dates of these kinds, rising; for everybody when `person` is nobody.
  std::vector<records::Event> events(const std::vector<std::string>& kinds, PersonId person) const;
  TruthLine covered(const std::vector<std::string>& kinds) const;

  /// The dates D on which `event` stands in the window (D - length, D] of this person, as rising
  /// stretches [from, until): leave inside the window extends it backwards, and where months end a
  /// window may reach back to a day that it had left already.
  std::vector<std::pair<Date, Date>> days_inside(Date event, Period length, PersonId person,
                                                 bool ignoring_leave) const;
  /// First day of the window that ends on `day`.
  Date window_start(Date day, Period length, PersonId person, bool ignoring_leave) const;

  /// Whether a seat stands by the keep rules and renewals whose loss is automatic.
  TruthLine standing(SeatId seat);
  /// keep condition and grace → whether the seat is safe: fails from the first failing day plus
  /// grace. Days before `from` cost nothing.
  static TruthLine after_grace(const TruthLine& condition, Date from,
                               const std::optional<Period>& grace);
  /// The renewal's own line: renewed in time, grace included; unknown where the grace is not
  /// stated.
  TruthLine renewed(const semantics::Renew& renew, SeatId seat);

private:
  friend struct Conditions;
  TruthLine compute_holding(PersonId person, RoleId role);
  TruthLine gained(PersonId person, RoleId role, const TruthLine& line);

  const World& world_;
  semantics::Assignment readings_;
  std::unordered_map<std::uint64_t, TruthLine> holding_;
  std::unordered_map<std::uint64_t, TruthLine> provisional_;
  std::map<const semantics::Condition*, TruthLine>
      general_;                 ///< conditions that are about nobody in particular
  std::vector<bool> automatic_; ///< roles that are lost or gained automatically
  std::vector<std::size_t> component_;
};

/// A clause that is one reading of a statement says nothing under the other readings.
bool in_force_under(const semantics::Clause& clause, const semantics::Assignment& readings);

/// The text of an interval of dates for a person's leave: is `day` inside it?
bool on_leave(const records::Person& person, Date day);

} // namespace quorate::evaluation
