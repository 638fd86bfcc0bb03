// Of whose holders a clause speaks.
#include "engine/evaluation/named_roles.h"
#include "engine/evaluation/outcome.h"

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

namespace {
void collect(const Value<GroupPtr>& group, std::set<RoleId>& roles) {
  if (const auto* plain = std::get_if<GroupPtr>(&group.is); plain && *plain)
    add_named_roles(**plain, roles);
  if (const auto* open = std::get_if<Value<GroupPtr>::Branch>(&group.is))
    for (const auto& reading : open->readings) collect(reading, roles);
}
} // namespace

std::vector<RoleId> asked_of(const Clause& clause) {
  std::set<RoleId> roles;
  std::visit(
      [&](const auto& is) {
        using Kind = std::decay_t<decltype(is)>;
        if constexpr (std::is_same_v<Kind, Term>) {
          if (!is.unlimited) roles.insert(is.role);
        } else if constexpr (std::is_same_v<Kind, Keep> || std::is_same_v<Kind, Renew> ||
                             std::is_same_v<Kind, Limit> || std::is_same_v<Kind, Ends> ||
                             std::is_same_v<Kind, Cohorts> || std::is_same_v<Kind, Drawn> ||
                             std::is_same_v<Kind, AutomaticJoin> ||
                             std::is_same_v<Kind, AutomaticLeave>) {
          roles.insert(is.role);
        } else if constexpr (std::is_same_v<Kind, Rule>) {
          if (is.of_role)
            roles.insert(is.role);
          else if (is.kind == Rule::Kind::each)
            collect(is.group, roles);
          else if (is.kind == Rule::Kind::only)
            roles = clause.roles;
        } else if constexpr (std::is_same_v<Kind, Attest>) {
          if (!is.about_body) collect(is.about, roles);
        }
      },
      clause.is);
  return {roles.begin(), roles.end()};
}

namespace {
bool in_meetings(const Value<Window>& window) {
  if (const auto* plain = std::get_if<Window>(&window.is))
    return plain->kind == Window::Kind::last_of && plain->of == "meetings";
  const auto* open = std::get_if<Value<Window>::Branch>(&window.is);
  return open && std::any_of(open->readings.begin(), open->readings.end(), in_meetings);
}

bool asks_of_meetings(const ConditionPtr& which) {
  if (!which) return false;
  auto any = [](const auto& list, auto part) {
    return std::any_of(list.begin(), list.end(),
                       [&](const auto& one) { return asks_of_meetings(part(one)); });
  };
  if (const auto* one = std::get_if<Share>(&which->is)) return one->meetings;
  if (const auto* one = std::get_if<Missed>(&which->is)) return one->meetings;
  if (const auto* one = std::get_if<Did>(&which->is)) return in_meetings(one->window);
  if (const auto* one = std::get_if<Hold>(&which->is)) return in_meetings(one->window);
  if (const auto* one = std::get_if<Negation>(&which->is)) return asks_of_meetings(one->of);
  if (const auto* one = std::get_if<Lasting>(&which->is)) return asks_of_meetings(one->of);
  if (const auto* one = std::get_if<semantics::Counted>(&which->is))
    return asks_of_meetings(one->that);
  if (const auto* one = std::get_if<Junction>(&which->is))
    return any(one->entries, [](const auto& entry) { return entry.condition; });
  if (const auto* one = std::get_if<Readings>(&which->is))
    return any(one->readings, [](const auto& reading) { return reading; });
  return false;
}

bool for_each_meeting(const Value<Trigger>& value) {
  if (const auto* plain = std::get_if<Trigger>(&value.is))
    return plain->kind == Trigger::Kind::meetings;
  const auto* open = std::get_if<Value<Trigger>::Branch>(&value.is);
  return open && std::any_of(open->readings.begin(), open->readings.end(), for_each_meeting);
}

bool about_meetings(const Clause& clause) {
  if (const auto* rule = std::get_if<DecisionRule>(&clause.is))
    return rule->procedure == no_procedure; // the quorum of a body
  if (std::holds_alternative<Meets>(clause.is)) return true;
  if (const auto* duty = std::get_if<Duty>(&clause.is))
    return duty->each && for_each_meeting(*duty->each);
  for (const auto* guards : {&clause.when, &clause.unless})
    if (std::any_of(guards->begin(), guards->end(), asks_of_meetings)) return true;
  if (const auto* one = std::get_if<Rule>(&clause.is)) return asks_of_meetings(one->that);
  if (const auto* one = std::get_if<Keep>(&clause.is)) return asks_of_meetings(one->condition);
  if (const auto* one = std::get_if<AutomaticJoin>(&clause.is))
    return asks_of_meetings(one->condition);
  if (const auto* one = std::get_if<AutomaticLeave>(&clause.is))
    return asks_of_meetings(one->condition);
  return false;
}
} // namespace

std::set<std::string> bodies_that_meet(const Charter& charter) {
  std::set<std::string> result;
  for (const Clause& clause : charter.clauses)
    if (about_meetings(clause)) result.insert(clause.body);
  return result;
}

} // namespace quorate::evaluation
