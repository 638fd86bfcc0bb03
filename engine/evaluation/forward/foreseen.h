#pragma once
// What a forecast says: what will change when, if nothing happens. Renderers read this.

#include "engine/evaluation/comparing/difference.h"

namespace quorate::evaluation {

/// One thing that a day brings.
struct Foreseen {
  /// The most important first.
  enum class Kind {
    violation,        ///< a `must` is broken from that day on
    lapse,            ///< a seat is lost by itself
    removal,          ///< somebody drops out of what keeps the seat: may be removed
    vacancy,          ///< fewer sit than there are seats
    overdue,          ///< a renewal, a duty was not done in time
    due,              ///< the last day on which a renewal or a duty is in time
    term_ends,        ///< the last day of a term
    grace_begins,     ///< what keeps a seat fails, and is let pass for a while
    grace_ends,       ///< the last day of that
    seat_ends,        ///< as the roster has it
    attestation_ends, ///< expires, or is wanting from now on
    waiver_ends,
    date_comes, ///< a date that a seat's attributes name: `eol`
    warning,    ///< a `should` is broken
    unclear,    ///< cannot be told from that day on
    settled,    ///< what was found before is so no more
    verdict,    ///< a body's verdict, or the charter's
  };
  Date date;
  Kind kind = Kind::violation;
  Finding finding; ///< `message` says what; clause and cites are empty where no clause is behind it
  std::string of;  ///< for which time, of duties that come again
};
std::string_view name(Foreseen::Kind kind); ///< "violation", "term_ends", …

struct Forecast {
  std::string id, title, file;
  Verdict verdict = Verdict::compliant; ///< on the first day
  std::vector<Foreseen> all;            ///< by date, then kind
};

struct ForecastRun {
  Date as_of, until;
  std::vector<Forecast> charters;
};

} // namespace quorate::evaluation
