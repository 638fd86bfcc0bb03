// A condition in words, for the person judged and for the council: what was needed, what was found,
// until when it holds or since when it does not.
#include "engine/evaluation/attested.h"
#include "engine/evaluation/named_roles.h"
#include "engine/evaluation/outcome.h"
#include "engine/evaluation/windows.h"
#include "engine/records/unnamed.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

namespace {
std::string written(std::optional<Date> date) { return date ? date->iso() : ""; }

/// A line that may mean the person and does not say so.
std::string perhaps_meant(const World& world, const std::vector<std::string>& kinds,
                          PersonId person) {
  for (const records::Unnamed& one : records::perhaps(world.records.unnamed, person))
    if (std::any_of(kinds.begin(), kinds.end(), [&](const std::string& kind) {
          return records::fold(kind) == records::fold(one.kind);
        }))
      return fmt::format("{} of `{}` for `{}`, which names nobody for certain, may be theirs",
                         one.lines == 1 ? "a line" : fmt::format("{} lines", one.lines), one.kind,
                         one.name);
  std::size_t unread = 0;
  for (const records::Unnamed& one : records::unread(world.records.unnamed)) unread += one.lines;
  if (unread == 0) return "";
  return fmt::format("{} of activity, left out because nobody can read {}, may be theirs",
                     unread == 1 ? "a line" : fmt::format("{} lines", unread),
                     unread == 1 ? "it" : "them");
}
} // namespace

std::string names_nobody(const World& world, const std::vector<std::string>& kinds) {
  std::size_t lines = 0;
  for (const std::string& kind : kinds)
    lines += records::lines_of_nobody(world.records.unnamed, records::fold(kind));
  if (lines == 0) return "";
  return fmt::format("; {} of {} {} nobody for certain",
                     lines == 1 ? "1 line" : fmt::format("{} lines", lines),
                     fmt::join(kinds, " or "), lines == 1 ? "names" : "name");
}

namespace {
/// Where not all events were kept, what was not may be missed here: the window, the latest three,
/// or since when the condition holds.
void beyond_what_is_kept(const World& world, const std::vector<std::string>& kinds,
                         const About& about, Date from, Date day, const ConditionResult& result) {
  for (const std::string& kind : kinds) {
    Date told = world.records.activity.told_from(kind, about.person);
    if (!world.records.activity.tells(kind, about.person, from, day) ||
        (told != Date::first() && result.truth == Truth::holds &&
         result.since.value_or(Date::first()) <= told))
      world.asks_beyond(about.person);
  }
}

/// Which of the kinds the event was; of a single one there is nothing to look up.
std::string kind_of(const World& world, const std::vector<std::string>& kinds, PersonId person,
                    const records::Event& event) {
  if (kinds.size() == 1) return kinds.front();
  std::string kind = "activity";
  for (const std::string& one : kinds) {
    auto own = world.records.activity.of(one, person);
    if (std::any_of(own.begin(), own.end(), [&](const records::Event& other) {
          return other.line == event.line && other.source == event.source;
        }))
      kind = one;
  }
  return kind;
}

void explain_did(Judge& judge, const Did& did, const About& about, Date day,
                 ConditionResult& result) {
  const World& world = judge.world();
  const auto* kinds = did.kinds.under(judge.readings());
  const Window* window = did.window.under(judge.readings());
  const Quantity* times = did.times.under(judge.readings());
  if (!kinds || !window || !times || about.person == records::nobody) {
    result.text = "the charter leaves part of this open";
    return;
  }
  std::string names = fmt::format("{}", fmt::join(*kinds, " or "));
  std::vector<records::Event> events = judge.events(*kinds, about.person);
  Date counted_from = Date::first();
  std::erase_if(events, [&](const records::Event& event) { return event.date() > day; });
  std::string asked = fmt::format("{} {} {}", times->text, names, window->text);
  int inside = 0;
  if (const Period* length =
          window->kind == Window::Kind::past ? window->length.under(judge.readings()) : nullptr) {
    Date from = judge.window_start(day, *length, about.person, did.ignoring_leave);
    counted_from = from;
    inside = static_cast<int>(
        std::count_if(events.begin(), events.end(),
                      [&](const records::Event& event) { return event.date() >= from; }));
    asked = fmt::format("{} {} from {} to {}", times->text, names, from.iso(), day.iso());
    if (!world.records.people[about.person].leave.empty() && from != (day - *length).next())
      asked += " (leave pauses the clock)";
  } else {
    std::vector<Date> dates;
    dates.reserve(events.size());
    for (const records::Event& event : events) dates.push_back(event.date());
    inside = count_in_window(judge, *window, dates, judge.covered(*kinds, about.person), about,
                             did.ignoring_leave)
                 .known.at(day);
  }
  // Today whether it holds is settled by what is kept: of too few to satisfy `at least n` all are.
  const Amount* low = times->low.under(judge.readings());
  bool settled = day == world.as_of && times->bound == Bound::at_least && low != nullptr &&
                 low->kind == Amount::Kind::number && inside < low->number;
  if (!settled) beyond_what_is_kept(world, *kinds, about, counted_from, day, result);
  std::string last = events.empty() ? "" : events.back().date().iso();
  std::string found = inside > 0     ? fmt::format("{}, the latest on {}", inside, last)
                      : last.empty() ? "none"
                                     : fmt::format("none, the latest on {}", last);
  if (result.truth == Truth::unknown) {
    std::vector<std::string> gaps;
    for (const std::string& kind : *kinds)
      if (coverage(world.records.activity_covers, kind).at(day) != Truth::holds)
        gaps.push_back(kind);
    std::string meant = perhaps_meant(world, *kinds, about.person);
    std::string why =
        !meant.empty() ? meant
        : !gaps.empty()
            ? fmt::format("no source covers {} up to {}", fmt::join(gaps, " and "), day.iso())
            : "the sources do not cover all of that time, or what it hangs on is not recorded";
    result.text = fmt::format("{}: found {}, but {}", asked, found, why);
  } else {
    result.text = fmt::format("{}: found {}", asked, found);
    if (result.truth == Truth::fails) result.text += names_nobody(world, *kinds);
  }
  for (auto event = events.rbegin(); event != events.rend() && result.evidence.size() < 3;
       ++event) {
    source::Place place = world.sources.place(event->span());
    result.evidence.push_back({place.path, place.line,
                               fmt::format("{} on {}", kind_of(world, *kinds, about.person, *event),
                                           event->date().iso())});
  }
}

/// `hold friend at least 1 year`: the length is what was missed.
std::string holding_long_enough(Judge& judge, const Hold& hold, const Group& group,
                                const About& about, Date day, Truth truth) {
  TruthLine line = judge.member(about.person, group, about);
  std::optional<Date> since = line.since(day);
  if (line.at(day) != Truth::holds)
    return fmt::format("{} {}", truth == Truth::holds ? "held" : "did not hold", group.text);
  if (truth == Truth::holds)
    return fmt::format("holds {}{}", group.text, since ? " since " + since->iso() : "");
  bool before = hold.mode == Hold::Mode::ever || hold.mode == Hold::Mode::before_term;
  return fmt::format("holds {} since {}, not {}", group.text, since ? since->iso() : "ever",
                     before ? "before" : "long enough");
}

std::string holding(const World& world, const std::set<RoleId>& roles, const std::string& wanted,
                    Date day, Truth truth) {
  if (truth == Truth::holds) return fmt::format("holds {}", wanted);
  if (truth == Truth::fails) return fmt::format("does not hold {}", wanted);
  std::vector<std::string> gaps;
  for (RoleId role : roles)
    if (world.roster_told[role].at(day) != Truth::holds)
      gaps.push_back(world.charter.roles[role].path);
  return gaps.empty()
             ? fmt::format("whether {} is held cannot be told from what is recorded", wanted)
             : fmt::format("whether {} is held is not known: the roster does not cover {}", wanted,
                           fmt::join(gaps, ", "));
}

void explain_hold(Judge& judge, const Hold& hold, const About& about, Date day,
                  ConditionResult& result) {
  const World& world = judge.world();
  const GroupPtr* group = hold.what.under(judge.readings());
  if (!group) {
    result.text = "the charter leaves part of this open";
    return;
  }
  std::set<RoleId> roles;
  add_named_roles(**group, roles);
  bool at_length = hold.mode != Hold::Mode::now && result.truth != Truth::unknown;
  result.text = at_length ? holding_long_enough(judge, hold, **group, about, day, result.truth)
                          : holding(world, roles, (*group)->text, day, result.truth);
  for (SeatId id : world.seats_by_person[about.person])
    if (roles.contains(world.role_of[id]) && result.evidence.size() < 4) {
      Evidence line = seat_evidence(world, id);
      for (const auto& [name, value] : world.seat(id).attributes)
        line.text += fmt::format(", {} {}", name, value.value);
      result.evidence.push_back(std::move(line));
    }
}

void explain_joined(const World& world, const About& about, ConditionResult& result) {
  auto seats = world.seats(about.person, about.role);
  std::string since = about.gained    ? about.gained->iso()
                      : seats.empty() ? ""
                                      : world.seat(seats.back()).since.iso();
  bool bounded = !about.gained && !seats.empty() && world.seat(seats.back()).since_at_latest;
  result.text = result.truth == Truth::unknown
                    ? "the day of joining is not recorded"
                    : fmt::format("joined {}{}", bounded ? "before " : "on ", since);
  if (!seats.empty()) result.evidence.push_back(seat_evidence(world, seats.back()));
}

void explain_vouched(const World& world, const Vouched& vouched, const About& about,
                     ConditionResult& result) {
  result.text = result.truth == Truth::unknown
                    ? fmt::format("nobody has attested \"{}\" that still counts", vouched.text)
                    : fmt::format("attested: \"{}\" {}", vouched.text,
                                  result.truth == Truth::holds ? "is so" : "is not so");
  for (const records::Attestation& one : world.records.attestations) {
    if (records::fold(one.clause.value) != records::fold(vouched.clause)) continue;
    if (one.person != about.person && one.person != records::nobody) continue;
    source::Place place = world.sources.place(one.span);
    result.evidence.push_back(
        {place.path, place.line,
         fmt::format("attested {}{}", one.holds ? "" : "the contrary ", written(one.date))});
  }
}

/// The last day up to `day` on which it held and after which it did not.
std::optional<Date> last_held(const TruthLine& line, Date day) {
  std::optional<Date> result;
  for (const auto& change : line.changes()) {
    if (change.from > day) break;
    if (change.value != Truth::holds) continue;
    if (auto end = line.next_change(change.from); end && *end <= day) result = end->previous();
  }
  return result;
}
} // namespace

ConditionResult explain_one(Judge& judge, const std::string& label, const Condition& condition,
                            const About& about, Date day) {
  const World& world = judge.world();
  ConditionResult result;
  result.label = label;
  TruthLine line = judge.condition(condition, about);
  result.truth = line.at(day);
  result.since = line.since(day);
  // Before the seat it was nobody's question.
  if (auto begun = first_day(world, about);
      begun && (!about.seat || !world.seat(*about.seat).since_at_latest))
    result.since = std::max(result.since.value_or(Date::first()), *begun);
  result.until = line.next_change(day);
  if (result.truth != Truth::holds) result.last_held = last_held(line, day);
  const Condition* at = &condition;
  while (const auto* readings = std::get_if<Readings>(&at->is))
    at = readings->readings.at(judge.readings().at(readings->choice)).get();
  if (const auto* done = std::get_if<Did>(&at->is)) {
    explain_did(judge, *done, about, day, result);
  } else if (const auto* held = std::get_if<Hold>(&at->is);
             held && about.person != records::nobody) {
    explain_hold(judge, *held, about, day, result);
  } else if (std::holds_alternative<Joined>(at->is)) {
    explain_joined(world, about, result);
  } else if (const auto* vouched = std::get_if<Vouched>(&at->is)) {
    explain_vouched(world, *vouched, about, result);
  } else if (const auto* open = std::get_if<Open>(&at->is)) {
    result.text = fmt::format("the charter leaves `{}` unstated", open->what);
  } else if (const auto* later = std::get_if<Later>(&at->is)) {
    result.text = fmt::format("not evaluated: needs {}", later->needs);
  } else {
    result.text = fmt::format("{}: {}", condition.text, calendar::word(result.truth));
  }
  return result;
}

std::vector<ConditionResult> explain(Judge& judge, const Condition& condition, const About& about,
                                     Date day) {
  std::vector<ConditionResult> result;
  const Condition* at = &condition;
  while (const auto* readings = std::get_if<Readings>(&at->is))
    at = readings->readings.at(judge.readings().at(readings->choice)).get();
  const auto* junction = std::get_if<Junction>(&at->is);
  if (!junction) return {explain_one(judge, "", *at, about, day)};
  for (const auto& entry : junction->entries) {
    ConditionResult one = explain_one(judge, entry.label, *entry.condition, about, day);
    if (entry.label.empty()) one.label = entry.condition->text;
    result.push_back(std::move(one));
  }
  return result;
}

} // namespace quorate::evaluation
