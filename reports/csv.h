#pragma once
// Tables of comma-separated values (RFC 4180) that are safe to open in a spreadsheet.

#include <string>
#include <vector>

namespace quorate::reports {

/// A field in quotes. What a spreadsheet would take for a formula begins with an apostrophe, also
/// behind a semicolon, where some take a new field to begin; control characters are written as
/// escapes.
std::string csv_field(const std::string& text);

/// A line with its end, CR LF.
std::string csv_line(const std::vector<std::string>& fields);

/// Ahead of the first line: without it spreadsheets take the file for one in their own, older code.
inline constexpr const char* csv_begin = "\xef\xbb\xbf";

} // namespace quorate::reports
