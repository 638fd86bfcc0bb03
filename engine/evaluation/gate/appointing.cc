// What the records show of a way: an appointment, by people or by a body.
#include "engine/evaluation/gate/ways.h"

#include <fmt/format.h>

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

void Ways::by_appointment(const Clause& clause, const Way::One& one, const Asked& asked,
                          std::vector<WayTaken>& ways) {
  const records::Seat& seat = world_.seat(asked.seat);
  std::string who = one.who ? one.who->text : one.name;
  source::Place place = world_.sources.place(seat.span);
  Evidence line{place.path, place.line,
                fmt::format("{} holds {}, by {}", world_.records.people[asked.person].id,
                            seat.role.value, seat.by.value.empty() ? "nobody" : seat.by.value)};
  auto say = [&](Truth truth, std::string text) {
    taken(clause, truth, std::move(text), {line}, ways);
  };
  std::string by = records::fold(seat.by.value);
  if (by.empty())
    return say(Truth::fails,
               fmt::format("the seat does not say `by:` whom it was given; {} may", who));
  if (asked.longer && !asked.longer->named_anew)
    return say(Truth::fails,
               fmt::format("`by: {}` gave the seat up to {}; from then on it needs a new "
                           "appointment, as a seat of its own, or with its decision in `by:`",
                           seat.by.value, asked.day.iso()));
  if (names(by, one)) return say(Truth::holds, fmt::format("given by {}", seat.by.value));
  if (auto index = decision_named(by)) {
    const records::Decision& record = world_.records.decisions[*index];
    const Procedure* procedure = decisions_.procedure_of(record);
    if (!procedure || !appoints(*procedure, one, asked.role))
      return say(Truth::fails,
                 fmt::format("`by: {}` is no decision by which {} appoints", seat.by.value, who));
    if (record.subject != asked.person)
      return say(Truth::fails, fmt::format("decision {} is not about {}", record.id,
                                           person_text(world_, asked.person)));
    if (asked.longer && record.closed && *record.closed <= seat.since)
      return say(Truth::fails, fmt::format("decision {} closed before the seat began", record.id));
    auto [truth, text] = decided(*index, asked);
    return taken(clause, truth, std::move(text), {decisions_.tallied(*index).record}, ways);
  }
  PersonId giver = world_.records.find(seat.by.value);
  if (giver == records::nobody || !one.who)
    return say(Truth::fails,
               fmt::format("`by: {}` is neither {} nor a decision of theirs", seat.by.value, who));
  Truth entitled = under_all(clause, [&](Judge& judge) {
    return judge.member(giver, *one.who, {asked.person, asked.seat, asked.role}).at(asked.day);
  });
  std::string text = fmt::format("given by {}, who {} {} on {}", person_text(world_, giver),
                                 entitled == Truth::holds   ? "was"
                                 : entitled == Truth::fails ? "was not"
                                                            : "may not have been",
                                 who, asked.day.iso());
  if (body_of(one) && !single_seat(one) && entitled != Truth::fails)
    return say(Truth::fails,
               fmt::format("given by {}: one member is not {}, which acts by its decisions; name "
                           "the body, or the decision",
                           person_text(world_, giver), who));
  say(entitled, std::move(text));
}

const Body* Ways::body_of(const Way::One& one) const {
  const auto* group = one.who ? std::get_if<Group::Roles>(&one.who->is) : nullptr;
  if (!group) return nullptr;
  for (const Body& body : world_.charter.bodies)
    if (records::fold(body.name) == records::fold(one.name) &&
        std::all_of(group->roles.begin(), group->roles.end(), [&](RoleId id) {
          const Role& role = world_.charter.roles[id];
          return role.body != no_body && &world_.charter.bodies[role.body] == &body &&
                 records::fold(role.name) != records::fold(one.name);
        }))
      return &body;
  return nullptr;
}

bool Ways::names(const std::string& by, const Way::One& one) const {
  if (by == records::fold(one.who ? one.who->text : one.name)) return true;
  if (body_of(one)) return false; // its text is its name
  const auto* group = one.who ? std::get_if<Group::Roles>(&one.who->is) : nullptr;
  return group && std::any_of(group->roles.begin(), group->roles.end(), [&](RoleId id) {
           const Role& role = world_.charter.roles[id];
           return by == records::fold(role.path) || by == records::fold(role.name);
         });
}

bool Ways::single_seat(const Way::One& one) const {
  const auto& roles = std::get<Group::Roles>(one.who->is).roles;
  return roles.size() == 1 &&
         std::any_of(world_.charter.clauses.begin(), world_.charter.clauses.end(),
                     [&](const Clause& clause) {
                       const auto* seats = std::get_if<Seats>(&clause.is);
                       if (!seats || seats->role != roles.front() || !seats->per.empty() ||
                           clause.modality != semantics::Modality::must)
                         return false;
                       const auto* count = std::get_if<Quantity>(&seats->count.is);
                       const auto* most = count ? std::get_if<Amount>(&count->low.is) : nullptr;
                       return most && most->kind == Amount::Kind::number && most->parts.empty() &&
                              most->number == 1 &&
                              (count->bound == Bound::exactly || count->bound == Bound::at_most);
                     });
}

bool Ways::appoints(const Procedure& procedure, const Way::One& one, RoleId role) const {
  const Body* body = body_of(one);
  if (body && records::fold(procedure.body) == records::fold(body->name)) return true;
  const auto* group = one.who ? std::get_if<Group::Roles>(&one.who->is) : nullptr;
  for (std::size_t index : procedure.clauses) {
    const auto* rule = std::get_if<DecisionRule>(&world_.charter.clauses[index].is);
    if (!rule) continue;
    if (const auto* decides = std::get_if<Decides>(&rule->is))
      for (const Matter& matter : decides->matters)
        if (matter.role == role && matter.kind != Matter::Kind::removal) return true;
    const auto* voters = std::get_if<Voters>(&rule->is);
    const auto* who = voters ? std::get_if<GroupPtr>(&voters->who.is) : nullptr;
    const auto* electors = who ? std::get_if<Group::Roles>(&(*who)->is) : nullptr;
    if (electors && group && !group->roles.empty() && electors->roles == group->roles) return true;
  }
  return false;
}

} // namespace quorate::evaluation
