#include "engine/lint/prose/inline.h"

#include <algorithm>
#include <cctype>

namespace quorate::lint::prose {

void Raw::line(std::string_view text, std::uint32_t begin) {
  if (!chars.empty()) {
    chars += ' ';
    at.push_back(begin == 0 ? 0 : begin - 1);
  }
  chars += text;
  for (std::size_t i = 0; i < text.size(); ++i) at.push_back(begin + static_cast<std::uint32_t>(i));
}

namespace {
constexpr std::size_t longest_markup = 1000; ///< what opens and closes further apart is text

bool word_char(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80;
}

struct Pass {
  const Raw& raw;
  Text& to;
  Building& build;
  std::size_t at = 0;

  std::string_view rest() const { return std::string_view(raw.chars).substr(at); }
  char before() const { return at == 0 ? ' ' : raw.chars[at - 1]; }
  void copy(std::size_t begin, std::size_t end, bool code = false) {
    for (std::size_t i = begin; i < end; ++i)
      to.add(std::string_view(raw.chars).substr(i, 1), raw.at[i], code);
  }
  source::Span span(std::size_t begin, std::size_t end) const {
    return {to.source, raw.at[begin], raw.at[end - 1] + 1, 0};
  }
  /// The next `mark`, from `from` on, or npos when it is far.
  std::size_t close(std::string_view mark, std::size_t from) const {
    std::string_view near = std::string_view(raw.chars).substr(0, from + longest_markup);
    return near.find(mark, from);
  }
};

// ``code``, `text <url>`_, :role:`text`, **strong**, *emphasis*, name_, [1]_
bool restructured(Pass& p) {
  std::string_view rest = p.rest();
  if (rest[0] == '\\' && rest.size() > 1) {
    p.copy(p.at + 1, p.at + 2);
    p.at += 2;
    return true;
  }
  if (rest.starts_with("``")) {
    std::size_t end = p.close("``", p.at + 2);
    if (end == std::string::npos) return false;
    p.copy(p.at + 2, end, true);
    p.at = end + 2;
    return true;
  }
  if (rest[0] == ':' && !word_char(p.before())) { // :role:`
    std::size_t end = p.close(":`", p.at + 1);
    if (end == std::string::npos || end - p.at > 30) return false;
    if (std::string_view(p.raw.chars).substr(p.at, end - p.at).find(' ') != std::string_view::npos)
      return false;
    p.at = end + 1;
    rest = p.rest();
  }
  if (rest[0] == '`') {
    std::size_t end = p.close("`", p.at + 1);
    if (end == std::string::npos) return false;
    std::size_t from = p.at + 1;
    std::string_view inner = std::string_view(p.raw.chars).substr(from, end - from);
    std::size_t angle = inner.ends_with('>') ? inner.rfind('<') : std::string_view::npos;
    std::size_t until = angle == std::string_view::npos ? end : from + angle;
    std::size_t mark = end + 1;
    while (mark < p.raw.chars.size() && p.raw.chars[mark] == '_') ++mark;
    std::size_t shown = until;
    while (shown > from && p.raw.chars[shown - 1] == ' ') --shown;
    p.copy(from, shown);
    if (angle == std::string_view::npos && mark == end + 2 && end > from)
      p.build.link(std::string(inner), std::string(inner), p.span(from, end));
    p.at = mark;
    return true;
  }
  if (rest[0] == '[') { // [1]_
    std::size_t end = p.close("]_", p.at + 1);
    if (end == std::string::npos || end - p.at > 40 || end == p.at + 1) return false;
    std::string label = p.raw.chars.substr(p.at, end + 1 - p.at);
    if (label.find(' ') != std::string::npos) return false;
    p.build.link(label, label, p.span(p.at, end + 1));
    p.at = end + 2;
    return true;
  }
  for (std::string_view mark : {"**", "*"}) {
    if (!rest.starts_with(mark) || rest.size() <= mark.size()) continue;
    bool opens = !word_char(p.before()) && rest[mark.size()] != ' ';
    bool closes = p.before() != ' ' && p.at > 0;
    if (!opens && !closes) return false;
    p.at += mark.size();
    return true;
  }
  return false;
}

// name_ refers to a target; called when a word ends.
void named_reference(Pass& p, std::size_t word) {
  if (p.at >= p.raw.chars.size() || p.raw.chars[p.at] != '_' || word == p.at) return;
  bool ends =
      p.at + 1 == p.raw.chars.size() ||
      std::string_view(" '\")]}>-/:.,;!?\\").find(p.raw.chars[p.at + 1]) != std::string_view::npos;
  if (!ends || (word > 0 && p.raw.chars[word - 1] == '_')) return;
  std::string name = p.raw.chars.substr(word, p.at - word);
  p.build.link(name, name, p.span(word, p.at));
  ++p.at;
}

// `code`, *strong*, _emphasis_, <<anchor,text>>, url[text], +++raw+++
bool asciidoc(Pass& p) {
  std::string_view rest = p.rest();
  if (rest.starts_with("+++")) {
    std::size_t end = p.close("+++", p.at + 3);
    if (end == std::string::npos) return false;
    p.at = end + 3;
    return true;
  }
  if (rest.starts_with("<<")) {
    std::size_t end = p.close(">>", p.at + 2);
    if (end == std::string::npos || end == p.at + 2) return false;
    std::string inner = p.raw.chars.substr(p.at + 2, end - p.at - 2);
    std::size_t comma = inner.find(',');
    std::string target = inner.substr(0, comma);
    std::size_t from = comma == std::string::npos ? p.at + 2 : p.at + 3 + comma;
    p.copy(from, end);
    if (!target.empty() && target[0] != '#' && target.find(".adoc") == std::string::npos)
      p.build.link(target, p.raw.chars.substr(from, end - from), p.span(p.at, end + 2));
    p.at = end + 2;
    return true;
  }
  for (std::string_view start : {"https://", "http://", "link:", "xref:", "mailto:"}) {
    if (!rest.starts_with(start) || word_char(p.before())) continue;
    std::size_t open = p.at + std::min(rest.find_first_of(" [<>"), rest.size());
    if (open >= p.raw.chars.size() || p.raw.chars[open] != '[') continue;
    std::size_t end = p.close("]", open);
    if (end == std::string::npos) continue;
    p.copy(end == open + 1 ? p.at : open + 1, end == open + 1 ? open : end);
    p.at = end + 1;
    return true;
  }
  if (rest[0] == '`') {
    std::size_t end = p.close("`", p.at + 1);
    if (end == std::string::npos) return false;
    p.copy(p.at + 1, end, true);
    p.at = end + 1;
    return true;
  }
  if (rest[0] == '*' || rest[0] == '_') {
    bool opens = !word_char(p.before()) && rest.size() > 1 && rest[1] != ' ';
    bool closes = p.before() != ' ' && (rest.size() == 1 || !word_char(rest[1]));
    if (!opens && !closes) return false;
    ++p.at;
    return true;
  }
  if (rest.starts_with(" + ") || rest == " +") { // a forced line break
    p.copy(p.at, p.at + 1);
    p.at += 2;
    return true;
  }
  return false;
}
} // namespace

void plain_restructured(const Raw& raw, Text& to, Building& build) {
  Pass p{raw, to, build};
  std::size_t word = 0;
  while (p.at < raw.chars.size()) {
    if (!word_char(raw.chars[p.at])) {
      named_reference(p, word);
      if (p.at >= raw.chars.size()) return;
      if (!word_char(raw.chars[p.at]) && restructured(p)) {
        word = p.at;
        continue;
      }
    }
    if (!word_char(raw.chars[p.at]) && raw.chars[p.at] != '-') word = p.at + 1;
    p.copy(p.at, p.at + 1);
    ++p.at;
  }
}

void plain_asciidoc(const Raw& raw, Text& to, Building& build) {
  Pass p{raw, to, build};
  while (p.at < raw.chars.size()) {
    if (asciidoc(p)) continue;
    p.copy(p.at, p.at + 1);
    ++p.at;
  }
}

} // namespace quorate::lint::prose
