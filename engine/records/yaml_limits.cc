#include "engine/records/yaml_limits.h"

namespace quorate::records {
namespace {

bool blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

} // namespace

std::optional<std::size_t> indicator_run(std::string_view text) {
  std::size_t brackets = 0;
  std::size_t brackets_at = 0;
  std::size_t marks = 0;
  bool line_start = true; // nothing but blanks and block indicators on this line so far
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '\n') {
      line_start = true;
      marks = 0;
      continue;
    }
    if (blank(c)) continue;
    if (c == '[' || c == '{') {
      if (brackets++ == 0) brackets_at = i;
      if (brackets > longest_indicator_run) return brackets_at;
    } else if (c != ',') {
      brackets = 0;
    }
    bool mark = (c == '-' || c == '?' || c == ':') &&
                (i + 1 == text.size() || blank(text[i + 1]) || text[i + 1] == '\n');
    if (line_start && mark) {
      if (++marks > longest_indicator_run) return i;
    } else {
      line_start = false;
    }
  }
  return std::nullopt;
}

} // namespace quorate::records
