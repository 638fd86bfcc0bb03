#pragma once
// The sections of a prose document, by their headings.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace quorate::source {

struct Heading {
  std::string text;
  int level = 1;
  std::size_t body = 0; ///< byte at which the section's own text begins
  std::size_t end = 0;  ///< and where it ends: at the next heading of whatever level
};

/// Headings of Markdown (`# …`) or reStructuredText (underlined), in order; those inside fenced
/// code are none.
std::vector<Heading> headings_of(std::string_view text);

} // namespace quorate::source
