#include "engine/syntax/tokens.h"

#include <algorithm>

namespace quorate::syntax {

namespace {
constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

// In `member.keeps.active` every part is a name, whatever the word means elsewhere.
void name_paths(Tokens& tokens) {
  auto name = [](Token& token) {
    if (token.type > CharterLexer::LABEL && token.type < CharterLexer::DATE)
      token.type = CharterLexer::WORD;
  };
  for (std::size_t i = 1; i + 1 < tokens.size(); ++i) {
    if (tokens[i].type != CharterLexer::DOT) continue;
    if (tokens[i - 1].end == tokens[i].begin) name(tokens[i - 1]);
    if (tokens[i].end == tokens[i + 1].begin) name(tokens[i + 1]);
  }
}

struct Word {
  std::string_view text;
  std::size_t token;
};
/// By text.
constexpr Word words[] = {
#include <charter_words.inc>
};

bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

/// A word of the language, or a name.
std::size_t word(std::string_view text) {
  const Word* found = std::ranges::lower_bound(words, text, {}, &Word::text);
  if (found == std::end(words) || found->text != text) return CharterLexer::WORD;
  return found->token;
}

/// One token at the beginning of a text that is not empty, as CharterLexer.g4 has it: the longest
/// that fits. SPACE and COMMENT are tokens too.
class Cut {
public:
  explicit Cut(std::string_view text) : text_(text) { type_ = cut(); }
  std::size_t type() const { return type_; }
  std::size_t length() const { return length_; }

private:
  char at(std::size_t place) const { return place < text_.size() ? text_[place] : '\0'; }
  std::size_t digits(std::size_t from) const {
    while (digit(at(from))) ++from;
    return from;
  }

  std::size_t cut() {
    char first = text_[0];
    if (letter(first)) return name();
    if (digit(first)) return number();
    switch (first) {
    case '{': return CharterLexer::LBRACE;
    case '}': return CharterLexer::RBRACE;
    case '(': return CharterLexer::LPAREN;
    case ')': return CharterLexer::RPAREN;
    case ',': return CharterLexer::COMMA;
    case '.': return CharterLexer::DOT;
    case ':': return CharterLexer::COLON;
    case '\n':
    case ';': return CharterLexer::NL;
    case ' ':
    case '\t':
    case '\r': return up_to(text_.find_first_not_of(" \t\r"), CharterLexer::SPACE);
    case '#': return up_to(text_.find_first_of("\r\n"), CharterLexer::COMMENT);
    case '"': return string();
    default: break;
    }
    // One character, however many bytes.
    while ((static_cast<unsigned char>(at(length_)) & 0xc0u) == 0x80) ++length_;
    return CharterLexer::STRAY;
  }

  std::size_t up_to(std::size_t end, std::size_t type) {
    length_ = std::min(end, text_.size());
    return type;
  }

  std::size_t name() {
    while (letter(at(length_)) || digit(at(length_))) ++length_;
    std::string_view text = text_.substr(0, length_);
    if (at(length_) == ':') {
      ++length_;
      return CharterLexer::LABEL;
    }
    if (text == "in" && at(length_) == ' ') { // `in force` is one word
      std::size_t next = std::min(text_.find_first_not_of(' ', length_), text_.size());
      if (text_.substr(next).starts_with("force")) return up_to(next + 5, CharterLexer::INFORCE);
    }
    return word(text);
  }

  std::size_t number() {
    std::size_t end = digits(0);
    if (end == 4 && at(4) == '-' && digits(5) >= 7 && at(7) == '-' && digits(8) >= 10)
      return up_to(10, CharterLexer::DATE);
    if (at(end) == '/' && digit(at(end + 1))) return up_to(digits(end + 1), CharterLexer::FRACTION);
    std::size_t part = at(end) == '.' && digit(at(end + 1)) ? digits(end + 1) : end;
    if (at(part) == '%') return up_to(part + 1, CharterLexer::PERCENT);
    // `1st`: whatever follows it.
    if (std::size_t nth = word(text_.substr(0, 3)); nth == CharterLexer::NTH) return up_to(3, nth);
    return up_to(end, CharterLexer::NUMBER);
  }

  /// A quote that is not closed in its line stands alone.
  std::size_t string() {
    for (std::size_t i = 1; i < text_.size(); ++i) {
      if (text_[i] == '"') return up_to(i + 1, CharterLexer::STRING);
      if (text_[i] == '\\') ++i;
      if (at(i) == '\n' || at(i) == '\r') break;
    }
    return CharterLexer::STRAY;
  }

  std::string_view text_;
  std::size_t length_ = 1;
  std::size_t type_ = 0;
};
} // namespace

Tokens lex(const Text& text) {
  Tokens tokens;
  std::size_t at = text.bytes.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  while (at < text.bytes.size() && tokens.size() <= max_tokens) {
    Cut cut(text.bytes.substr(at));
    std::size_t end = at + cut.length();
    if (cut.type() != CharterLexer::SPACE && cut.type() != CharterLexer::COMMENT)
      tokens.push_back(
          {cut.type(), static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
    at = end;
  }
  name_paths(tokens);
  return tokens;
}

std::vector<int> brace_depths(const Tokens& tokens) {
  std::vector<int> depths;
  depths.reserve(tokens.size() + 1);
  int depth = 0;
  for (const Token& token : tokens) {
    depths.push_back(depth);
    if (token.type == CharterLexer::LBRACE) ++depth;
    if (token.type == CharterLexer::RBRACE) --depth;
  }
  depths.push_back(depth);
  return depths;
}

} // namespace quorate::syntax
