#pragma once
// Conditions to timelines, under one assignment of readings.

#include "engine/evaluation/crowd.h"
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
  std::optional<Date> gained = std::nullopt; ///< first day of a seat that no roster needs to list
};

/// The first day of the seat at hand (of one that began "before D": D); nothing without a seat.
std::optional<Date> first_day(const World& world, const About& about);

/// A seat gained by itself. Where it is not known on which of several days it was gained, it stands
/// where it stands by each of them.
struct Gain {
  Date from;
  Date until; ///< where the roster speaks again
  Truth value = Truth::holds;
  std::vector<Date> days; ///< on which it may have been gained; the last one is `from`
  TruthLine stands{Truth::holds};
  /// Gained since for ever, in a role whose seats may be lost: on no day that anybody could name,
  /// so whether it stands is not known.
  bool dateless = false;
};

/// Which waivers are looked at: all of them, or all but those that count on the as-of date, to see
/// what these are needed for.
enum class Waivers { all, but_present };

class Judge;

/// What decisions came to over time, for the conditions that ask about them.
class Proceedings {
public:
  virtual ~Proceedings() = default;
  /// `approved by board`, `approved by admission`: of the person; of anything when there is nobody.
  virtual TruthLine approved(Judge& judge, const semantics::GroupPtr& by, const About& about) = 0;
  /// `admission passed in the past 1 year`.
  virtual TruthLine state(Judge& judge, const semantics::DecisionState& state,
                          const About& about) = 0;
  /// Might the person vote on this decision? Unknown when the charter does not tell.
  virtual Truth elector(const records::Decision& decision, PersonId person) = 0;
};

/// Evaluates conditions under one assignment. Timelines of roles are kept, since many clauses ask
/// for them.
class Judge {
public:
  /// Without proceedings what decisions came to is unknown.
  Judge(const World& world, semantics::Assignment readings, Proceedings* proceedings = nullptr);

  const World& world() const { return world_; }
  /// Nothing while seats are being settled that are lost or gained by themselves: who votes may
  /// hang on them.
  Proceedings* proceedings() const { return provisional_.empty() ? proceedings_ : nullptr; }
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

  // What the lines say of one day. Without making them where that can be told at once; forecasts,
  // which ask when an answer may change, need the lines.
  Truth holds_on(PersonId person, RoleId role, Date day);
  Truth member_on(PersonId person, const semantics::Group& group, const About& about, Date day);
  Truth condition_on(const semantics::Condition& condition, const About& about, Date day);
  /// Where a clause that may cost a seat lets it stand on the as-of date, before any grace.
  Truth safe_now(const semantics::Clause& clause, const About& about, Waivers which);

  /// Nobody is left out: everyone of whom `member` is not plainly false at some date, or on `day`.
  std::vector<PersonId> candidates(const semantics::Group& group,
                                   std::optional<Date> day = std::nullopt) const;
  /// Those of them who must be looked at one by one to tell how many they are, today or ever.
  Crowd crowd(const semantics::Group& group) const;
  /// All of them, one by one; the others are those whom no record names.
  Crowd everybody(const semantics::Group& group) const;
  /// Of those who may be in it on the as-of date, those who are asked about one by one.
  std::vector<PersonId> asked(const semantics::Group& group) const;

  /// Dates of these kinds, rising; for everybody when `person` is nobody.
  std::vector<records::Event> events(const std::vector<std::string>& kinds, PersonId person) const;
  /// The days of these alone.
  std::vector<Date> event_dates(const std::vector<std::string>& kinds, PersonId person) const;
  /// Where the sources are complete; for a person, not on days on which a line of the kind may
  /// mean them and does not say so.
  TruthLine covered(const std::vector<std::string>& kinds, PersonId person = records::nobody) const;

  /// The dates D on which `event` stands in the window (D - length, D] of this person, as rising
  /// stretches [from, until): leave inside the window extends it backwards, and where months end a
  /// window may reach back to a day that it had left already.
  std::vector<std::pair<Date, Date>> days_inside(Date event, Period length, PersonId person,
                                                 bool ignoring_leave) const;
  /// First day of the window that ends on `day`.
  Date window_start(Date day, Period length, PersonId person, bool ignoring_leave) const;

  /// Whether a seat stands by the keep rules and renewals whose loss is automatic.
  TruthLine standing(const About& about);
  /// The seats that somebody gained by `joins automatically`, in order of time.
  const std::vector<Gain>& gains(PersonId person, RoleId role);
  /// Where a clause that may cost a seat lets it stand, before any grace; guards and waivers
  /// included.
  TruthLine safe(const semantics::Clause& clause, const About& about, Waivers which);
  /// The same as the loss has it: final once the grace is over, and held all the same while it is
  /// waived.
  TruthLine kept(const semantics::Clause& clause, const About& about, Waivers which);
  /// keep condition and grace → whether the seat is safe: fails from the first failing day plus
  /// grace. Days before `from` cost nothing.
  static TruthLine after_grace(const TruthLine& condition, Date from,
                               const std::optional<Period>& grace);
  /// The same of a recommendation: it stands as long as the run of failure goes on after the grace.
  static TruthLine within_grace(const TruthLine& condition, Date since, Period grace);
  /// The renewal's own line: renewed in time, grace included; unknown where the grace is not
  /// stated.
  TruthLine renewed(const semantics::Renew& renew, const About& about);

private:
  friend struct Conditions;
  /// Where the source is complete for the kind, whoever did it.
  const TruthLine& kind_covered(const std::string& kind) const;
  TruthLine compute_holding(PersonId person, RoleId role);
  TruthLine gained(PersonId person, RoleId role, const TruthLine& line);
  void gain(Truth risen, Date from, Date until, const About& about, std::vector<Gain>& gains);
  TruthLine keeping(const semantics::Clause& clause, const semantics::Keep& keep,
                    const About& about, Waivers which);
  /// Where waivers of this path, or of what it belongs to, count for the person.
  TruthLine waived(const std::string& path, PersonId person, Waivers which) const;

  const World& world_;
  semantics::Assignment readings_;
  Proceedings* proceedings_;
  std::unordered_map<std::uint64_t, TruthLine> holding_;
  std::unordered_map<std::uint64_t, TruthLine> provisional_;
  std::unordered_map<std::uint64_t, std::vector<Gain>> gains_;
  mutable std::unordered_map<std::string, TruthLine> kind_covered_;
  std::map<const semantics::Condition*, TruthLine>
      general_;                 ///< conditions that are about nobody in particular
  std::vector<bool> automatic_; ///< roles that are lost or gained automatically
  std::vector<std::size_t> component_;
};

/// A clause that is one reading of a statement says nothing under the other readings.
bool in_force_under(const semantics::Clause& clause, const semantics::Assignment& readings);

/// The role of a clause that gains or loses seats by itself; no_role for all others.
RoleId automatic_role(const semantics::Clause& clause, const semantics::Assignment& readings);

/// `any of`, `all of`, `at least k of` over the truths of its entries.
TruthLine join(const semantics::Junction& junction, const std::vector<TruthLine>& lines,
               const semantics::Assignment& readings);

/// The text of an interval of dates for a person's leave: is `day` inside it?
bool on_leave(const records::Person& person, Date day);

} // namespace quorate::evaluation
