#include "engine/source/headings.h"

#include <algorithm>

namespace quorate::source {

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

/// Does a block of code begin here? Marks around a part of a line are code in a sentence, and a row
/// of `~` below a line is that line's underline in reStructuredText.
bool opens_block(const std::string& line, const std::string& above) {
  if (line.starts_with("```"))
    return line.find('`', std::min(line.find_first_not_of('`'), line.size())) == std::string::npos;
  return line.starts_with("~~~") && (above.empty() || line.find_first_not_of('~') < line.size());
}
} // namespace

std::vector<Heading> headings_of(std::string_view text) {
  std::vector<Heading> result;
  const std::size_t size = text.size();
  std::size_t line_begin = 0;
  std::size_t above_begin = 0;
  // A section ends where the next one's heading begins.
  auto begin_section = [&](std::string heading, int level, std::size_t from, std::size_t body) {
    if (!result.empty()) result.back().end = from;
    result.push_back({std::move(heading), level, body, size});
  };
  std::string above;
  std::string order; // of underlines: the first one met is the highest
  bool fenced = false;
  std::string fence; // the marks that opened the block
  while (!text.empty()) {
    std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view raw = text.substr(0, end);
    std::size_t begin = line_begin;
    text.remove_prefix(std::min(end + 1, text.size()));
    line_begin = size - text.size();
    std::string line = trimmed(raw);
    if (fenced ? line.starts_with(fence) : opens_block(line, above)) {
      fence = line.substr(0, line.find_first_not_of(line[0]));
      fenced = !fenced;
      above.clear();
      if (!fenced) continue;
    }
    if (fenced) continue;
    // Up to three blanks before it leave it a heading.
    std::size_t blanks = raw.find_first_not_of(' ');
    if (blanks != std::string_view::npos && blanks <= 3 && raw[blanks] == '#')
      raw.remove_prefix(blanks);
    std::size_t hashes = raw.find_first_not_of('#');
    if (hashes != std::string_view::npos && hashes > 0 && hashes <= 6 && raw[hashes] == ' ') {
      std::string heading = trimmed(raw.substr(hashes));
      while (heading.ends_with('#')) heading.pop_back();
      begin_section(trimmed(heading), static_cast<int>(hashes), begin, line_begin);
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
      begin_section(above, static_cast<int>(level) + 1, above_begin, line_begin);
      above.clear();
      continue;
    }
    above = indented ? "" : line;
    above_begin = begin;
  }
  return result;
}

} // namespace quorate::source
