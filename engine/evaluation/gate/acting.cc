// What the records show of a way: an act of the person's own, as a resignation.
#include "engine/evaluation/gate/ways.h"

#include <fmt/format.h>

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

namespace {
/// Whoever resigns goes soon: no charter says so, but an act of long before is more likely one that
/// was taken back, or about something else.
const Period longest_notice = Period::of_months(6);
} // namespace

const records::Decision* Ways::counted_on(const Asked& asked) const {
  if (asked.day > compared_.known()) return nullptr;
  for (const records::Decision& one : world_.records.decisions)
    if (one.opened && *one.opened >= asked.day && *one.opened <= world_.as_of &&
        one.subject != asked.person)
      return &one;
  return nullptr;
}

Ways::Gone Ways::own_end(const std::string& text, Date day, bool recorded,
                         const Asked& asked) const {
  if (day + longest_notice < asked.day)
    return {Truth::unknown,
            fmt::format("{}, more than {} before the seat ended", text, longest_notice.text())};
  if (recorded) return {Truth::holds, text};
  int late = calendar::days_between(day, compared_.known());
  if (late > late_days)
    return {Truth::unknown,
            fmt::format("{}, which was not yet recorded {} days later", text, late)};
  if (const records::Decision* other = counted_on(asked))
    return {Truth::unknown, fmt::format("{}, which is said only now, and decision {} of {} counted "
                                        "on the seat",
                                        text, other->id, other->opened->iso())};
  return {Truth::holds, text};
}

void Ways::by_own_act(const Clause& clause, const Way::One& one, const Asked& asked,
                      std::vector<WayTaken>& ways) {
  const records::Seat& seat = world_.seat(asked.seat);
  const records::Records& before = compared_.input.base;
  PersonId then = before.find(world_.records.people[asked.person].id);
  auto named = [&](const records::Records& records, const records::Entry& entry, PersonId person) {
    auto attribute = entry.attributes.find("person");
    return records::fold(entry.kind) == records::fold(one.name) && entry.date &&
           attribute != entry.attributes.end() && records.find(attribute->second.value) == person;
  };
  struct Act {
    Date day;
    source::Span span;
    bool recorded; ///< by the base, too
  };
  std::vector<Act> acts;
  auto old = before.activity.of(one.name, then);
  for (const records::Event& event : world_.records.activity.of(one.name, asked.person))
    acts.push_back({event.date(), event.span(),
                    then != records::nobody &&
                        std::any_of(old.begin(), old.end(),
                                    [&](const auto& each) { return each.day == event.day; })});
  for (const records::Entry& entry : world_.records.events)
    if (named(world_.records, entry, asked.person))
      acts.push_back({*entry.date, entry.span,
                      std::any_of(before.events.begin(), before.events.end(), [&](auto& each) {
                        return then != records::nobody && named(before, each, then) &&
                               each.date == entry.date;
                      })});
  std::stable_sort(acts.begin(), acts.end(),
                   [](const Act& a, const Act& b) { return b.day < a.day; });
  std::optional<WayTaken> best; // the latest of those that go as far
  for (const Act& act : acts) {
    if (act.day > asked.day || (!asked.joining && act.day < seat.since)) continue;
    std::string text = fmt::format("{} on {}", one.name, act.day.iso());
    source::Place place = world_.sources.place(act.span);
    Evidence line{place.path, place.line, text};
    auto [truth, why] = asked.joining ? in_time(clause, text, act.day, asked)
                                      : own_end(text, act.day, act.recorded, asked);
    if (best && truth <= best->truth) continue;
    std::vector<WayTaken> here;
    taken(clause, truth, std::move(why), {line}, here);
    best = std::move(here.front());
  }
  if (best) return ways.push_back(std::move(*best));
  taken(clause, Truth::fails,
        fmt::format("no {} of {} is recorded up to {}", one.name, person_text(world_, asked.person),
                    asked.day.iso()),
        {}, ways);
}

} // namespace quorate::evaluation
