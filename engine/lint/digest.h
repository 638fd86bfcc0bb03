#pragma once
// What the cited sections said when somebody last read them against the rules.

#include "engine/semantics/charter.h"
#include "engine/source/headings.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace quorate::lint {

/// By source file and section.
using Digests = std::map<std::pair<std::string, std::string>, std::string>;

/// Of the section's own text, without that of the sections below it; how lines are broken does not
/// count. 16 hexadecimal digits: they tell that something changed, not who meant to deceive. The
/// empty string where there is no such section.
std::string digest_of(std::string_view prose, const std::vector<source::Heading>& headings,
                      std::string_view section);

/// The file that `lint --accept` writes: a line for each section, `DIGEST FILE § SECTION`. Lines
/// that are none are passed over: the section then counts as never accepted.
Digests read_digests(std::string_view text);
std::string write_digests(const Digests& digests);

/// The digests of all sections that the charter cites and that `prose` has.
Digests digests_of(const semantics::Charter& charter,
                   const std::function<std::optional<std::string>(const std::string&)>& prose);

} // namespace quorate::lint
