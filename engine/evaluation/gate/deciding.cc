// What the records show of a way: a decision.
#include "engine/evaluation/gate/ways.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

namespace {
/// Did the base hold this seat?
bool in_base(const Compared& compared, SeatId id) {
  const records::Seat& seat = compared.head.seat(id);
  const records::Records& base = compared.input.base;
  PersonId person = base.find(compared.head.records.people[seat.person].id);
  for (SeatId old = 0; old < base.seats.size(); ++old)
    if (base.seats[old].person == person && base.seats[old].since == seat.since &&
        compared.base.role_of[old] == compared.head.role_of[id])
      return true;
  return false;
}
} // namespace

bool Ways::used(const records::Decision& decision, const std::optional<Date>& effect,
                const Asked& asked) const {
  // One decision seats once: of those that it may have seated, the first.
  if (!asked.joining || asked.longer) return false;
  for (SeatId id : world_.seats(asked.person, asked.role)) {
    if (id == asked.seat) continue;
    const records::Seat& other = world_.seat(id);
    bool earlier = std::pair(other.since, id) < std::pair(asked.day, asked.seat);
    if (effect && other.since >= *effect && other.since < asked.day) return true;
    if (records::fold(other.by->value) == records::fold(decision.id) &&
        (earlier || in_base(compared_, id)))
      return true;
  }
  return false;
}

std::optional<Ways::Gone> Ways::beside(const records::Decision& record, const Asked& asked) const {
  std::string kind = records::fold(record.kind.value);
  bool again = asked.longer.has_value();
  for (SeatId id : world_.seats(asked.person, asked.role))
    again = again || world_.seat(id).since < asked.day;
  bool fits = kind.empty() ||
              (asked.joining ? kind == "join" || kind == "appoint" || (kind == "renew" && again)
                             : kind == "leave");
  if (!fits)
    return Gone{Truth::fails,
                fmt::format("decision {} is about a `{}`", record.id, record.kind.value)};
  const Role& role = world_.charter.roles[asked.role];
  if (record.role && records::fold(record.role->value) != records::fold(role.name) &&
      world_.charter.role(record.role->value) != asked.role)
    return Gone{Truth::fails,
                fmt::format("decision {} is about {}", record.id, record.role->value)};
  if (!asked.joining || record.winners.empty()) return std::nullopt;
  Truth won = Truth::fails;
  for (const records::Text& winner : record.winners) {
    PersonId person = world_.records.find(winner.value);
    if (person == asked.person) return std::nullopt;
    if (person == records::nobody) won = Truth::unknown; // an option, which may be about anybody
  }
  std::vector<std::string> names;
  for (const records::Text& winner : record.winners) names.push_back(winner.value);
  return Gone{won, fmt::format("decision {} was won by {}", record.id, fmt::join(names, ", "))};
}

Ways::Gone Ways::in_time(const Clause& clause, const std::string& text, Date day,
                         const Asked& asked) {
  const records::Seat& seat = world_.seat(asked.seat);
  if (day > asked.day)
    return {Truth::fails, fmt::format("{}, after the {} on {}", text,
                                      asked.longer    ? "old end"
                                      : asked.joining ? "seat began"
                                                      : "seat ended",
                                      asked.day.iso())};
  if ((!asked.joining || asked.longer) && day <= seat.since)
    return {seat.since_at_latest ? Truth::unknown : Truth::fails,
            fmt::format("{}, and the seat began {}on {}: it was about an earlier one", text,
                        seat.since_at_latest ? "before or " : "", seat.since.iso())};
  if (asked.joining && !asked.longer && seat.since_at_latest)
    return {Truth::unknown, fmt::format("{}; the seat may have begun before that", text)};
  if (!asked.within) return {Truth::holds, text};
  std::string length;
  Truth fresh = under_all(clause, [&](Judge& judge) {
    const Period* within = asked.within->under(judge.readings());
    if (!within) return Truth::unknown;
    length = within->text();
    return calendar::truth(asked.day <= day + *within);
  });
  if (fresh == Truth::holds) return {Truth::holds, text};
  return {fresh, fresh == Truth::unknown
                     ? fmt::format("{}; how long that counts cannot be told", text)
                     : fmt::format("{}, more than {} before {}", text, length, asked.day.iso())};
}

Ways::Gone Ways::decided(const Clause& clause, std::size_t index, const Asked& asked) {
  const records::Decision& record = world_.records.decisions[index];
  const Tallied& tallied = decisions_.tallied(index);
  if (auto other = beside(record, asked)) return *other;
  if (tallied.outcome == DecisionOutcome::undetermined)
    return {Truth::unknown,
            fmt::format("whether decision {} passed cannot be told: {}", record.id, tallied.why)};
  if (tallied.outcome != DecisionOutcome::passed)
    return {Truth::fails,
            fmt::format("decision {}: {}: {}{}{}", record.id, name(tallied.outcome), tallied.why,
                        tallied.outlook.empty() ? "" : "; ", tallied.outlook)};
  std::string text = fmt::format("decision {} passed", record.id);
  if (!tallied.effect) {
    if (record.opened && *record.opened > asked.day)
      return in_time(clause, text + ", opened on " + record.opened->iso(), *record.opened, asked);
    return {Truth::unknown,
            text + ", but on which day cannot be told: the record does not say when it closed, or "
                   "when what it needed was given"};
  }
  text += " on " + tallied.effect->iso();
  if (used(record, tallied.effect, asked))
    return {Truth::fails, fmt::format("{}, but an earlier seat has used it", text)};
  Gone gone = in_time(clause, text, *tallied.effect, asked);
  if (gone.first == Truth::holds && !tallied.findings.empty())
    return {Truth::unknown, fmt::format("{}, but: {}", text, tallied.findings.front().message)};
  if (gone.first == Truth::holds && asked.longer && was_known(record))
    return {Truth::unknown,
            fmt::format("{}, which was recorded before, and may be what the seat lasts for "
                        "already; a seat of its own would tell",
                        text)};
  if (gone.first == Truth::holds && !asked.joining)
    if (const records::Decision* other = counted_on(asked))
      return {Truth::unknown,
              fmt::format("{}; that the seat ended is said only now, and decision {} of {} counted "
                          "on it",
                          text, other->id, other->opened->iso())};
  return gone;
}

bool Ways::was_known(const records::Decision& record) const {
  const auto& before = compared_.input.base.decisions;
  for (std::size_t i = 0; i < before.size(); ++i)
    if (records::fold(before[i].id) == records::fold(record.id))
      return compared_.earlier.tallied(i).outcome == DecisionOutcome::passed;
  return false;
}

void Ways::by_decision(const Clause& clause, const Way::One& one, const Asked& asked,
                       std::vector<WayTaken>& ways) {
  const Procedure& procedure = world_.charter.procedures[one.procedure];
  std::vector<std::size_t> found = decisions_.concerning(one.procedure, asked.person, asked.role);
  const records::Seat& seat = world_.seat(asked.seat);
  // A seat that names its decision stands or falls with it.
  std::optional<std::size_t> named = decision_named(seat.by->value);
  std::string person = person_text(world_, asked.person);
  bool fresh = !asked.longer || asked.longer->named_anew;
  if (asked.joining && fresh && named) {
    std::erase_if(found, [&](std::size_t i) { return i != *named; });
    if (found.empty())
      return taken(clause, Truth::fails,
                   fmt::format("the seat names decision {}, which is no `{}` about {}",
                               seat.by->value, procedure.path, person),
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
    auto [truth, text] = decided(clause, i, asked);
    taken(clause, truth, std::move(text), {decisions_.tallied(i).record}, ways);
  }
}

} // namespace quorate::evaluation
