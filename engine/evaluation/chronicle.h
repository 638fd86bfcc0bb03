#pragma once
// How people, seats and numbers of one charter stood over time, and what is to come: plain data for
// pictures and yearly reports. Computed only for a renderer that asks (chronicling/chronicling.h).

#include "engine/evaluation/finding.h"

#include <map>

namespace quorate::evaluation {

/// The days [from, until) on which something held, or of which that cannot be told (`unknown`).
struct Days {
  Date from;
  std::optional<Date> until; ///< nothing: it goes on as far as anybody looked
  Truth truth = Truth::holds;
  bool operator==(const Days&) const = default;
};

/// When one condition of a keep rule was met, within the time looked at and the seat's own days.
struct KeepWindow {
  std::string clause;     ///< path of the rule
  std::string label;      ///< of the condition; empty: the whole rule, before any grace
  std::string text;       ///< the condition as written
  std::vector<Days> days; ///< rising; on all other days it was not met
};

/// One person in one role, without a break.
struct Stint {
  Subject subject;
  Date since;                   ///< first day; Date::first(): since for ever
  bool since_at_latest = false; ///< it began on `since` or on an earlier day that is not known
  std::optional<Date> until; ///< first day without the seat, as recorded; nothing: none is recorded
  enum class Began {
    recorded,  ///< the roster lists it
    automatic, ///< by the charter itself (`joins automatically`), and no roster lists it
    planned    ///< the roster lists it from a day after the as-of date on
  } began = Began::recorded;
  /// When it was held: less the days after the charter itself ended it. Rising, apart.
  std::vector<Days> held;
  std::optional<Date> lost_on; ///< first day after the charter itself ended it for certain
  std::string begun_by;        ///< decision, body or act, as recorded; may be empty
  std::string ended_by;        ///< the same of the end
  /// First day after the term that is running (of one that is over: that was running at its end).
  /// Nothing where the charter states no term, or its readings or the records do not agree on it.
  std::optional<Date> term_until;
  std::optional<Date> renewal_due; ///< last day in time for the next renewal, as of the as-of date
  std::optional<Date> lapses_on;   ///< first day without the seat if nobody renews
  std::vector<KeepWindow> keeps;   ///< by clause; the whole rule first, then its conditions
  std::map<std::string, std::string> attributes; ///< as recorded: branch, employer
  std::vector<Evidence> evidence;                ///< its line of the roster
};

/// How many held a role from this day on.
struct SizeAt {
  Date from;
  int certain = 0;
  int doubtful = 0;     ///< people with a seat of which it cannot be told whether it stood
  bool complete = true; ///< false: the roster does not cover the day, so there may be others
  bool operator==(const SizeAt&) const = default;
};

/// How many seats there are to be.
struct SeatsStated {
  std::string clause;
  std::vector<Citation> cites;
  Modality modality = Modality::must;
  std::string text;                  ///< "at least 2"
  std::string per;                   ///< attribute: so many for each value of it; empty: in all
  std::optional<std::int64_t> least; ///< plain numbers only
  std::optional<std::int64_t> most;
  bool certain = true; ///< false: left open, or another reading says something else
};

/// How many of the role must take part: of the role's size on each day.
struct QuorumStated {
  std::string clause;
  std::vector<Citation> cites;
  std::string of;   ///< "meetings", or the title of the decision
  std::string text; ///< as written
  struct Needed {
    Date from;
    std::int64_t people = 0;
    bool operator==(const Needed&) const = default;
  };
  std::vector<Needed> needed; ///< empty where no number follows from the size
  bool certain = true;        ///< false: another reading asks for something else
};

struct RoleChronicle {
  std::string role; ///< path
  std::string title, body;
  bool external = false;            ///< held elsewhere
  std::vector<Stint> stints;        ///< by first day, then person
  std::vector<SizeAt> sizes;        ///< rising; the first stands on the first day looked at
  std::vector<SeatsStated> seats;   ///< in the order of the text
  std::vector<QuorumStated> quorum; ///< the same
};

/// Something that a day after the as-of date brings, if nothing happens.
struct Coming {
  Date date;
  std::string kind; ///< as a forecast names it: "due", "term_ends", "lapse"
  Finding finding;
  std::string of; ///< for which time, of duties that come again
};

struct Chronicle {
  Date from, as_of, until;          ///< what was looked at: [from, until]
  std::vector<RoleChronicle> roles; ///< in the order of the charter
  std::vector<Coming> coming;       ///< by date, then kind; filled from a forecast
};

/// Beside an assessment: by charter, in its order. Nothing where none was asked for.
using Chronicles = std::vector<std::optional<Chronicle>>;

} // namespace quorate::evaluation
