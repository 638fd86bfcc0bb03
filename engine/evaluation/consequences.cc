#include "engine/evaluation/consequences.h"

#include "engine/evaluation/outcome.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace quorate::evaluation {

using namespace semantics;

namespace {
/// Clauses about numbers: their outcomes change when somebody leaves who is not their subject.
std::map<std::string, std::string> broken(const World& world) {
  Judge judge(world, Assignment(world.charter.choices.size(), 0));
  std::map<std::string, std::string> result;
  int judged = 0;
  for (const Clause& clause : world.charter.clauses) {
    if (clause.under && clause.under->reading != 0) continue;
    Outcomes outcomes;
    if (const auto* seats = std::get_if<Seats>(&clause.is))
      outcomes = judge_seats(judge, clause, *seats, judged);
    else if (const auto* rule = std::get_if<Rule>(&clause.is);
             rule && rule->kind != Rule::Kind::only)
      outcomes = judge_rule(judge, clause, *rule, judged);
    else if (const auto* drawn = std::get_if<Drawn>(&clause.is))
      outcomes = judge_drawn(judge, clause, *drawn, judged);
    // A vacancy below a minimum is told by the violation itself.
    bool minimum = std::any_of(outcomes.begin(), outcomes.end(), [](const Outcome& one) {
      return one.list == Outcome::List::violations && one.truth == Truth::fails;
    });
    for (const Outcome& one : outcomes)
      if (one.truth == Truth::fails && !(minimum && one.list == Outcome::List::vacancies))
        result[clause.path + "|" + one.key] = fmt::format("{} ({})", one.message, clause.path);
  }
  return result;
}

/// Clauses by which people of another role must come from `role`: who loses the one cannot stay in
/// the other.
std::vector<std::pair<RoleId, std::string>> drawn_from(const Charter& charter, RoleId role) {
  std::vector<std::pair<RoleId, std::string>> result;
  for (const Clause& clause : charter.clauses)
    if (const auto* drawn = std::get_if<Drawn>(&clause.is);
        drawn && clause.modality == semantics::Modality::must)
      if (const auto* group = std::get_if<GroupPtr>(&drawn->from.is))
        if (const auto* roles = std::get_if<Group::Roles>(&(*group)->is))
          if (roles->roles.size() == 1 && roles->roles.front() == role)
            result.emplace_back(drawn->role, clause.path);
  return result;
}
} // namespace

Consequences::Consequences(const World& world) : world_(world), before_(broken(world)) {}

std::vector<std::string> Consequences::of(const std::vector<SeatId>& lost) const {
  World after = world_;
  std::vector<std::string> result;
  std::vector<SeatId> open = lost;
  for (SeatId id : open) after.ended[id] = world_.as_of;
  while (!open.empty()) { // seats drawn from lost ones go with them
    SeatId id = open.back();
    open.pop_back();
    const records::Seat& seat = world_.seat(id);
    for (const auto& [role, clause] : drawn_from(world_.charter, world_.role_of[id])) {
      // A seat that has lapsed already: that they sit all the same is a finding of its own.
      if (before_.contains(clause + "|" + world_.records.people[seat.person].id)) continue;
      for (SeatId other : world_.seats(seat.person, role))
        if (after.sits(other, world_.as_of)) {
          after.ended[other] = world_.as_of;
          open.push_back(other);
          result.push_back(fmt::format(
              "{} cannot stay {}, which is drawn from {}", person_text(world_, seat.person),
              world_.charter.roles[role].path, world_.charter.roles[world_.role_of[id]].path));
        }
    }
  }
  for (const auto& [key, message] : broken(after))
    if (!before_.contains(key)) result.push_back(message);
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

} // namespace quorate::evaluation
