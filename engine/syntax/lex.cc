#include "engine/syntax/tokens.h"

#include "antlr4-runtime.h"

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

bool starts_character(char byte) { return (static_cast<unsigned char>(byte) & 0xc0u) != 0x80; }
} // namespace

Tokens lex(const Text& text) {
  std::uint32_t at = text.bytes.starts_with(byte_order_mark) ? 3 : 0;
  antlr4::ANTLRInputStream input{std::string(text.bytes.substr(at))};
  CharterLexer lexer(&input);
  lexer.removeErrorListeners();

  Tokens tokens;
  std::size_t character = 0; // the runtime counts characters, spans count bytes
  auto byte_of = [&](std::size_t wanted) {
    for (; character < wanted; ++character)
      for (++at; at < text.bytes.size() && !starts_character(text.bytes[at]);) ++at;
    return at;
  };
  while (tokens.size() <= max_tokens) {
    std::unique_ptr<antlr4::Token> token = lexer.nextToken();
    if (token->getType() == antlr4::Token::EOF) break;
    if (token->getChannel() != antlr4::Token::DEFAULT_CHANNEL) continue;
    std::uint32_t begin = byte_of(token->getStartIndex());
    tokens.push_back({token->getType(), begin, byte_of(token->getStopIndex() + 1)});
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
