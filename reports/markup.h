#pragma once
// Text between the tags and in the quoted attributes of XML, HTML and SVG.

#include <string>
#include <string_view>

namespace quorate::reports {

/// Markup is escaped; characters that could not be seen or would turn the line, and those that XML
/// 1.0 cannot hold, are shown as escapes.
std::string markup_safe(std::string_view text, std::string_view apostrophe = "&#39;");

/// The same of HTML, with each day in a `<span class="d">`, so that none is torn apart where a line
/// ends.
std::string markup_dated(std::string_view text);

} // namespace quorate::reports
