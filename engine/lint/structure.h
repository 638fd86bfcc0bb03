#pragma once
// Questions about a charter that several checks ask.

#include "engine/semantics/charter.h"

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace quorate::lint {

/// Calls f with every plain value that some reading gives; false when one of them is unstated.
template <class T, class F> bool each_reading(const semantics::Value<T>& value, const F& f) {
  if (const auto* plain = std::get_if<T>(&value.is)) return f(*plain), true;
  const auto* branch = std::get_if<typename semantics::Value<T>::Branch>(&value.is);
  if (!branch) return false;
  bool all = true;
  for (const auto& reading : branch->readings) all = each_reading(reading, f) && all;
  return all;
}
/// The value itself, where the charter leaves no choice; null otherwise.
template <class T> const T* settled(const semantics::Value<T>& value) {
  return std::get_if<T>(&value.is);
}

/// The roles that a group speaks of, in every reading and however deep.
std::set<semantics::RoleId> roles_of(const semantics::Group& group);
std::set<semantics::RoleId> roles_of(const semantics::Value<semantics::GroupPtr>& group);
/// Is the person at hand left out: `members except the subject`?
bool leaves_out_subject(const semantics::Group& group);

/// How many may hold a role, as far as its charter says, by the reading that asks least. What is
/// said `per` something says nothing of the whole.
struct Size {
  std::int64_t least = 0;
  std::optional<std::int64_t> most;
  const semantics::Clause* least_by = nullptr; ///< who says so
  const semantics::Clause* most_by = nullptr;
};
/// `wishes`: what is stated with `should` counts, too.
Size size_of(const semantics::Charter& charter, semantics::RoleId role, bool wishes = false);

/// Calls f with each condition of a clause, the inner ones too.
using OnCondition = std::function<void(const semantics::Condition&)>;
void each_condition(const semantics::Clause& clause, const OnCondition& f);
void each_condition(const semantics::ConditionPtr& condition, const OnCondition& f);

/// What a clause says in free text; the empty string where it is no such clause.
std::string free_text(const semantics::Clause& clause);
/// Does the text hold one of these stems at the beginning of a word, whatever its case?
bool speaks_of(std::string_view text, const std::vector<std::string_view>& stems);
/// Does some clause of free text, or a gap, speak of the role (or stand in it) with such a word?
bool said_of_role(const semantics::Charter& charter, semantics::RoleId role,
                  const std::vector<std::string_view>& stems);
/// Has the author written down, under this path, that the prose says nothing of such a thing?
bool known_gap(const semantics::Charter& charter, std::string_view path,
               const std::vector<std::string_view>& stems);

/// Is this role the charter's own to fill: not external, nor of an external body?
bool own(const semantics::Charter& charter, semantics::RoleId role);
/// "`club.member`"
std::string ticked(std::string_view name);
/// At least so many days: 28 for a month, 365 for a year.
std::int64_t fewest_days(const semantics::Period& length);
/// At most so many days: 31, 366.
std::int64_t most_days(const semantics::Period& length);
/// The longest time that may pass between two, in days; nothing for what names no length.
std::optional<std::int64_t> longest_gap(const semantics::Cadence& every);

/// Where `words` first stands in the statement, outside strings.
std::optional<source::Span> find_words(const source::Sources& sources, source::Span statement,
                                       std::string_view words);
/// The same; the statement where it does not hold them.
source::Span span_of(const source::Sources& sources, source::Span statement,
                     std::string_view words);

} // namespace quorate::lint
