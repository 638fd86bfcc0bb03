// Of whose holders a clause speaks.
#include "engine/evaluation/outcome.h"

namespace quorate::evaluation {

using namespace semantics;

namespace {
void collect(const Group& group, std::set<RoleId>& roles) {
  if (const auto* plain = std::get_if<Group::Roles>(&group.is))
    roles.insert(plain->roles.begin(), plain->roles.end());
  if (const auto* any = std::get_if<Group::Any>(&group.is))
    for (const GroupPtr& part : any->of) collect(*part, roles);
  if (const auto* all = std::get_if<Group::All>(&group.is))
    for (const GroupPtr& part : all->of) collect(*part, roles);
  if (const auto* except = std::get_if<Group::Except>(&group.is)) collect(*except->of, roles);
  if (const auto* where = std::get_if<Group::Where>(&group.is)) collect(*where->of, roles);
}
void collect(const Value<GroupPtr>& group, std::set<RoleId>& roles) {
  if (const auto* plain = std::get_if<GroupPtr>(&group.is); plain && *plain)
    collect(**plain, roles);
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

} // namespace quorate::evaluation
