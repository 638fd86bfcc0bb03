#pragma once
// What expressions mean once every name is known: roles are numbers, definitions are expanded, each
// ambiguous place is a numbered choice. Evaluation reads this and never the syntax.

#include "engine/calendar/date.h"
#include "engine/calendar/fraction.h"
#include "engine/calendar/truth.h"
#include "engine/source/rare.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace quorate::semantics {

using calendar::Date;
using calendar::Fraction;
using calendar::Period;
using calendar::Unit;
using source::Rare;
using RoleId = std::uint32_t;
using ChoiceId = std::uint32_t;

/// Which reading of each choice is being evaluated, by ChoiceId.
using Assignment = std::vector<std::uint32_t>;

/// A value that the charter states, leaves open (`unstated`), or gives several readings.
template <class T> struct Value {
  struct Unstated {
    std::string what;
  }; ///< where: "grace"
  struct Branch {
    ChoiceId choice = 0;
    std::vector<Value> readings;
  };
  std::variant<T, Unstated, Branch> is;

  /// The value under these readings; nullptr when it is unstated.
  const T* under(const Assignment& readings) const {
    const Value* at = this;
    while (const auto* branch = std::get_if<Branch>(&at->is))
      at = &branch->readings.at(readings.at(branch->choice));
    return std::get_if<T>(&at->is);
  }
};

// ---- amounts
struct Group;
struct Condition;
using GroupPtr = std::shared_ptr<const Group>;
using ConditionPtr = std::shared_ptr<const Condition>;

/// An amount of people or things, exact. `of_base` amounts (shares, majority, all but n) need one.
struct Amount {
  enum class Kind {
    number,
    share,
    majority,
    half_plus_one,
    half_plus_one_up,
    all_but,
    larger,
    smaller,
    root
  };
  Kind kind = Kind::number;
  std::int64_t number = 0;   ///< number, all_but; factor of `3 times k`
  Fraction share;            ///< share; factor of the root
  std::vector<Amount> parts; ///< larger, smaller: the parts; number: `times` this
  GroupPtr root_of;          ///< root: of how many
  bool needs_base() const {
    return kind == Kind::share || kind == Kind::majority || kind == Kind::half_plus_one ||
           kind == Kind::half_plus_one_up || kind == Kind::all_but;
  }
};

enum class Bound { no, every, any, at_least, at_most, exactly, more_than, fewer_than, between };
struct Quantity {
  Bound bound = Bound::every;
  Value<Amount> low;
  std::optional<Amount> high;
  std::string text; ///< as the charter writes it: "at least 2", "majority"
};

// ---- moments and windows
struct Moment {
  enum class Kind { date, today, yearly, event, joined, term_end, other };
  Kind kind = Kind::other;
  Date date;              ///< date
  int month = 1, day = 0; ///< yearly; day 0 the month's end
  std::string name;       ///< event, other: what
  bool activity = false;  ///< event: an activity kind that anyone did, not an entry of events.yml
  bool first = false;     ///< event: the first instead of the last
  std::vector<std::pair<Period, bool>> shifts; ///< applied in order; true: before
  std::string text;                            ///< as written
};

struct Window {
  enum class Kind { past, each_unit, last_of, anchored, since, before, after, ever };
  Kind kind = Kind::ever;
  Value<Period> length; ///< past, anchored
  Unit unit = Unit::year;
  int count = 0;        ///< last_of: how many
  std::string of;       ///< last_of: "meetings", "decisions", an activity kind; "units" with `unit`
  Value<Moment> anchor; ///< anchored, since, before, after
  bool after_anchor = false; ///< anchored: the window follows the anchor
  std::string text;          ///< as written: "in the past 1 year"
};

// ---- groups of people
struct Comparison {
  enum class Op { equal, after, before, at_least, at_most, more_than, fewer_than };
  std::string attribute;
  Op op = Op::equal;
  bool negated = false;
  std::string text;         ///< equal: text, flag, person
  std::optional<Date> date; ///< equal on dates
  Moment moment;            ///< after, before
  std::int64_t number = 0;
};
struct Group {
  struct Roles {
    std::vector<RoleId> roles;
  };
  struct Any {
    std::vector<GroupPtr> of;
  };
  struct All {
    std::vector<GroupPtr> of;
  }; ///< joint: `a and b`
  struct Except {
    GroupPtr of, without;
  };
  struct Where {
    GroupPtr of;
    std::vector<Comparison> tests;     ///< on the seat's attributes
    std::vector<ConditionPtr> holding; ///< on the person
  };
  struct Anyone {};
  struct Nobody {};
  struct Holder {}; ///< the subject, the candidate, the proposer
  struct OnLeave {};
  struct Things {
    std::string name;
  }; ///< a register's entries
  struct Happenings {
    std::string event;
  }; ///< an event's occurrences
  struct Holders {
    std::string asset;
  }; ///< holders of an asset: access records
  // ---- about the decision at hand
  struct Base {
    enum class Kind { seats, voters, ballots, decided_ballots };
    Kind kind = Kind::voters;
    std::vector<RoleId> roles; ///< seats: whose; empty: those of the electorate's roles
  };
  struct Subject {}; ///< the person it is about; `the candidate` too
  struct Proposer {};
  struct Present {
    GroupPtr of;
  }; ///< null: everybody who is present
  struct Recused {};
  struct AsOf {
    GroupPtr of;
    Value<Moment> when;
  };
  struct Spread {
    GroupPtr of;
    bool same = false;
    std::string attribute;
  }; ///< `voters of different employer`
  struct Procedures {
    std::vector<std::uint32_t> procedures;
  }; ///< decisions as a group: `at most 3 admissions`
  struct Later {
    std::string needs;
  }; ///< understood, not evaluated yet: "duties"
  std::variant<Roles, Any, All, Except, Where, Anyone, Nobody, Holder, OnLeave, Things, Happenings,
               Holders, Later, Base, Subject, Proposer, Present, Recused, AsOf, Spread, Procedures>
      is;
  std::string text; ///< as the charter writes it
};

// ---- conditions: each evaluates to a truth over time, for one person (or for the body)
struct Hold {
  enum class Mode { now, ever, before_term, for_at_least, in_window };
  Value<GroupPtr> what;
  Mode mode = Mode::now;
  Value<Period> length; ///< for_at_least
  bool more = false;    ///< for_at_least: longer than
  Value<Window> window; ///< in_window
};
struct Did {
  Value<std::vector<std::string>> kinds;
  Value<Quantity> times; ///< default: at least 1
  Value<Window> window;
  bool ignoring_leave = false;
};
struct Joined {
  bool first = false;
  Value<Window> window;
};
struct Seated { ///< time in the present seat; in a window: seated at some time in it
  Bound bound = Bound::at_least;
  Value<Period> low;
  std::optional<Period> high;
  std::optional<Value<Window>> window;
};
struct Share { ///< share of meetings attended, or of decisions voted in
  bool meetings = true;
  std::string decision; ///< one procedure only; empty: all
  Quantity quantity;
  std::optional<Value<Window>> window;
  bool ignoring_leave = false;
};
struct Missed { ///< n in a row
  bool meetings = true;
  std::string decision;
  Value<int> count;
  bool ignoring_leave = false;
};
struct Vouched { ///< judged or attested: looked up per clause and person
  std::string clause;
  std::string text;
  bool about_holder = true;
  /// Whose word counts; null: that of the clause, if it is one of its own, else anybody's.
  Value<GroupPtr> owner = {};
};
struct Counted { ///< quantity of a group for whom a condition holds
  Quantity quantity;
  Value<GroupPtr> group;
  ConditionPtr that; ///< null: `there are …`
};
struct Junction {
  enum class Kind { any, all, at_least, exactly, at_most };
  struct Entry {
    std::string label;
    ConditionPtr condition;
  };
  Kind kind = Kind::all;
  Value<Amount> count;
  std::vector<Entry> entries;
};
struct Negation {
  ConditionPtr of;
};
struct Lasting { ///< `(c) throughout 10 days`
  ConditionPtr of;
  Value<Period> length;
};
struct Happened { ///< an event or activity took place
  std::string name;
  bool activity = false;
  std::optional<Value<Window>> window;
};
struct Vacant {
  std::vector<RoleId> roles;
};
struct Compared {
  Comparison test;
}; ///< on an attribute of the holder's seat
// ---- about the decision at hand
struct Acts {
  std::string verb; ///< approve, object, abstain, second, endorse, consent, agree, respond, vote
  GroupPtr object;  ///< whom: `endorse the candidate`; null without
  /// `second override_leader`: in decisions of that procedure instead of the one at hand
  std::optional<std::uint32_t> procedure;
  std::optional<Value<Window>> window; ///< `objects within 24 hours of minor_change`
};
struct IsPresent {
  bool recused = false; ///< `is recused` instead
};
struct MoreThan { ///< `more voters approve than object`, `at least 3 times as many … as …`
  std::optional<Quantity> times; ///< absent: more
  bool difference = false;       ///< `at least 3 more voters …`: so many more, not times as many
  GroupPtr group;
  std::string first, second;
};
/// `approved by board` (people: a majority of them, unless `by` names a procedure).
struct ApprovedBy {
  Value<GroupPtr> by; ///< a group, or Group::Procedures
};
struct OpenFor { ///< `open at least 10 days`
  Bound bound = Bound::at_least;
  Value<Period> low;
  std::optional<Period> high;
};
struct DecisionState { ///< `admission passed in the past 1 year`
  std::vector<std::uint32_t> procedures;
  std::string phase; ///< of the decision at hand: `discussion closed`
  std::string state; ///< "passed", "failed", "closed", "open"
  std::optional<Value<Window>> window;
};
struct IsAbout { ///< `is moderation`: the decision's matter, or the thing at hand
  std::string name;
};
struct Open {
  std::string what;
}; ///< `unstated`
struct Readings {
  ChoiceId choice = 0;
  std::vector<ConditionPtr> readings;
};
struct Later {
  std::string needs;
}; ///< understood, not evaluated yet: "decisions"
struct Condition {
  std::variant<Hold, Did, Joined, Seated, Share, Missed, Vouched, Counted, Junction, Negation,
               Lasting, Happened, Vacant, Compared, Acts, IsPresent, MoreThan, ApprovedBy, OpenFor,
               DecisionState, IsAbout, Open, Readings, Later>
      is;
  std::string text; ///< as the charter writes it, on one line
};

} // namespace quorate::semantics
