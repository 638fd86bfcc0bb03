#pragma once
// What several checks ask of one charter, derived once: with thousands of roles, to look through
// all clauses for each of them would take minutes.

#include "engine/lint/structure.h"

namespace quorate::lint {

/// How many may hold a role, as far as its charter says, by the reading that asks least. What is
/// said `per` something says nothing of the whole.
struct Size {
  std::int64_t least = 0;
  std::optional<std::int64_t> most;
  const semantics::Clause* least_by = nullptr; ///< who says so
  const semantics::Clause* most_by = nullptr;
};

/// A clause that says something in free text.
struct Spoken {
  const semantics::Clause* clause = nullptr;
  std::string text, statement; ///< the free text; the statement as written
};

struct Facts {
  explicit Facts(const semantics::Charter& charter);

  const semantics::Charter& charter;
  std::vector<Size> sizes;  ///< by role, of what is stated with `must`
  std::vector<Size> wished; ///< by role, `should` counts too
  /// By role: the decisions on joining it or being appointed to it; on removal from it.
  std::vector<std::vector<semantics::ProcedureId>> joining, removing;
  std::vector<Spoken> spoken;                    ///< gaps among them
  std::vector<const semantics::Clause*> quorums; ///< of bodies

  /// What is said with one of these words: see speaks_of().
  std::vector<const Spoken*> said(const std::vector<std::string_view>& stems) const;
  /// Is any of it said of the role, or in it?
  bool of_role(const std::vector<const Spoken*>& said, semantics::RoleId role) const;
  /// Has the author written down, under this path, that the prose says nothing of such a thing? Of
  /// anything, where no words are given.
  bool known_gap(std::string_view path, const std::vector<std::string_view>& stems) const;
};

} // namespace quorate::lint
