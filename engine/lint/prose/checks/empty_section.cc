// Q504: a heading under which nothing stands.
#include "engine/lint/prose/checks/checks.h"

#include "engine/diagnostics/excerpt.h"

#include <fmt/core.h>

namespace quorate::lint::prose {

void empty_section(const Prose& prose, const Options&, Findings& found) {
  const auto& headings = prose.document.headings;
  for (std::size_t i = 0; i < headings.size(); ++i) {
    const Heading& one = headings[i];
    // A title over sections is filled by them.
    bool holds_sections = i + 1 < headings.size() && headings[i + 1].level > one.level;
    bool says_it_itself = words_of(one.text.plain, 0, one.text.plain.size()).size() > 7;
    if (one.filled || says_it_itself || holds_sections || one.text.empty() || i == 0) continue;
    found.add(one.text.span(),
              fmt::format("nothing stands under {}", diagnostics::quoted(one.text.plain, 60)),
              "write the section, or take its heading out");
  }
}

} // namespace quorate::lint::prose
