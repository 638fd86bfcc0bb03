#pragma once
// Counts per attribute of the seats held, or per affiliation.

#include "engine/evaluation/outcome.h"

#include <map>

namespace quorate::evaluation {

using PersonLine = std::pair<PersonId, TruthLine>;

/// The lines of the people, by value. Of whom the value is not known: `unknown` for every value.
std::map<std::string, std::vector<TruthLine>> by_value(Judge& judge,
                                                       const std::vector<PersonLine>& people,
                                                       const std::string& attribute,
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
