#include "engine/syntax/pieces.h"

#include "CharterParser.h"

#include <algorithm>

namespace quorate::syntax {

namespace {
using Parser = grammar::CharterParser;
constexpr std::size_t piece = 2'000; // tokens, and as many as the last statement has

bool opens(const Token& token) {
  return token.type == Parser::LBRACE || token.type == Parser::LPAREN;
}
bool closes(const Token& token) {
  return token.type == Parser::RBRACE || token.type == Parser::RPAREN;
}

/// Where the bracket at `open` is closed; tokens.size() where it is not.
std::size_t closing(const Tokens& tokens, std::size_t open) {
  int depth = 0;
  for (std::size_t i = open; i < tokens.size(); ++i) {
    depth += opens(tokens[i]) ? 1 : closes(tokens[i]) ? -1 : 0;
    if (depth == 0) return i;
  }
  return tokens.size();
}

std::vector<Tokens> pieces_of(const Tokens& tokens, std::size_t open, std::size_t close) {
  std::vector<Tokens> result;
  int depth = 0;
  for (std::size_t i = open + 1; i < close; ++i) {
    if (result.empty() ||
        (depth == 0 && result.back().size() > piece && tokens[i - 1].type == Parser::NL)) {
      if (!result.empty()) result.back().push_back(tokens[close]);
      result.push_back({tokens[open]});
    }
    depth += opens(tokens[i]) ? 1 : closes(tokens[i]) ? -1 : 0;
    result.back().push_back(tokens[i]);
  }
  if (!result.empty()) result.back().push_back(tokens[close]);
  return result;
}
} // namespace

Pieces cut(const Tokens& tokens) {
  Pieces result;
  std::size_t charters = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    result.frame.push_back(tokens[i]);
    bool starts = tokens[i].type == Parser::CHARTER && (i == 0 || tokens[i - 1].type == Parser::NL);
    if (!starts && !opens(tokens[i])) continue;
    std::size_t open = i;
    while (starts && open + 1 < tokens.size() && open < i + 4 && !opens(tokens[open])) ++open;
    std::size_t close = closing(tokens, open);
    bool large = starts && tokens[open].type == Parser::LBRACE && close < tokens.size() &&
                 close - open > 2 * piece;
    if (large) result.blocks.push_back({charters, pieces_of(tokens, open, close)});
    // What is not cut stays as it stands, with what it holds: a charter within is none of the
    // file's. Of a block that is cut the braces stay.
    std::size_t end = large ? open + 1 : std::min(close + 1, tokens.size());
    result.frame.insert(result.frame.end(), tokens.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                        tokens.begin() + static_cast<std::ptrdiff_t>(end));
    i = (large ? close : end) - 1;
    charters += starts ? 1 : 0;
  }
  return result;
}

} // namespace quorate::syntax
