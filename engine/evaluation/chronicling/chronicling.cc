#include "engine/evaluation/chronicling/chronicling.h"

#include "engine/evaluation/audit.h"
#include "engine/evaluation/chronicling/parts.h"

#include <algorithm>
#include <map>

namespace quorate::evaluation {

TruthLine agreed(const std::vector<Judge*>& judges, const std::function<TruthLine(Judge&)>& line) {
  TruthLine result = line(*judges.front());
  for (std::size_t i = 1; i < judges.size(); ++i)
    result = calendar::merge(result, line(*judges[i]),
                             [](Truth a, Truth b) { return a == b ? a : Truth::unknown; });
  return result;
}

std::vector<Days> days_of(const TruthLine& line, Date from, Date until) {
  std::vector<Days> result;
  const auto& changes = line.changes();
  for (std::size_t i = 0; i < changes.size(); ++i) {
    Date begin = std::max(changes[i].from, from);
    Date end = i + 1 < changes.size() ? std::min(changes[i + 1].from, until) : until;
    if (changes[i].value == Truth::fails || end <= begin) continue;
    Days days{begin, std::nullopt, changes[i].value};
    if (end < Date::last()) days.until = end;
    result.push_back(days);
  }
  return result;
}

std::vector<SizeAt> sizes(const World& world, RoleId role, const std::vector<Tracked>& all,
                          const ChronicleOf& of) {
  std::map<PersonId, TruthLine> by_person; // whoever has two seats counts once
  for (const Tracked& one : all) {
    auto [at, fresh] = by_person.emplace(one.person, one.line);
    if (!fresh) at->second = calendar::either(at->second, one.line);
  }
  std::vector<const TruthLine*> lines;
  lines.reserve(by_person.size());
  for (const auto& [person, line] : by_person) lines.push_back(&line);
  const TruthLine& covered = world.roster_told[role];
  auto line =
      calendar::merge(calendar::count(lines), covered, [](calendar::Count n, Truth complete) {
        return SizeAt{Date(), n.known, n.possible - n.known, complete == Truth::holds};
      });
  std::vector<SizeAt> result;
  for (const auto& change : line.changes()) {
    if (of.until < change.from) break;
    SizeAt here = change.value;
    here.from = std::max(change.from, of.from);
    if (!result.empty() && result.back().from == here.from) result.pop_back();
    result.push_back(here);
  }
  return result;
}

std::vector<Coming> coming(const Forecast& forecast) {
  std::vector<Coming> result;
  result.reserve(forecast.all.size());
  for (const Foreseen& one : forecast.all)
    result.push_back({one.date, std::string(name(one.kind)), one.finding, one.of});
  return result;
}

Chronicle chronicle(const semantics::Charter& charter,
                    const std::vector<const semantics::Charter*>& others,
                    const records::Records& records, const source::Sources& sources,
                    const ChronicleOf& of) {
  Chronicle result;
  result.from = of.from;
  result.as_of = of.as_of;
  result.until = of.until;
  World world(charter, records, sources, of.as_of);
  world.begins = begins(charter, others);
  world.stands_since = clause_starts(charter, others, sources);
  JudgesByReading judges(world);
  Decisions decisions(world, judges);
  Stints stints(world, judges, decisions, of);
  for (std::size_t i = 0; i < charter.roles.size(); ++i) {
    const semantics::Role& role = charter.roles[i];
    auto id = static_cast<RoleId>(i);
    RoleChronicle one;
    one.role = role.path;
    one.title = role.title;
    if (role.body != semantics::no_body) one.body = charter.bodies[role.body].name;
    one.external = role.external;
    std::vector<Tracked> all = stints.of(id);
    one.sizes = sizes(world, id, all, of);
    one.seats = seats_stated(world, judges, id);
    one.quorum = quorum_stated(world, judges, id, one.sizes);
    one.stints.reserve(all.size());
    for (Tracked& each : all) one.stints.push_back(std::move(each.stint));
    result.roles.push_back(std::move(one));
  }
  return result;
}

} // namespace quorate::evaluation
