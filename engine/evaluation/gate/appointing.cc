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
                            seat.role.value, seat.by->value.empty() ? "nobody" : seat.by->value)};
  auto say = [&](Truth truth, std::string text) {
    taken(clause, truth, std::move(text), {line}, ways);
  };
  std::string by = records::fold(seat.by->value);
  if (by.empty())
    return say(Truth::fails,
               fmt::format("the seat does not say `by:` whom it was given; {} may", who));
  if (asked.longer && !asked.longer->named_anew)
    return say(Truth::fails,
               fmt::format("`by: {}` gave the seat up to {}; from then on it needs a new "
                           "appointment, as a seat of its own, or with its decision in `by:`",
                           seat.by->value, asked.day.iso()));
  if (names(by, one)) {
    // A role gives by the hand of whoever holds it on that day; a body goes on without members.
    Truth held = body_of(one) || !one.who ? Truth::holds : somebody(clause, *one.who, asked.day);
    return say(held, fmt::format("given by {}{}", seat.by->value,
                                 held == Truth::holds   ? ""
                                 : held == Truth::fails ? ", which nobody was on that day"
                                                        : "; whether anybody was that then cannot "
                                                          "be told"));
  }
  if (auto index = decision_named(by)) {
    const records::Decision& record = world_.records.decisions[*index];
    const Procedure* procedure = decisions_.procedure_of(record);
    if (!procedure || !appoints(*procedure, one, asked.role))
      return say(Truth::fails,
                 fmt::format("`by: {}` is no decision by which {} appoints", seat.by->value, who));
    if (record.subject != asked.person)
      return say(Truth::fails, fmt::format("decision {} is not about {}", record.id,
                                           person_text(world_, asked.person)));
    auto [truth, text] = decided(clause, *index, asked);
    return taken(clause, truth, std::move(text), {decisions_.tallied(*index).record}, ways);
  }
  PersonId giver = world_.records.find(seat.by->value);
  if (giver == records::nobody || !one.who)
    return say(Truth::fails,
               fmt::format("`by: {}` is neither {} nor a decision of theirs", seat.by->value, who));
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

Truth Ways::somebody(const Clause& clause, const Group& group, Date day) {
  if (const auto* roles =
          std::get_if<Group::Roles>(&group.is)) // their seats are recorded elsewhere
    for (RoleId role : roles->roles)
      if (world_.charter.roles[role].external) return Truth::holds;
  return under_all(clause, [&](Judge& judge) {
    Truth result = Truth::fails;
    for (PersonId person : judge.candidates(group, day))
      result = calendar::either(
          result, judge.member(person, group, {person, std::nullopt, no_role}).at(day));
    return result;
  });
}

const Body* Ways::body_of(const Way::One& one) const {
  const auto* group = one.who ? std::get_if<Group::Roles>(&one.who->is) : nullptr;
  if (!group) return nullptr;
  for (const Body& body : world_.charter.bodies)
    if (records::fold(body.name) == records::fold(one.name) &&
        std::all_of(group->roles.begin(), group->roles.end(), [&](RoleId id) {
          return of_body(id, body) &&
                 records::fold(world_.charter.roles[id].name) != records::fold(one.name);
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
  const auto* givers = one.who ? std::get_if<Group::Roles>(&one.who->is) : nullptr;
  bool theirs = body && records::fold(procedure.body) == records::fold(body->name);
  bool fits = true; // where it does not say what it decides
  for (std::size_t index : procedure.clauses) {
    const auto* rule = std::get_if<DecisionRule>(&world_.charter.clauses[index].is);
    if (!rule) continue;
    if (const auto* decides = std::get_if<Decides>(&rule->is)) {
      fits = false;
      for (const Matter& matter : decides->matters) {
        bool seats =
            matter.kind == Matter::Kind::joining || matter.kind == Matter::Kind::appointment;
        if (seats && matter.role == role) return true; // the charter names it for this role
        fits = fits || matter.kind == Matter::Kind::any || matter.kind == Matter::Kind::text;
      }
    }
    const auto* voters = std::get_if<Voters>(&rule->is);
    const auto* who = voters ? std::get_if<GroupPtr>(&voters->who.is) : nullptr;
    const Group* electors = who ? who->get() : nullptr;
    if (!electors) continue;
    if (const auto* except = std::get_if<Group::Except>(&electors->is)) electors = except->of.get();
    const auto* roles = std::get_if<Group::Roles>(&electors->is);
    theirs = roles && (body ? std::all_of(roles->roles.begin(), roles->roles.end(),
                                          [&](RoleId id) { return of_body(id, *body); })
                            : givers && roles->roles == givers->roles);
  }
  return theirs && fits;
}

bool Ways::of_body(RoleId id, const Body& body) const {
  const Role& role = world_.charter.roles[id];
  return role.body != no_body && &world_.charter.bodies[role.body] == &body;
}

} // namespace quorate::evaluation
