#pragma once
// From a file's text to a Document: Markdown, reStructuredText, AsciiDoc. The ending of the path
// says which.

#include "engine/diagnostics/diagnostic.h"
#include "engine/lint/prose/document.h"

#include <optional>
#include <string_view>

namespace quorate::lint::prose {

/// Limits, so that a hostile file cannot exhaust time, memory or stack: see Q501.
inline constexpr std::size_t max_prose_bytes = 1024 * 1024;
inline constexpr int max_prose_nesting = 100;
inline constexpr std::size_t max_prose_parts = 50'000; ///< paragraphs, items, cells, links

/// Can a file of this name be read as prose? (`.md`, `.markdown`, `.rst`, `.adoc`, `.asciidoc`,
/// `.txt`)
bool is_prose(std::string_view path);

/// The document, or nothing and an error of code Q501.
std::optional<Document> read(source::SourceId id, const source::Sources& sources,
                             diagnostics::Diagnostics& problems);

// The readers. Each takes valid UTF-8 and gives a sentence of what is wrong when a limit is passed.
std::optional<std::string> read_markdown(source::SourceId id, std::string_view text, Document& to);
std::optional<std::string> read_restructured(source::SourceId id, std::string_view text,
                                             Document& to);
std::optional<std::string> read_asciidoc(source::SourceId id, std::string_view text, Document& to);

} // namespace quorate::lint::prose
