#pragma once
// Findings that the author has looked at and wants to keep: `<!-- quorate: ignore Q503 reason -->`
// in Markdown, `.. quorate: ignore Q503 reason` in reStructuredText, `// quorate: …` in AsciiDoc.

#include "engine/diagnostics/diagnostic.h"
#include "engine/lint/prose/document.h"

#include <functional>
#include <string_view>

namespace quorate::lint::prose {

/// Takes out of `all` what a comment on the same line, or on the line before the passage, tells to
/// ignore. Adds Q520 for comments that name no code or no reason, and Q521 for those that ignore
/// nothing, where these codes are `selected`. How many findings were taken out.
std::size_t ignore(const Document& document, const source::Sources& sources,
                   const std::function<bool(std::string_view)>& selected,
                   diagnostics::Diagnostics& all);

} // namespace quorate::lint::prose
