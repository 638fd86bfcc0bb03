// Meetings, and who was there.
#include "engine/evaluation/attendance.h"
#include "engine/evaluation/yearly/parts.h"

#include <fmt/format.h>

#include <algorithm>

namespace quorate::evaluation {

namespace {
bool contains(const std::vector<records::PartOfMeeting>& all, PersonId person, bool whole) {
  return std::any_of(all.begin(), all.end(), [&](const records::PartOfMeeting& one) {
    return one.person == person && (!whole || one.part.empty());
  });
}

bool on_leave(const records::Person& person, Date day) {
  return std::any_of(person.leave.begin(), person.leave.end(), [&](const auto& leave) {
    return leave.since.value_or(Date::first()) <= day && day < leave.until.value_or(Date::last());
  });
}

/// Where one person was; exactly one of the counts rises.
void count(const World& world, const records::Meeting& meeting, PersonId person, Attendance& to) {
  auto among = [&](const std::vector<PersonId>& all) {
    return std::find(all.begin(), all.end(), person) != all.end();
  };
  bool stood_in = std::any_of(meeting.alternates.begin(), meeting.alternates.end(),
                              [&](const auto& one) { return one.standing_for == person; });
  bool out_for_a_part = among(meeting.present) && contains(meeting.recused, person, false) &&
                        !contains(meeting.recused, person, true);
  int& slot = contains(meeting.partly, person, false)                ? to.in_part
              : out_for_a_part                                       ? to.in_part
              : among(meeting.present)                               ? to.present
              : stood_in                                             ? to.represented
              : contains(meeting.recused, person, true)              ? to.recused
              : meeting.excused && among(*meeting.excused)           ? to.excused
              : on_leave(world.records.people[person], meeting.date) ? to.on_leave
              : !meeting.present_recorded                            ? to.not_told
                                                                     : to.absent;
  ++to.meetings;
  ++slot;
}

/// Where all meetings of the body are recorded.
TruthLine covered(const World& world, const std::string& body) {
  return calendar::either(coverage(world.records.meeting_covers, body),
                          coverage(world.records.meeting_covers, ""));
}
} // namespace

void meetings_of(const YearOf& year, const std::string& body,
                 const std::vector<TalliedMeeting>& tallied, BodyYear& to) {
  const World& world = year.world;
  to.asks_of_meetings = world.meeting_bodies.contains(body);
  std::vector<RoleId> roles;
  for (std::size_t i = 0; i < world.charter.roles.size(); ++i) {
    const semantics::Role& role = world.charter.roles[i];
    if (!role.external && role.body != semantics::no_body &&
        world.charter.bodies[role.body].name == body)
      roles.push_back(static_cast<RoleId>(i));
  }
  std::vector<const records::Meeting*> held;
  for (const records::Meeting& one : world.records.meetings) {
    if (one.date < year.from || year.to < one.date) continue;
    bool ours = !one.body.empty() ? records::fold(one.body) == records::fold(body)
                                  : to.asks_of_meetings && world.meeting_bodies.size() == 1;
    if (!ours) continue;
    MeetingHeld meeting{one.date, one.id == one.date.iso() ? "" : one.id, one.cancelled, {}, {},
                        ""};
    if (!one.cancelled && one.present_recorded) meeting.present = one.present.size();
    for (const TalliedMeeting& known : tallied)
      if (known.date == one.date && known.id == one.id && known.body == body) {
        meeting.quorate = known.quorate;
        bool several = known.readings.size() > 1;
        for (const TalliedReading& reading : known.readings)
          meeting.arithmetic +=
              fmt::format("{}{}{}{}", meeting.arithmetic.empty() ? "" : "; ",
                          several ? reading.labels : "", several ? ": " : "", reading.why);
      }
    to.meetings.push_back(std::move(meeting));
    if (!one.cancelled) held.push_back(&one);
  }
  std::stable_sort(to.meetings.begin(), to.meetings.end(),
                   [](const auto& a, const auto& b) { return a.date < b.date; });
  if (to.asks_of_meetings || !to.meetings.empty())
    to.meetings_uncovered = lacking(covered(world, body), year.from, year.to);
  if (held.empty()) return;
  Judge& judge = year.judges.first();
  for (PersonId person = 0; person < world.records.people.size(); ++person) {
    Attendance one;
    one.subject = subject_of(world, person, no_role);
    for (const records::Meeting* meeting : held) {
      Truth seated = Truth::fails;
      for (RoleId role : roles)
        seated = calendar::either(seated, judge.recorded(person, role).at(meeting->date));
      if (seated == Truth::holds) count(world, *meeting, person, one);
      if (seated == Truth::unknown) ++one.perhaps;
    }
    if (one.meetings > 0 || one.perhaps > 0) to.attendance.push_back(std::move(one));
  }
}

} // namespace quorate::evaluation
