#include "engine/semantics/electorate.h"

#include <algorithm>

namespace quorate::semantics {

namespace {
bool any_names_itself(const std::vector<GroupPtr>& groups);

bool names_itself(const GroupPtr& group) {
  if (!group) return false;
  if (std::holds_alternative<Group::Base>(group->is)) return true;
  if (const auto* any = std::get_if<Group::Any>(&group->is)) return any_names_itself(any->of);
  if (const auto* all = std::get_if<Group::All>(&group->is)) return any_names_itself(all->of);
  if (const auto* except = std::get_if<Group::Except>(&group->is))
    return names_itself(except->of) || names_itself(except->without);
  if (const auto* where = std::get_if<Group::Where>(&group->is)) return names_itself(where->of);
  if (const auto* here = std::get_if<Group::Present>(&group->is))
    return !here->of || names_itself(here->of);
  if (const auto* as_of = std::get_if<Group::AsOf>(&group->is)) return names_itself(as_of->of);
  if (const auto* spread = std::get_if<Group::Spread>(&group->is)) return names_itself(spread->of);
  return false;
}
bool any_names_itself(const std::vector<GroupPtr>& groups) {
  return std::any_of(groups.begin(), groups.end(),
                     [](const GroupPtr& one) { return names_itself(one); });
}
} // namespace

bool names_itself(const Value<GroupPtr>& value) {
  if (const auto* plain = std::get_if<GroupPtr>(&value.is)) return names_itself(*plain);
  const auto* branch = std::get_if<Value<GroupPtr>::Branch>(&value.is);
  return branch && std::any_of(branch->readings.begin(), branch->readings.end(),
                               [](const Value<GroupPtr>& one) { return names_itself(one); });
}

} // namespace quorate::semantics
