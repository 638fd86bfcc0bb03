#pragma once
// What is said of events of people who are not on the roster.

#include "engine/records/loading.h"

#include <cstddef>
#include <string>

namespace quorate::records {

/// Who may be meant by a name: not looked up for more than so many, since it is not worth minutes.
inline constexpr std::size_t most_looked_up = 500;
/// `looked`: how many were looked up before; an ambiguous name always is.
std::vector<PersonId> possibly_meant(const std::string& name, std::size_t& looked,
                                     const Loading& loading);

/// Q310 as a warning for a name with its count and first place.
void tell_unnamed(const std::string& name, std::size_t count, source::Span first,
                  const Loading& loading, Problems& problems);
/// The same for all names beyond those that are told apart.
void tell_still_others(std::size_t count, source::Span first, Problems& problems);

} // namespace quorate::records
