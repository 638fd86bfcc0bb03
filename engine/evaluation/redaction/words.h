#pragma once
// The words of a charter that values of records are compared with. They are public; all other words
// of the records are somebody's own.

#include "engine/semantics/charter.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace quorate::evaluation {

struct Words {
  /// Values of attributes, matters, phases, topics, recipients: folded → as the charter spells it.
  std::map<std::string, std::string> compared;
  /// Roles (path, and last word), bodies, decisions, offices: folded → as the charter spells it.
  std::map<std::string, std::string> names;
  std::map<std::string, std::string> roles; ///< path and last word, folded → the last word
  std::set<std::string> elsewhere;  ///< of `roles` those that are held outside of the charter
  std::vector<std::string> topics;  ///< what reports and duties are to cover
  std::set<std::string> parts;      ///< words of label paths, folded: `psrt`, `member`, `keeps`
  std::set<std::string> of_people;  ///< attributes that name a person
  std::set<std::string> of_numbers; ///< attributes that are declared, or compared, as numbers

  std::optional<std::string> compared_with(std::string_view value) const;
  std::optional<std::string> named(std::string_view value) const;
  /// Whether it is made of nothing but words of the charter's label paths.
  bool is_path(std::string_view value) const;
};

/// Of all these charters, and of every text of each.
Words words_of(const std::vector<const semantics::Charter*>& charters);

} // namespace quorate::evaluation
