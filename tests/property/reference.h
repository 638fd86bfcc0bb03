#pragma once
// The meaning of a charter once more, day by day: slow, and plain enough to be checked by reading.
// It shares no code with engine/evaluation. Every question is "what is true on this day?", answered
// by walking over the days that matter and looking at each.

#include "engine/calendar/date.h"
#include "engine/calendar/truth.h"
#include "engine/records/records.h"
#include "engine/semantics/charter.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace quorate::property {

using calendar::Date;
using calendar::Period;
using calendar::Truth;
using records::PersonId;
using semantics::RoleId;
using SeatId = std::size_t; ///< index into Records::seats

inline constexpr RoleId no_role = 0xffffffff;

/// About whom: as in the charter's sentences, "the holder", "the present seat", "the role".
struct About {
  PersonId person = records::nobody;
  std::optional<SeatId> seat;
  RoleId role = no_role;
  std::optional<Date> gained = std::nullopt; ///< first day of a seat gained by itself
  bool operator<(const About& other) const {
    return std::tie(person, seat, role, gained) <
           std::tie(other.person, other.seat, other.role, other.gained);
  }
};

/// The days that a window holds on one date.
struct Days {
  Date from, to;                ///< both included; to < from: none
  bool nowhere = false;         ///< unstated, or no anchor yet: nothing can be said
  bool certain = true;          ///< false: the anchor may be another one than the records show
  Truth not_due = Truth::fails; ///< a calendar unit in which the seat began, or may have begun
};

/// All that can still happen to a number of people: (number, base) pairs.
using Outcomes = std::set<std::pair<int, int>>;

class Reference {
public:
  /// `first`: a day before everything that the records or the charter date, by more than any window
  /// is long; all earlier days are like it. `last`: no question is asked about later days.
  Reference(const semantics::Charter& charter, const records::Records& records,
            semantics::Assignment readings, Date first, Date last, Date today);

  Truth holds_at(const semantics::Condition& condition, const About& about, Date day);
  Truth member_at(const semantics::Group& group, const About& about, PersonId person, Date day);
  /// What the roster says.
  Truth recorded_at(PersonId person, RoleId role, Date day) const;
  /// The roster less automatic losses, plus automatic joins.
  Truth held_at(PersonId person, RoleId role, Date day);
  /// Whether a seat that the roster lists on this day still stands.
  Truth standing_at(SeatId seat, Date day);
  /// Renewed in time, grace included.
  Truth renewed_at(const semantics::Renew& renew, const About& about, Date day);
  /// Whether a clause that costs seats lets this one stand on this day, before any grace.
  Truth safe_on(const semantics::Clause& clause, const About& about, Date day);
  /// A seat gained by itself that still stands on the day, perhaps or for certain: each day on
  /// which it may have been gained, the last one being that on which it is said to begin.
  std::vector<std::vector<Date>> gained_by(PersonId person, RoleId role, Date day);
  /// Whether the limit is kept on the day.
  Truth within_limit(const semantics::LimitRule& rule, const Period* length, PersonId person,
                     RoleId role, Date day);
  /// May the person have sat on a day for which the roster does not list them?
  bool perhaps_sat(PersonId person, RoleId role, Date day);
  /// The first day of the seat at hand.
  std::optional<Date> first_day(const About& about) const;
  /// `when` and `unless`: whether the clause binds.
  Truth binds_at(const semantics::Clause& clause, const About& about, Date day);

  Days days_of(const semantics::Window& window, const About& about, Date day, bool ignoring_leave);
  bool sits(SeatId seat, Date day) const;
  RoleId role_of(SeatId seat) const { return roles_[seat]; }
  /// The first day on which the text counts.
  Date in_force() const { return charter.from.value_or(Date::first()); }
  /// What the attestations of a clause say on a day, for every way in which the word of those
  /// counts of whom it is not known: the latest one, "" when there is none, "both" when yes and no
  /// stand on one day.
  std::set<std::string> words(const std::string& clause, const semantics::Value<Period>& expiry,
                              const semantics::GroupPtr* owner, PersonId person, Date day);
  /// Is this one of the meetings of the role's body?
  Truth theirs(const records::Meeting& meeting, RoleId role) const;
  const std::vector<SeatId>& seats_of(PersonId person, RoleId role) const {
    return seats_[person][role];
  }
  std::optional<SeatId> present_seat(PersonId person, RoleId role, Date day) const;
  bool on_leave(PersonId person, Date day) const;
  /// Is the source complete for this name on this day?
  bool covered(const std::vector<records::Coverage>& covers, const std::string& name,
               Date day) const;

  /// Whether people whom no record names may be in the group: of a role of it the roster does not
  /// tell all.
  bool unlisted(const semantics::Group& group, Date day) const;
  /// Each of them may be there or not, and what is asked of them hold or not.
  static Outcomes with_strangers(Outcomes all, bool in_base, bool told_apart);
  /// Everything that the records leave possible for `that` among `group` (null: the group itself).
  Outcomes outcomes(const semantics::Group& group, const semantics::Condition* that, bool negated,
                    const About& about, Date day);
  Truth quantity_over(const Outcomes& outcomes, const semantics::Quantity& quantity) const;
  bool applies(const semantics::Clause& clause) const;

  const semantics::Charter& charter;
  const records::Records& records;
  const semantics::Assignment readings;
  const Date first, last;
  const Date today; ///< seats that begin later are not known yet

private:
  struct Anchor {
    std::optional<Date> at;
    bool certain = true;
  };
  struct Run { ///< of days on which a condition of the seat does not hold
    std::optional<Date> perhaps, surely;
    bool doubtful = false, lost = false;
  };
  struct Gain {
    Date from;
    std::optional<Date> until;
    Truth value;
    std::map<Date, std::vector<Run>> runs; ///< by each day on which it may have been gained
    bool on(Date day) const { return from <= day && (!until || day < *until); }
    bool dateless = false; ///< gained since for ever, in a role whose seats may be lost
    Truth stands() const;
  };
  struct Walk { ///< roles that may depend on each other, for one person, day by day
    std::vector<RoleId> roles;
    Date today;
    std::map<RoleId, std::vector<Truth>> past; ///< by day since `first`
    std::map<RoleId, Truth> now;
    std::map<SeatId, std::vector<Truth>> standing;
    std::map<SeatId, Truth> standing_now;
    std::map<RoleId, std::vector<std::vector<std::vector<Date>>>> gains; ///< by day since `first`
  };

  std::size_t index(Date day) const;
  Days all_days_of(const semantics::Window& window, const About& about, Date day,
                   bool ignoring_leave);
  Truth affiliated(const semantics::Comparison& test, PersonId person, Date day) const;
  Anchor anchor(const semantics::Moment& moment, const About& about, Date day);
  /// Is every such event on record that may have been on this day?
  bool events_known(const semantics::Moment& moment, Date day) const;
  std::vector<Date> events_by(const semantics::Moment& moment, Date day) const;
  std::optional<Date> moment_on(const semantics::Moment& moment, const About& about, Date day);
  /// By day since `first`: how often it was done, and whether the source is complete.
  const std::vector<int>& deeds(const std::string& kind, PersonId person);
  const std::vector<bool>& coverage(const std::vector<records::Coverage>& covers,
                                    const std::string& name) const;
  bool kinds_covered(const std::vector<std::string>& kinds, Date day) const;

  Truth hold(const semantics::Hold& hold, const About& about, Date day);
  Truth some_day(const semantics::Window& window, const semantics::Group& group, const About& about,
                 Date day);
  Truth did(const semantics::Did& did, const About& about, Date day);
  Truth joined(const semantics::Joined& joined, const About& about, Date day);
  Truth seated(const semantics::Seated& seated, const About& about, Date day);
  Truth share(const semantics::Share& share, const About& about, Date day);
  Truth missed(const semantics::Missed& missed, const About& about, Date day);
  struct Chance { ///< to take part in something
    Date date;
    Truth theirs, taken;
  };
  std::vector<Chance> chances(const About& about, bool ignoring_leave, Date day);
  /// May a meeting of theirs have gone unrecorded on this day?
  bool blind(const About& about, Date day) const;
  Truth vouched(const semantics::Vouched& vouched, PersonId person, Date day);
  Truth happened(const semantics::Happened& happened, const About& about, Date day);
  Truth junction(const semantics::Junction& junction, const About& about, Date day);
  Truth seat_passes(const semantics::Comparison& test, SeatId seat, Date day);
  Truth where(const semantics::Group::Where& where, const About& about, PersonId person, Date day);
  bool meets(std::int64_t number, const semantics::Quantity& quantity, std::int64_t base) const;

  std::optional<RoleId> loses_or_gains(const semantics::Clause& clause) const;
  Walk& walked(PersonId person, RoleId role);
  void walk(Walk& walk, PersonId person);
  static void step(Run& run, Truth safe, Date day, const Period* grace, bool grace_open);

  template <class Answer>
  Truth remembered(const void* what, const About& about, Date day, Answer answer);
  Truth answer(const semantics::Condition& condition, const About& about, Date day);
  Truth recorded(PersonId person, RoleId role, Date day) const;

  std::vector<RoleId> roles_;
  std::vector<bool> automatic_;            ///< roles that are lost or gained by themselves
  std::vector<std::vector<Truth>> roster_; ///< by person and role, by day since `first`
  std::vector<std::vector<std::vector<SeatId>>> seats_; ///< by person, by role
  mutable std::map<std::pair<const void*, std::string>, std::vector<bool>> covered_; ///< by day
  std::map<std::pair<std::string, PersonId>, std::vector<int>> events_;
  std::map<std::pair<PersonId, std::size_t>, Walk> walks_;
  /// Answers given, by day. Those of a day on which a walk stands are not final.
  using Asked = std::pair<const void*, About>;
  std::map<Asked, std::vector<signed char>> remembered_;
  std::vector<const Walk*> walking_;
};

} // namespace quorate::property
