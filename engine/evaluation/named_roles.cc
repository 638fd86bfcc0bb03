#include "engine/evaluation/named_roles.h"

namespace quorate::evaluation {

using namespace semantics;

void add_named_roles(const Group& group, std::set<RoleId>& to) {
  if (const auto* plain = std::get_if<Group::Roles>(&group.is))
    to.insert(plain->roles.begin(), plain->roles.end());
  if (const auto* any = std::get_if<Group::Any>(&group.is))
    for (const GroupPtr& part : any->of) add_named_roles(*part, to);
  if (const auto* all = std::get_if<Group::All>(&group.is))
    for (const GroupPtr& part : all->of) add_named_roles(*part, to);
  if (const auto* except = std::get_if<Group::Except>(&group.is)) add_named_roles(*except->of, to);
  if (const auto* where = std::get_if<Group::Where>(&group.is)) add_named_roles(*where->of, to);
}

} // namespace quorate::evaluation
