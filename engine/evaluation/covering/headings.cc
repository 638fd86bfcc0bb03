#include "engine/evaluation/covering/covering.h"

#include <algorithm>

namespace quorate::evaluation {

namespace {
std::string trimmed(std::string_view text) {
  auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return std::string(text);
}

/// The character of which a line of reStructuredText consists, if it underlines a heading.
char underline(const std::string& line, const std::string& above) {
  constexpr std::string_view marks = "=-~^\"'#*+:._";
  if (line.size() < 3 || marks.find(line.front()) == std::string_view::npos) return 0;
  if (line.find_first_not_of(line.front()) != std::string::npos) return 0;
  bool text = !above.empty() && above.find_first_not_of(line.front()) != std::string::npos;
  return text && line.size() + 2 >= above.size() ? line.front() : '\0';
}
} // namespace

std::vector<Heading> headings_of(std::string_view text) {
  std::vector<Heading> result;
  std::string above;
  std::string order; // of underlines: the first one met is the highest
  bool fenced = false;
  while (!text.empty()) {
    std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view raw = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    std::string line = trimmed(raw);
    if (line.starts_with("```") || line.starts_with("~~~ ")) fenced = !fenced;
    if (fenced) continue;
    std::size_t hashes = raw.find_first_not_of('#');
    if (hashes != std::string_view::npos && hashes > 0 && hashes <= 6 && raw[hashes] == ' ') {
      std::string heading = trimmed(raw.substr(hashes));
      while (heading.ends_with('#')) heading.pop_back();
      result.push_back({trimmed(heading), static_cast<int>(hashes)});
      above.clear();
      continue;
    }
    // Indented text is no heading; a document's title page has fields, not headings.
    bool indented = !raw.empty() && (raw.front() == ' ' || raw.front() == '\t');
    if (char mark = indented ? '\0' : underline(line, above); mark != 0) {
      std::size_t level = order.find(mark);
      if (level == std::string::npos) {
        level = order.size();
        order += mark;
      }
      result.push_back({above, static_cast<int>(level) + 1});
      above.clear();
      continue;
    }
    above = indented ? "" : line;
  }
  return result;
}

} // namespace quorate::evaluation
