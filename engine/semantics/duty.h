#pragma once
// What somebody has to do, and when each time of it falls due.

#include "engine/semantics/meaning.h"

#include <optional>
#include <string>
#include <vector>

namespace quorate::semantics {

/// How often: every P (no gap longer), once in each calendar unit, or on a weekday of each month.
struct Cadence {
  struct Weekday {
    int nth = 1; ///< 0: the last
    int weekday = 1;
  };
  std::optional<Period> gap;
  std::optional<Unit> unit;
  std::vector<int> except_months; ///< months of the year in which nothing is due
  std::optional<Weekday> weekday;
  std::string text() const;
};

/// Things of which each asks for the duty once: entries of a register, events, meetings.
struct Trigger {
  enum class Kind { register_, event, activity, meetings, decisions, joining };
  Kind kind = Kind::register_;
  std::string name;                  ///< register, event, activity
  std::vector<Comparison> tests;     ///< on the entry's attributes
  std::vector<ConditionPtr> holding; ///< on the body
  std::string text;                  ///< as written
};

/// `WHO must DO-WHAT` with a time. Exactly one of `every`, `dates`, `once` and `each` says when;
/// without any it is due whenever its guards hold.
struct Duty {
  enum class Who {
    anyone, ///< the body or the thing named: whoever did it
    one_of, ///< a holder of the office: `secretary must`, `members must`
    each    ///< every holder for themselves
  };
  Who who = Who::anyone;
  Value<GroupPtr> owner;
  std::string owner_text;
  std::string what;                                     ///< in words
  std::optional<Value<std::vector<std::string>>> kinds; ///< `do ACTIVITY`: counted as activity
  Rare<Value<Quantity>> times;                          ///< `do ACTIVITY 3 times`

  Rare<Value<Cadence>> every;
  std::vector<Value<Moment>> dates; ///< `on 15 Mar, 15 Jun`: days of each year
  Rare<Value<Moment>> once;         ///< `no later than`, `on 2026-03-01`
  Rare<Value<Trigger>> each;        ///< `for each report`, `on election`

  /// Triggered, or due once its guards hold: within so long of the anchor. Absent: the charter sets
  /// no deadline; unstated: it leaves it open.
  std::optional<Value<Period>> within;
  std::string anchor; ///< attribute of the entry from which it counts; empty: its date
  std::vector<std::pair<Period, bool>> shifts; ///< of the anchor: `no later than 1 year after …`
  bool by_anchor = false; ///< due on the anchor's day itself: `no later than`, `at once`
  bool before = false;    ///< `before meetings`: by the day before the anchor
  std::optional<Value<Period>> grace; ///< tolerance after the due date

  std::vector<std::string> to;           ///< recipients, as written
  std::vector<std::string> covering;     ///< without these it does not count
  std::vector<std::string> should_cover; ///< without these it is wanting
  std::vector<std::string> needs;        ///< assets that the owner needs to do it
};

/// `meets every …`
struct Meets {
  Value<Cadence> every;
  std::optional<Value<Period>> grace;
};

/// `every report should cover "…"`: contents of each entry of a register.
struct Contents {
  Trigger of;
  std::vector<std::string> covering;
};

} // namespace quorate::semantics
