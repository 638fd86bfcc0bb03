#include "engine/evaluation/role_names.h"

namespace quorate::evaluation {

using semantics::RoleId;

RoleNames::RoleNames(const semantics::Charter& charter) {
  for (std::size_t i = 0; i < charter.roles.size(); ++i) {
    auto id = static_cast<RoleId>(i);
    by_path_[records::fold(charter.roles[i].path)] = id;
    auto [at, fresh] = by_word_.emplace(records::fold(charter.roles[i].name), id);
    if (!fresh) at->second = no_role;
  }
}

RoleId RoleNames::of(std::string_view word) const {
  std::string folded = records::fold(word);
  if (auto found = by_path_.find(folded); found != by_path_.end()) return found->second;
  auto alone = by_word_.find(folded);
  return alone == by_word_.end() ? no_role : alone->second;
}

std::vector<records::Coverage> with_paths(std::vector<records::Coverage> covers,
                                          const RoleNames& names,
                                          const semantics::Charter& charter) {
  for (records::Coverage& one : covers)
    for (records::Text& name : one.names)
      if (RoleId role = names.of(name.value); role != no_role)
        name.value = charter.roles[role].path;
  return covers;
}

} // namespace quorate::evaluation
