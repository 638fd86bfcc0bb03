#pragma once
// Internal to this folder: charters inside Markdown.

#include "engine/syntax/statements.h"

#include <string>
#include <string_view>

namespace quorate::syntax {

struct Heading {
  std::string text;
  std::uint32_t begin = 0; ///< of its text, in bytes
  std::uint32_t end = 0;
};

/// Whole lines of a file, as bytes [begin, end).
struct Stretch {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  int margin = 0; ///< blanks before the fence around it
};

struct Literate {
  std::string charter; ///< the Markdown with everything blanked but its ```charter blocks
  std::vector<Heading> headings;
  std::vector<Stretch> blocks; ///< what stands inside the fences
  /// Fences of charter blocks that are not read: in lists and quotations, or too far from the
  /// margin.
  std::vector<Stretch> strays;
};

Literate read_markdown(std::string_view markdown);

/// Gives each statement without a cite, and outside a section that has one, the heading above it.
void cite_headings(File& file, const std::vector<Heading>& headings);

} // namespace quorate::syntax
