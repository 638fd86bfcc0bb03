#pragma once
// Text between the tags and in the quoted attributes of XML, HTML and SVG.

#include <string>
#include <string_view>

namespace quorate::reports {

/// Markup is escaped; characters that could not be seen or would turn the line, and those that XML
/// 1.0 cannot hold, are shown as escapes.
std::string markup_safe(std::string_view text, std::string_view apostrophe = "&#39;");

} // namespace quorate::reports
