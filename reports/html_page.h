#pragma once
// Internal to the HTML report: the files of reports/html/, as embed.cmake puts them into the
// program.

#include <string_view>

namespace quorate::reports {

/// With `@name@` where something is put in.
std::string_view html_page_template();
std::string_view html_style();
std::string_view html_script();
/// `sha256-…`, as a Content-Security-Policy names what it lets run.
std::string_view html_style_hash();
std::string_view html_script_hash();

} // namespace quorate::reports
