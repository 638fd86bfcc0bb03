#include "engine/evaluation/occasions.h"

#include "engine/evaluation/attendance.h"

#include <algorithm>
#include <numeric>

namespace quorate::evaluation {

using namespace semantics;

namespace {
std::string body_of(const World& world, RoleId role) {
  if (role == no_role || world.charter.roles[role].body == no_body) return "";
  return world.charter.bodies[world.charter.roles[role].body].name;
}

TruthLine meeting_coverage(const World& world, RoleId role) {
  TruthLine covered = coverage(world.records.meeting_covers, "meetings");
  if (std::string body = body_of(world, role); !body.empty())
    covered = calendar::either(covered, coverage(world.records.meeting_covers, body));
  return covered;
}

TruthLine decision_coverage(const World& world, const std::string& decision) {
  TruthLine covered = coverage(world.records.decision_covers, "decisions");
  if (!decision.empty())
    covered = calendar::either(covered, coverage(world.records.decision_covers, decision));
  return covered;
}

/// On every day from `from` to `to`.
bool away(const World& world, PersonId person, Date from, Date to) {
  for (Date day = from; day <= to; day = day.next())
    if (!on_leave(world.records.people[person], day)) return false;
  return true;
}

bool among(PersonId person, const std::vector<PersonId>& list) {
  return std::find(list.begin(), list.end(), person) != list.end();
}

Truth attended(const records::Meeting& meeting, PersonId person) {
  if (among(person, meeting.present)) return Truth::holds;
  if (meeting.excused && among(person, *meeting.excused)) return Truth::unknown;
  for (const records::Alternate& one : meeting.alternates)
    if (one.standing_for == person) return Truth::unknown;
  return meeting.present_recorded ? Truth::fails : Truth::unknown;
}

Truth voted(const records::Decision& decision, PersonId person) {
  for (const records::Ballot& ballot : decision.ballots)
    if (ballot.voter == person) return Truth::holds;
  // Ballots may be secret: a bare tally says how many, not who.
  if (decision.ballots.empty() || decision.subject == person) return Truth::unknown;
  if (decision.tally) {
    const auto& votes = decision.tally->votes;
    auto cast = std::accumulate(votes.begin(), votes.end(), std::int64_t{0},
                                [](std::int64_t sum, const auto& one) { return sum + one.second; });
    if (cast > static_cast<std::int64_t>(decision.ballots.size())) return Truth::unknown;
  }
  return Truth::fails;
}

/// Decisions of another body do not concern the role, unless the charter names them.
bool of_another_body(const World& world, const records::Decision& decision, RoleId role) {
  std::string body = body_of(world, role);
  std::string folded = records::fold(decision.procedure.value);
  for (const Procedure& one : world.charter.procedures)
    if (records::fold(one.path) == folded)
      return !body.empty() && !one.body.empty() && one.body != body;
  return false;
}

} // namespace

Truth concerns(const World& world, const records::Meeting& meeting, RoleId role) {
  std::string body = body_of(world, role);
  if (!meeting.body.empty() && !body.empty())
    return calendar::truth(records::fold(meeting.body) == records::fold(body));
  return world.meeting_bodies.size() > 1 ? Truth::unknown : Truth::holds;
}

std::vector<Date> meeting_dates(Judge& judge, RoleId role, TruthLine& covered) {
  const World& world = judge.world();
  std::vector<Date> dates;
  covered = meeting_coverage(world, role);
  for (const records::Meeting& meeting : world.records.meetings) {
    if (world.as_of < meeting.date) continue;
    Truth ours = meeting.cancelled ? Truth::fails : concerns(world, meeting, role);
    if (ours == Truth::holds) dates.push_back(meeting.date);
    if (ours == Truth::unknown) covered = TruthLine(Truth::fails); // whose it was is not known
  }
  std::sort(dates.begin(), dates.end());
  return dates;
}

Occasions occasions(Judge& judge, bool meetings, const std::string& decision, bool ignoring_leave,
                    const About& about) {
  const World& world = judge.world();
  TruthLine seated = judge.recorded(about.person, about.role);
  if (about.gained)
    seated = calendar::either(
        seated, TruthLine::during(*about.gained, Date::last(), Truth::holds, Truth::fails));
  Occasions result;
  auto add = [&](Date date, Truth theirs, Truth taken) {
    if (theirs != Truth::fails) result.all.push_back({date, theirs, taken});
  };
  auto excused = [&](Truth taken, Date from, Date to) {
    return taken != Truth::holds && !ignoring_leave && away(world, about.person, from, to);
  };
  if (meetings) {
    for (const records::Meeting& one : world.records.meetings) {
      if (one.cancelled || world.as_of < one.date) continue;
      Truth taken = attended(one, about.person);
      bool recused = std::any_of(one.recused.begin(), one.recused.end(), [&](const auto& part) {
        return part.person == about.person && part.part.empty();
      });
      if ((recused && taken != Truth::holds) || excused(taken, one.date, one.date)) continue;
      add(one.date, calendar::both(concerns(world, one, about.role), seated.at(one.date)), taken);
    }
  } else {
    for (const records::Decision& one : world.records.decisions) {
      if (!one.closed || *one.closed > world.as_of) continue; // still open: nobody has missed it
      if (decision.empty() ? of_another_body(world, one, about.role)
                           : records::fold(one.procedure.value) != records::fold(decision))
        continue;
      if (std::any_of(one.recused.begin(), one.recused.end(),
                      [&](const auto& mention) { return mention.person == about.person; }))
        continue;
      Date opened = one.opened.value_or(*one.closed);
      Truth taken = voted(one, about.person);
      if (excused(taken, opened, *one.closed)) continue;
      // The electorate is fixed when a decision opens.
      Truth theirs = seated.at(opened);
      if (!one.opened && theirs == Truth::holds) theirs = Truth::unknown;
      // Nobody has missed a vote in which they had none.
      if (Proceedings* decisions = judge.proceedings(); decisions && theirs != Truth::fails)
        theirs = calendar::both(theirs, decisions->elector(one, about.person));
      add(*one.closed, theirs, taken);
    }
  }
  std::stable_sort(result.all.begin(), result.all.end(),
                   [](const Occasion& a, const Occasion& b) { return a.date < b.date; });
  TruthLine covered =
      meetings ? meeting_coverage(world, about.role) : decision_coverage(world, decision);
  result.complete = calendar::merge(covered, seated, [](Truth told, Truth sits) {
    return calendar::truth(told == Truth::holds || sits == Truth::fails);
  });
  return result;
}

} // namespace quorate::evaluation
