#pragma once
// The parts of an annual report, each for itself.

#include "engine/evaluation/annual.h"
#include "engine/evaluation/chronicle.h"
#include "engine/evaluation/decisions/decisions.h"
#include "engine/evaluation/forward/course.h"
#include "engine/evaluation/readings.h"

namespace quorate::evaluation {

/// What every part is made of. The world is as of the last day.
struct YearOf {
  const World& world;
  JudgesByReading& judges;
  Date from, to;
};

/// Where the line does not hold within the time.
std::vector<Stretch> lacking(const TruthLine& line, Date from, Date to);

RoleYear role_year(const YearOf& year, const RoleChronicle& role);
/// Meetings of the body, and of its roles who was there.
void meetings_of(const YearOf& year, const std::string& body,
                 const std::vector<TalliedMeeting>& tallied, BodyYear& to);
/// The duties of the body's clauses; `standing` is all that stood undone.
std::vector<DutyYear> duties_of(const YearOf& year, const std::string& body,
                                const std::vector<Standing>& standing);
std::vector<OpenPlace> open_places(const YearOf& year, const std::string& body,
                                   const std::vector<Standing>& standing,
                                   const std::vector<Tallied>& decisions);

/// What stood when, and the verdicts of each day: "" is the charter's.
struct Stood {
  std::vector<Standing> all;
  std::map<std::string, VerdictDays> verdicts;
  std::map<std::string, Verdict> last;
};
Stood stood(const Course& course, Date from, Date to);

} // namespace quorate::evaluation
