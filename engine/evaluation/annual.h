#pragma once
// What a board asks for once a year: who came and went, who was there, what was decided, what was
// kept. Plain data for a report; everything in it lies within [from, to], both days included.

#include "engine/evaluation/assessment.h"

#include <utility>

namespace quorate::evaluation {

/// [first, last], both included.
struct Stretch {
  Date first, last;
  bool operator==(const Stretch&) const = default;
};

/// Somebody came into a role or left it.
struct Move {
  Subject subject;
  Date day;                ///< first day with the seat, or last day with it
  bool at_latest = false;  ///< it began on the day or before
  bool by_charter = false; ///< gained or lost by itself, whatever the roster lists
  std::string by;          ///< decision, body or act, as recorded; may be empty
};

/// A seat that is held on the last day.
struct Sitting {
  Subject subject;
  Date since;
  bool at_latest = false;
  std::optional<Date> term_last;  ///< last day of the term that runs, or ran out
  std::optional<Date> until_last; ///< last day, where the roster states an end
  std::optional<Date> renewal_due;
  bool certain = true;
};

struct RoleYear {
  std::string role, title;
  std::string authorised; ///< "at least 2"; empty when not stated
  /// Before the first day: who joins on it is not yet there. And after the last: who leaves with it
  /// is gone. So what was there, and came, less who left, is what is there.
  int certain_first = 0, doubtful_first = 0;
  int certain_last = 0, doubtful_last = 0;
  std::vector<Move> joined, left; ///< by day
  std::vector<Move> renewed;      ///< a seat of their own followed without a gap
  std::vector<Sitting> sitting;   ///< by first day
  std::vector<Stretch> uncovered; ///< the roster does not say that it is complete then
};

/// One person at the meetings of a body.
struct Attendance {
  Subject subject;
  int meetings = 0; ///< held while they had a seat for certain
  int present = 0, in_part = 0, represented = 0, excused = 0, on_leave = 0, recused = 0, absent = 0,
      not_told = 0; ///< these add up to `meetings`
  int perhaps = 0;  ///< held while it cannot be told whether they had a seat
};

struct MeetingHeld {
  Date date;
  std::string id;
  bool cancelled = false;
  std::optional<std::size_t> present; ///< nothing: not recorded
  std::optional<Truth> quorate;       ///< nothing: the charter states no quorum
  std::string arithmetic;             ///< "3 of 4 present; more than 2 needed"
};

/// A duty: when it was done, and when it stood undone.
struct DutyYear {
  std::string clause, what, owner;
  std::vector<Citation> cites;
  struct Done {
    Date day;
    std::string by, of;
    Truth counts = Truth::holds;
    std::string why; ///< why it does not count, or may not
  };
  std::vector<Done> done;
  struct Undone {
    Stretch days;
    std::string message;
    bool earlier = false, goes_on = false; ///< it stood before the first day, or on the last
  };
  std::vector<Undone> missed, untold;
};

/// Something that was out of order, or could not be told.
struct Standing {
  std::string list; ///< "violation", "warning", "vacancy", "lapsed seat", "undetermined"
  Finding finding;
  Stretch days;
  bool earlier = false, goes_on = false;
};

/// A place at which the text has several readings, or none.
struct OpenPlace {
  std::string label, text; ///< of an ambiguity its reason, of a gap what is missing
  std::vector<std::string> readings;
  std::vector<Citation> cites;
  bool mattered = false; ///< within the time something could not be told because of it
};

/// Days by verdict; they add up to the whole time.
struct VerdictDays {
  int compliant = 0, violated = 0, undetermined = 0;
  int not_in_force = 0; ///< before the first text
  std::vector<Stretch> out_of_compliance;
};

struct BodyYear {
  std::string body, title;
  Verdict last = Verdict::compliant; ///< on the last day
  VerdictDays days;
  std::vector<RoleYear> roles;
  std::vector<MeetingHeld> meetings; ///< by date
  std::vector<Attendance> attendance;
  std::vector<Stretch> meetings_uncovered;
  bool asks_of_meetings = false;  ///< the charter asks about its meetings
  std::vector<Tallied> decisions; ///< closed within the time, or still open on the last day
  std::vector<std::pair<std::string, std::vector<Stretch>>> decisions_uncovered; ///< by procedure
  std::vector<DutyYear> duties;
  std::vector<Standing> standing; ///< by first day
  std::vector<OpenPlace> open;
};

struct CharterYear {
  std::string id, title, file, status;
  std::vector<std::pair<std::string, Date>> revisions; ///< of texts: name, and from when in force
  std::string records_folder;
  Verdict last = Verdict::compliant;
  VerdictDays days;
  std::vector<std::string> missing_sources;
  std::vector<BodyYear> bodies; ///< the one without a name holds what is of the charter as a whole
  bool proposed = false;        ///< nobody has adopted the text: verdicts are "as if in force"
};

struct AnnualReport {
  Date from, to;
  bool redacted = false;
  std::vector<CharterYear> charters;
};

} // namespace quorate::evaluation
