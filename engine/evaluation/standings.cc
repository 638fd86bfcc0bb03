#include "engine/evaluation/standings.h"

#include "engine/evaluation/consequences.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <unordered_map>

namespace quorate::evaluation {

using namespace semantics;

std::set<ChoiceId> holding_choices(const World& world, RoleId role) {
  std::set<ChoiceId> result;
  for (const auto* clauses : {&world.index->costing[role], &world.index->joining[role]})
    for (const Clause* clause : *clauses)
      result.insert(clause->choices.begin(), clause->choices.end());
  return result;
}

namespace {
/// How many seats the charter states; empty where it leaves that open.
std::string authorised(const World& world, RoleId role) {
  for (const Clause* clause : world.index->seats[role]) {
    const auto& seats = std::get<Seats>(clause->is);
    const auto* plain = !clause->under ? std::get_if<Quantity>(&seats.count.is) : nullptr;
    if (plain && std::holds_alternative<Amount>(plain->low.is))
      return seats.per.empty() ? plain->text : fmt::format("{} per {}", plain->text, seats.per);
  }
  return "";
}

/// Whether each of the people holds the role now, as far as all readings agree; by person, rising.
std::vector<std::pair<PersonId, Truth>> holders(const World& world, JudgesByReading& judges,
                                                RoleId role) {
  std::vector<std::pair<PersonId, Truth>> result;
  Group group{Group::Roles{{role}}, world.charter.roles[role].path};
  std::vector<Judge*> all = judges.over(holding_choices(world, role));
  std::vector<PersonId> people = all.front()->candidates(group, world.as_of);
  for (std::size_t i = 1; i < all.size(); ++i) {
    std::vector<PersonId> more = all[i]->candidates(group, world.as_of), merged;
    std::set_union(people.begin(), people.end(), more.begin(), more.end(),
                   std::back_inserter(merged));
    people = std::move(merged);
  }
  auto held = [&](Judge& judge, PersonId person) {
    return judge.holds_on(person, role, world.as_of);
  };
  for (PersonId person : people) {
    Truth now = held(*all.front(), person);
    for (Judge* judge : all)
      if (held(*judge, person) != now) now = Truth::unknown;
    if (now != Truth::fails) result.emplace_back(person, now);
  }
  return result;
}
} // namespace

std::vector<BodyStatus> body_statuses(const World& world, JudgesByReading& judges) {
  std::vector<BodyStatus> result;
  std::unordered_map<std::string, std::size_t> place;
  for (std::size_t i = 0; i < world.charter.roles.size(); ++i) {
    const Role& role = world.charter.roles[i];
    if (role.external) continue;
    bool alone = role.body == no_body;
    std::string name = alone ? "" : world.charter.bodies[role.body].name;
    auto [at, fresh] = place.try_emplace(name, result.size());
    if (fresh) {
      BodyStatus& body = result.emplace_back();
      body.body = name;
      body.title = alone ? world.charter.title : world.charter.bodies[role.body].title;
    }
    RoleStatus status;
    status.role = role.path;
    status.title = role.title;
    for (const auto& [person, now] : holders(world, judges, static_cast<RoleId>(i)))
      ++(now == Truth::holds ? status.sitting : status.uncertain);
    status.authorised = authorised(world, static_cast<RoleId>(i));
    result[at->second].roles.push_back(std::move(status));
  }
  return result;
}

void removals(const World& world, JudgesByReading& judges, int max_percent,
              const std::map<std::string, SeatId>& seats, CharterAssessment& assessment) {
  if (assessment.prune.empty()) return;
  struct Listed {
    std::vector<PersonId> lapsed, recommended;
  };
  std::map<std::string, std::vector<SeatId>> by_entry;
  std::vector<SeatId> all;
  std::map<std::string, Listed> per_role;
  std::unordered_map<std::string_view, RoleId> roles;
  for (std::size_t i = 0; i < world.charter.roles.size(); ++i)
    roles.try_emplace(world.charter.roles[i].path, static_cast<RoleId>(i));
  for (const PruneEntry& entry : assessment.prune) {
    PersonId person = world.records.find(entry.subject.person);
    if (person == records::nobody || !roles.contains(entry.subject.role)) continue;
    // The seat in question, not all that the person has in the role.
    if (auto seat = seats.find(entry.fingerprint); seat != seats.end()) {
      by_entry[entry.fingerprint].push_back(seat->second);
      all.push_back(seat->second);
    }
    Listed& listed = per_role[entry.subject.role];
    (entry.action == PruneAction::automatic ? listed.lapsed : listed.recommended).push_back(person);
  }
  // Rising lists of people, each once: trees of a hundred thousand take five times the room.
  using People = std::vector<PersonId>;
  auto each_once = [](People& people) {
    std::sort(people.begin(), people.end());
    people.erase(std::unique(people.begin(), people.end()), people.end());
  };
  auto joined = [](const People& some, const People& others) {
    People both;
    std::set_union(some.begin(), some.end(), others.begin(), others.end(),
                   std::back_inserter(both));
    return both;
  };
  Consequences consequences(world);
  assessment.prune_consequences = consequences.of(all);
  // One by one only while the list is short: a council reads those; for a long list the whole
  // counts.
  if (assessment.prune.size() <= 40 ||
      assessment.prune.size() * world.records.people.size() <= 20000)
    for (PruneEntry& entry : assessment.prune)
      entry.consequences = consequences.of(by_entry[entry.fingerprint]);
  for (auto& [role, listed] : per_role) {
    each_once(listed.lapsed);
    each_once(listed.recommended);
    // Of those who sit, who may go; of those and of who has lapsed, all who are listed. Whoever
    // only may sit makes no list short.
    People sitting;
    for (const auto& [person, now] : holders(world, judges, roles.at(role)))
      if (now == Truth::holds) sitting.push_back(person);
    sitting = joined(sitting, listed.recommended);
    People everybody = joined(sitting, listed.lapsed);
    People on_list = joined(listed.recommended, listed.lapsed);
    auto too_many = [&](const People& some, const People& of) {
      return some.size() * 100 > of.size() * static_cast<std::size_t>(max_percent);
    };
    bool whole = too_many(on_list, everybody);
    if (!whole && !too_many(listed.recommended, sitting)) continue;
    const auto& some = whole ? on_list : listed.recommended;
    const auto& of = whole ? everybody : sitting;
    assessment.removal_limits.push_back({role, static_cast<int>(some.size()),
                                         static_cast<int>(of.size()),
                                         fmt::format("{}%", max_percent)});
  }
}

} // namespace quorate::evaluation
