#pragma once
// Counts per attribute of the seats held, or per affiliation.

#include "engine/evaluation/outcome.h"

#include <map>
#include <set>

namespace quorate::evaluation {

using PersonLine = std::pair<PersonId, TruthLine>;

/// The lines of the people, by value: those that somebody has on the as-of date, and those of
/// `also`. Of whom the value is not known: `unknown` for every value.
std::map<std::string, std::vector<TruthLine>>
by_value(Judge& judge, const std::vector<PersonLine>& people, const std::string& attribute,
         const std::set<RoleId>& roles, const std::set<std::string>& also = {});

/// The entries of the register after which the attribute is named or typed, as far as they are
/// there on the as-of date: each is a value, also without a seat. Nothing when there is no such
/// register.
struct Registered {
  std::set<std::string> values;
  bool complete = false; ///< on the as-of date the register is covered
};
std::optional<Registered> registered(const World& world, const std::string& attribute,
                                     const std::set<RoleId>& roles);

/// The records' lines that say who belongs to a value, or of whom it is not said.
std::vector<Evidence> value_evidence(const World& world, const std::vector<PersonLine>& people,
                                     const std::string& attribute, const std::string& value,
                                     const std::set<RoleId>& roles);

/// A value as it is compared: case-folded, without blanks at the ends, blanks inside as one.
std::string plain(std::string_view value);
/// The same as it is shown: the case as written.
std::string tidy(std::string_view value);

/// For calendar::count.
std::vector<const TruthLine*> pointers(const std::vector<TruthLine>& lines);

} // namespace quorate::evaluation
