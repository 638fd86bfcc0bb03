#include "reports/csv.h"

#include "engine/diagnostics/printable.h"

#include <string_view>

namespace quorate::reports {

namespace {
/// Signs that begin a formula, in their wide form, too.
bool begins_formula(std::string_view text) {
  for (std::string_view sign : {"=", "+", "-", "@", "＝", "＋", "－", "＠"})
    if (text.starts_with(sign)) return true;
  return false;
}
} // namespace

std::string csv_field(const std::string& text) {
  std::string shown = diagnostics::printable(text);
  std::string result = "\"";
  bool fresh = true; // only blanks and quotes since a field began, or might have
  for (std::size_t i = 0; i < shown.size(); ++i) {
    if (fresh && begins_formula(std::string_view(shown).substr(i))) result += '\'';
    char c = shown[i];
    fresh = c == ';' || (fresh && (c == ' ' || c == '"'));
    result += c;
    if (c == '"') result += '"';
  }
  return result + "\"";
}

std::string csv_line(const std::vector<std::string>& fields) {
  std::string result;
  for (const std::string& one : fields) result += (result.empty() ? "" : ",") + csv_field(one);
  return result + "\r\n";
}

} // namespace quorate::reports
