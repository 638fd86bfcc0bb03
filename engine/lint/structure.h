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

/// Calls f with each condition of a clause, the inner ones too.
using OnCondition = std::function<void(const semantics::Condition&)>;
void each_condition(const semantics::Clause& clause, const OnCondition& f);
void each_condition(const semantics::ConditionPtr& condition, const OnCondition& f);

/// What a clause says in free text; the empty string where it is no such clause.
std::string free_text(const semantics::Clause& clause);
/// Does the text hold one of these stems at the beginning of a word, whatever its case?
bool speaks_of(std::string_view text, const std::vector<std::string_view>& stems);
/// Is this role the charter's own to fill: not external, nor of an external body?
bool own(const semantics::Charter& charter, semantics::RoleId role);
/// "`club.member`"
std::string ticked(std::string_view name);
/// Are seats of the role renewed? A term alone does not end them then.
bool renewed(const semantics::Charter& charter, semantics::RoleId role);
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
