// What the records show of a way: a decision, or an act of the person's own.
#include "engine/evaluation/gate/ways.h"

#include <fmt/format.h>

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

bool Ways::used(const records::Decision& decision, const Asked& asked) const {
  // One decision seats once: an earlier seat of the same kind that began after it has used it up.
  if (!asked.joining || !decision.closed) return false;
  for (SeatId id : world_.seats(asked.person, asked.role)) {
    if (id == asked.seat) continue;
    const records::Seat& other = world_.seat(id);
    if (other.since >= *decision.closed && other.since < asked.day) return true;
    if (records::fold(other.by.value) == records::fold(decision.id)) return true;
  }
  return false;
}

std::pair<Truth, std::string> Ways::decided(std::size_t index, const Asked& asked) {
  const records::Decision& record = world_.records.decisions[index];
  const Tallied& tallied = decisions_.tallied(index);
  std::string kind = records::fold(record.kind.value);
  bool contrary = asked.joining ? kind == "leave" : kind == "join" || kind == "appoint";
  std::string text = fmt::format("decision {} {}", record.id, name(tallied.outcome));
  if (record.closed) text += " on " + record.closed->iso();
  if (contrary)
    return {Truth::fails, fmt::format("{}, but it is about a `{}`", text, record.kind.value)};
  if (tallied.outcome == DecisionOutcome::undetermined)
    return {Truth::unknown,
            fmt::format("whether decision {} passed cannot be told: {}", record.id, tallied.why)};
  if (tallied.outcome != DecisionOutcome::passed)
    return {Truth::fails,
            fmt::format("decision {}: {}: {}{}{}", record.id, name(tallied.outcome), tallied.why,
                        tallied.outlook.empty() ? "" : "; ", tallied.outlook)};
  if (record.closed && *record.closed > asked.day)
    return {Truth::fails, fmt::format("{}, after the {} on {}", text,
                                      asked.longer    ? "old end"
                                      : asked.joining ? "seat began"
                                                      : "seat ended",
                                      asked.day.iso())};
  if (record.role && world_.charter.role(record.role->value) != asked.role)
    return {Truth::fails, fmt::format("{}, but it is about {}", text, record.role->value)};
  if (used(record, asked))
    return {Truth::fails, fmt::format("{}, but an earlier seat has used it", text)};
  return {Truth::holds, std::move(text)};
}

void Ways::by_decision(const Clause& clause, const Way::One& one, const Asked& asked,
                       std::vector<WayTaken>& ways) {
  const Procedure& procedure = world_.charter.procedures[one.procedure];
  std::vector<std::size_t> found = decisions_.concerning(one.procedure, asked.person, asked.role);
  const records::Seat& seat = world_.seat(asked.seat);
  // A seat that names its decision stands or falls with it.
  std::optional<std::size_t> named = decision_named(seat.by.value);
  std::string person = person_text(world_, asked.person);
  bool fresh = !asked.longer || asked.longer->named_anew;
  if (asked.longer) {
    // What gave the seat as it was does not make it last longer.
    std::erase_if(found, [&](std::size_t i) {
      const records::Decision& record = world_.records.decisions[i];
      return record.closed && *record.closed <= seat.since;
    });
  }
  if (asked.joining && fresh && named) {
    std::erase_if(found, [&](std::size_t i) { return i != *named; });
    if (found.empty())
      return taken(clause, Truth::fails,
                   fmt::format("the seat names decision {}, which is no `{}` about {}",
                               seat.by.value, procedure.path, person),
                   {}, ways);
  }
  if (found.empty()) {
    auto id = static_cast<ProcedureId>(one.procedure);
    bool complete = decisions_.covered(id, asked.day) == Truth::holds;
    return taken(clause, Truth::fails,
                 fmt::format("no {}decision `{}` about {} is recorded{}",
                             asked.longer ? "new " : "", procedure.path, person,
                             complete ? ", and the records say that they are complete" : ""),
                 {}, ways);
  }
  // Of several the best counts; all are told.
  for (std::size_t i : found) {
    auto [truth, text] = decided(i, asked);
    taken(clause, truth, std::move(text), {decisions_.tallied(i).record}, ways);
  }
}

void Ways::by_own_act(const Clause& clause, const Way::One& one, const Asked& asked,
                      std::vector<WayTaken>& ways) {
  const records::Seat& seat = world_.seat(asked.seat);
  Date from = asked.joining ? Date::first() : seat.since;
  const records::Event* latest = nullptr;
  for (const records::Event& event : world_.records.activity.of(one.name, asked.person))
    if (event.date() >= from && event.date() <= asked.day) latest = &event;
  if (latest) {
    source::Place place = world_.sources.place(latest->span());
    return taken(
        clause, Truth::holds, fmt::format("{} on {}", one.name, latest->date().iso()),
        {{place.path, place.line, fmt::format("{} on {}", one.name, latest->date().iso())}}, ways);
  }
  for (const records::Entry& entry : world_.records.events) {
    if (records::fold(entry.kind) != records::fold(one.name) || !entry.date) continue;
    auto named = entry.attributes.find("person");
    if (named == entry.attributes.end() ||
        world_.records.find(named->second.value) != asked.person || *entry.date < from ||
        *entry.date > asked.day)
      continue;
    source::Place place = world_.sources.place(entry.span);
    return taken(clause, Truth::holds, fmt::format("{} on {}", one.name, entry.date->iso()),
                 {{place.path, place.line, one.name}}, ways);
  }
  taken(clause, Truth::fails,
        fmt::format("no {} of {} is recorded up to {}", one.name, person_text(world_, asked.person),
                    asked.day.iso()),
        {}, ways);
}

} // namespace quorate::evaluation
