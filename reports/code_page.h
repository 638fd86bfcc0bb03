#pragma once
// What a diagnostic's code means: its page as people read it in a terminal, and as data.

#include "engine/diagnostics/catalogue.h"
#include "reports/text.h"

#include <span>
#include <string>
#include <string_view>

namespace quorate::reports {

/// `markdown` is the code's page; empty when it has none, then only title and severity are given.
/// Of Markdown it understands what pages are written in: headings, paragraphs, lists, fenced blocks
/// (their files named above them), code, emphasis and links within a line; comments are left out,
/// but for `<!-- run: … -->`, which names the command.
std::string code_page_text(const diagnostics::Entry& entry, std::string_view markdown,
                           const TextOptions& options);
/// {schema_version, code, title, severity, page}; `page` is the Markdown, null where there is none.
std::string code_page_json(const diagnostics::Entry& entry, std::string_view markdown);

/// All codes: one line each, under the names of their ranges. With `quiet` codes and titles only.
std::string code_list_text(std::span<const diagnostics::Entry> all, const TextOptions& options);
/// {schema_version, codes: [{code, title, severity}]}
std::string code_list_json(std::span<const diagnostics::Entry> all);

} // namespace quorate::reports
