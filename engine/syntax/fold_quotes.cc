#include "engine/syntax/tokens.h"

#include <array>
#include <fmt/core.h>
#include <string>

namespace quorate::syntax {

namespace {
struct Quotes {
  std::string_view open;
  std::string_view close; ///< any of these characters ends the text
};
constexpr auto odd_quotes = std::to_array<Quotes>({
    {"“", "”“"},
    {"”", "”"},
    {"„", "“”"},
    {"«", "»"},
    {"‘", "’"},
    {"'", "'"},
});

bool holds(std::string_view characters, std::string_view one) {
  return !one.empty() && characters.find(one) != std::string_view::npos;
}

bool ends_line(const Token& token, const Text& text) {
  return token.type == CharterLexer::NL && text[token] == "\n";
}

// An unclosed text runs to the end of its line; a `{` there still opens a block.
std::size_t end_of_text(const Tokens& tokens, std::size_t from, const Text& text) {
  std::size_t end = from + 1;
  while (end < tokens.size() && !ends_line(tokens[end], text)) ++end;
  if (end > from + 1 && tokens[end - 1].type == CharterLexer::LBRACE) --end;
  return end;
}
} // namespace

Tokens fold_quotes(const Tokens& tokens, const Text& text) {
  Tokens folded;
  folded.reserve(tokens.size());
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    folded.push_back(token);
    if (token.type != CharterLexer::STRAY) continue;

    std::size_t last = i;
    if (text[token] == "\"") {
      last = end_of_text(tokens, i, text) - 1;
      source::Span span = text.span(token.begin, tokens[last].end);
      text.diagnostics.push_back({"Q002",
                                  diagnostics::Severity::error,
                                  "this text is not closed",
                                  span,
                                  {},
                                  "write `\"` at the end of the text, on the same line",
                                  {}});
    } else {
      for (const Quotes& quotes : odd_quotes) {
        if (quotes.open != text[token]) continue;
        std::size_t close = i + 1;
        while (close < tokens.size() && !ends_line(tokens[close], text) &&
               !(tokens[close].type == CharterLexer::STRAY &&
                 holds(quotes.close, text[tokens[close]])))
          ++close;
        if (close >= tokens.size() || ends_line(tokens[close], text)) break;
        last = close;
        source::Span span = text.span(token.begin, tokens[close].end);
        std::string inside(text.bytes.substr(token.end, tokens[close].begin - token.end));
        text.diagnostics.push_back(
            {"Q001",
             diagnostics::Severity::error,
             fmt::format("text stands in straight quotes, not in `{}`", text[token]),
             span,
             {},
             "write `\"` on both sides",
             diagnostics::Fix{span, "\"" + inside + "\""}});
        break;
      }
    }
    if (last == i) continue;
    folded.back() = {CharterLexer::STRING, token.begin, tokens[last].end, true};
    i = last;
  }
  return folded;
}

} // namespace quorate::syntax
