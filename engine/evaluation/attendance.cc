#include "engine/evaluation/attendance.h"

#include "engine/evaluation/tally.h"
#include "engine/evaluation/windows.h"

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

namespace {
struct Occasion {
  Date date;
  Truth taken; ///< unknown: excused
};

/// What the person could take part in, in order of date.
std::vector<Occasion> occasions(const World& world, bool meetings, const std::string& decision,
                                const About& about) {
  std::vector<Occasion> result;
  auto seated = [&](Date day) {
    auto seats = world.seats(about.person, about.role);
    return (about.gained && *about.gained <= day) ||
           std::any_of(seats.begin(), seats.end(), [&](SeatId id) { return world.sits(id, day); });
  };
  std::string body;
  if (about.role != no_role && world.charter.roles[about.role].body != semantics::no_body)
    body = world.charter.bodies[world.charter.roles[about.role].body].name;
  if (meetings) {
    for (const records::Meeting& one : world.records.meetings) {
      if (one.cancelled || world.as_of < one.date || !seated(one.date)) continue;
      if (!one.body.empty() && !body.empty() && records::fold(one.body) != records::fold(body))
        continue;
      auto in = [&](const std::vector<PersonId>& list) {
        return std::find(list.begin(), list.end(), about.person) != list.end();
      };
      Truth taken = in(one.present)                   ? Truth::holds
                    : one.excused && in(*one.excused) ? Truth::unknown
                                                      : Truth::fails;
      result.push_back({one.date, taken});
    }
  } else {
    for (const records::Decision& one : world.records.decisions) {
      if (!one.opened || !seated(*one.opened)) continue;
      if (!decision.empty() && records::fold(one.procedure.value) != records::fold(decision))
        continue;
      if (!one.closed || *one.closed > world.as_of) continue; // still open: nobody has missed it
      bool cast = std::any_of(one.ballots.begin(), one.ballots.end(),
                              [&](const auto& ballot) { return ballot.voter == about.person; });
      result.push_back({*one.closed, calendar::truth(cast)});
    }
  }
  std::sort(result.begin(), result.end(),
            [](const Occasion& a, const Occasion& b) { return a.date < b.date; });
  return result;
}
} // namespace

TruthLine share_of(Judge& judge, const Share& share, const About& about) {
  const World& world = judge.world();
  const Amount* low = share.quantity.low.under(judge.readings());
  if (about.person == records::nobody || about.role == no_role) return TruthLine(Truth::unknown);
  std::vector<Date> held;
  std::vector<Date> taken;
  std::vector<Date> excused;
  for (const Occasion& one : occasions(world, share.meetings, share.decision, about)) {
    held.push_back(one.date);
    if (one.taken == Truth::holds) taken.push_back(one.date);
    if (one.taken == Truth::unknown) excused.push_back(one.date);
  }
  TruthLine covered = share.meetings
                          ? coverage(world.records.meeting_covers, "meetings")
                          : coverage(world.records.decision_covers,
                                     share.decision.empty() ? "decisions" : share.decision);
  Window ever;
  const Window* window = share.window ? share.window->under(judge.readings()) : &ever;
  if (!window) return TruthLine(Truth::unknown);
  if (window->kind == Window::Kind::last_of &&
      (window->of == "meetings" || window->of == "decisions")) {
    // The last n of this person's own occasions.
    auto n = static_cast<std::size_t>(std::max(window->count, 1));
    TruthLine result(Truth::unknown);
    std::vector<Occasion> all = occasions(world, share.meetings, share.decision, about);
    for (std::size_t i = n; i <= all.size(); ++i) {
      Count number;
      for (std::size_t at = i - n; at < i; ++at) {
        number.known += all[at].taken == Truth::holds ? 1 : 0;
        number.possible += all[at].taken == Truth::fails ? 0 : 1;
      }
      if (i < all.size() && all[i].date == all[i - 1].date) continue;
      result.append(all[i - 1].date, satisfies(number, share.quantity, low,
                                               {static_cast<int>(n), static_cast<int>(n)}));
    }
    return calendar::merge(result, covered, [](Truth t, Truth c) {
      return c == Truth::holds || t == Truth::holds ? t : Truth::unknown;
    });
  }
  evaluation::Counted base = count_in_window(judge, *window, held, covered, about, false);
  evaluation::Counted present =
      count_in_window(judge, *window, taken, TruthLine(Truth::holds), about, false);
  evaluation::Counted maybe =
      count_in_window(judge, *window, excused, TruthLine(Truth::holds), about, false);
  Timeline<Count> number = calendar::merge(present.known, maybe.known, [](int a, int b) {
    return Count{a, a + b};
  });
  TruthLine result = calendar::merge(number, base.known, [&](Count n, int of) {
    return of == 0 ? Truth::unknown : satisfies(n, share.quantity, low, {of, of});
  });
  return calendar::merge(result, base.complete, [](Truth t, Truth complete) {
    return complete == Truth::holds ? t : Truth::unknown;
  });
}

TruthLine missed_in_a_row(Judge& judge, const Missed& missed, const About& about) {
  const World& world = judge.world();
  const int* count = missed.count.under(judge.readings());
  if (!count || about.person == records::nobody || about.role == no_role)
    return TruthLine(Truth::unknown);
  TruthLine covered = missed.meetings
                          ? coverage(world.records.meeting_covers, "meetings")
                          : coverage(world.records.decision_covers,
                                     missed.decision.empty() ? "decisions" : missed.decision);
  // Where the source is not complete, any number may have been held, and attended or not.
  TruthLine seated(Truth::fails);
  for (SeatId id : world.seats(about.person, about.role))
    seated = calendar::either(seated, TruthLine::during(world.seat(id).since,
                                                        world.until(id).value_or(Date::last()),
                                                        Truth::holds, Truth::fails));
  if (about.gained)
    seated = calendar::either(
        seated, TruthLine::during(*about.gained, Date::last(), Truth::holds, Truth::fails));
  TruthLine blind = calendar::both(seated, calendar::negated(covered));
  std::vector<Occasion> all = occasions(world, missed.meetings, missed.decision, about);
  std::vector<Date> days;
  for (const Occasion& one : all) days.push_back(one.date);
  for (const auto& change : blind.changes()) days.push_back(change.from);
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  TruthLine result(Truth::fails);
  int sure = 0;    // misses in a row for certain
  int perhaps = 0; // excused and unrecorded ones counted as misses
  std::size_t next = 0;
  for (Date day : days) {
    for (; next < all.size() && all[next].date <= day; ++next) {
      if (all[next].taken == Truth::holds) sure = perhaps = 0;
      if (all[next].taken == Truth::fails) ++sure, ++perhaps;
      if (all[next].taken == Truth::unknown) sure = 0, ++perhaps;
    }
    if (blind.at(day) == Truth::holds) {
      sure = 0;
      perhaps = std::max(perhaps, *count);
    }
    result.append(day, sure >= *count      ? Truth::holds
                       : perhaps >= *count ? Truth::unknown
                                           : Truth::fails);
  }
  return result;
}

} // namespace quorate::evaluation
