#include "engine/syntax/words.h"

#include "engine/syntax/literate.h"

#include <algorithm>
#include <cctype>

namespace quorate::syntax {

namespace {
bool begins_word(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_'; }
bool in_word(char c) { return begins_word(c) || std::isdigit(static_cast<unsigned char>(c)) != 0; }

/// Behind the quote that closes the one at `at`; a quote that is not closed ends with its line.
std::size_t after_string(std::string_view text, std::size_t at) {
  for (++at; at < text.size() && text[at] != '\n'; ++at) {
    if (text[at] == '"') return at + 1;
    if (text[at] == '\\' && at + 1 < text.size() && text[at + 1] != '\n') ++at;
  }
  return at;
}
} // namespace

Written written(source::SourceId id, const source::Sources& sources) {
  std::string_view original = sources[id].text();
  std::string blanked;
  std::string_view text = original;
  if (sources[id].path().ends_with(".md")) {
    blanked = read_markdown(original).charter; // of the same length
    text = blanked;
  }
  Written result;
  bool alone = true; // nothing but blanks on this line so far
  auto span = [&](std::size_t begin, std::size_t end) {
    return source::Span{id, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), 0};
  };
  for (std::size_t at = 0; at < text.size();) {
    char c = text[at];
    if (c == '\n') {
      alone = true;
      ++at;
    } else if (c == '#') {
      std::size_t end = std::min(text.find('\n', at), text.size());
      while (end > at && (text[end - 1] == '\r' || text[end - 1] == ' ')) --end;
      result.comments.push_back({span(at, end), original.substr(at, end - at), alone});
      at = std::min(text.find('\n', at), text.size());
    } else if (c == '"') {
      alone = false;
      at = after_string(text, at);
    } else if (in_word(c)) {
      alone = false;
      std::size_t end = at;
      while (end < text.size() && in_word(text[end])) ++end;
      if (begins_word(c)) result.words.push_back({span(at, end), original.substr(at, end - at)});
      at = end;
    } else {
      alone = alone && (c == ' ' || c == '\t' || c == '\r');
      ++at;
    }
  }
  return result;
}

} // namespace quorate::syntax
