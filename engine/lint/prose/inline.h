#pragma once
// The inline markup of reStructuredText and AsciiDoc taken out of a paragraph.

#include "engine/lint/prose/build.h"

namespace quorate::lint::prose {

/// The lines of one paragraph, and for each byte where it stands in the file.
struct Raw {
  std::string chars;
  std::vector<std::uint32_t> at;
  /// Adds a line, parted from the one before by a blank.
  void line(std::string_view text, std::uint32_t begin);
};

/// Text of the paragraph into `to`; links within the document go to `build`.
void plain_restructured(const Raw& raw, Text& to, Building& build);
void plain_asciidoc(const Raw& raw, Text& to, Building& build);

} // namespace quorate::lint::prose
