#pragma once
// Which role a word of the records means.

#include "engine/evaluation/world.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace quorate::evaluation {

/// By its path; the last word will do where only one role is called so.
class RoleNames {
public:
  explicit RoleNames(const semantics::Charter& charter);
  /// `no_role` for a word that names none, or more than one.
  semantics::RoleId of(std::string_view word) const;

private:
  std::map<std::string, semantics::RoleId> by_path_, by_word_; ///< folded
};

/// The same coverage with roles named by their paths; other words stay.
std::vector<records::Coverage> with_paths(std::vector<records::Coverage> covers,
                                          const RoleNames& names,
                                          const semantics::Charter& charter);

} // namespace quorate::evaluation
