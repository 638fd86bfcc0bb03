#include "engine/lint/prose/lines.h"

#include <algorithm>
#include <cctype>

namespace quorate::lint::prose {

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> result;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = std::min(text.find('\n', at), text.size());
    Line one;
    std::size_t from = at;
    while (from < end && (text[from] == ' ' || text[from] == '\t')) {
      one.indent = text[from] == '\t' ? (one.indent / 8 + 1) * 8 : one.indent + 1;
      ++from;
    }
    std::size_t to = end;
    while (to > from && std::isspace(static_cast<unsigned char>(text[to - 1])) != 0) --to;
    one.text = text.substr(from, to - from);
    one.begin = static_cast<std::uint32_t>(from);
    result.push_back(one);
    at = end + 1;
  }
  return result;
}

std::size_t marker(std::string_view text, char& mark) {
  auto digit = [](char c) { return c >= '0' && c <= '9'; };
  auto letter = [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; };
  // `ii`, `XIV`: how many letters; a single one is a letter like others.
  auto roman = [](std::string_view rest) {
    std::size_t length = std::min(rest.find_first_not_of("ivxIVX"), rest.size());
    return length > 1 && length <= 6 ? length : std::size_t{0};
  };
  std::size_t end = 0;
  if (text.empty()) return 0;
  if (text[0] == '*' || text[0] == '-' || text[0] == '+') {
    mark = text[0];
    end = 1;
  } else {
    bool open = text[0] == '(';
    std::size_t at = open ? 1 : 0;
    std::size_t from = at;
    if (at < text.size() && text[at] == '#')
      ++at;
    else if (at < text.size() && digit(text[at]))
      while (at < text.size() && digit(text[at]) && at < from + 4) ++at;
    else if (roman(text.substr(at)) > 0)
      at += roman(text.substr(at));
    else if (at < text.size() && letter(text[at]))
      ++at;
    if (at == from || at >= text.size()) return 0;
    if (text[at] != ')' && (open || text[at] != '.')) return 0;
    mark = letter(text[from]) ? 'a' : '1';
    end = at + 1;
  }
  if (end < text.size() && text[end] != ' ') return 0;
  while (end < text.size() && text[end] == ' ') ++end;
  return end;
}

bool is_rule(std::string_view text, std::size_t least) {
  return text.size() >= least && std::ispunct(static_cast<unsigned char>(text[0])) != 0 &&
         text.find_first_not_of(text[0]) == std::string_view::npos;
}

} // namespace quorate::lint::prose
