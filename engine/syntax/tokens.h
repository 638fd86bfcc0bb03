#pragma once
// Internal to this folder: the words of a charter as plain values, before the parser sees them.
// Each pass takes the tokens of the one before; together they leave exactly one NL after each
// statement.

#include "CharterLexer.h"
#include "engine/diagnostics/diagnostic.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace quorate::syntax {

using grammar::CharterLexer;

/// One token; `begin` and `end` are bytes of the file. A token that a repair put in has begin ==
/// end.
struct Token {
  std::size_t type = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool reported = false; ///< its fault has been told: nothing more is said about its statement
};
using Tokens = std::vector<Token>;

/// The text that is read (of a literate charter: with its prose blanked) and what is told about it.
struct Text {
  source::SourceId source = 0;
  std::string_view bytes;
  diagnostics::Diagnostics& diagnostics;

  source::Span span(std::uint32_t begin, std::uint32_t end) const {
    return {source, begin, end, 0};
  }
  source::Span span(const Token& token) const { return span(token.begin, token.end); }
  std::string_view operator[](const Token& token) const {
    return bytes.substr(token.begin, token.end - token.begin);
  }
};

/// More tokens than any charter has; beyond that the file counts as too large.
inline constexpr std::size_t max_tokens = 400'000;
/// More tokens than any statement has, so that reading one never takes quadratic time.
inline constexpr std::size_t max_statement_tokens = 2'000;

/// The text cut into tokens, without comments; stops after max_tokens. It must be valid UTF-8.
Tokens lex(const Text& text);

/// Makes one STRING of a text between curly or single quotes, and of one whose quote is not closed
/// in its line; each is reported.
Tokens fold_quotes(const Tokens& tokens, const Text& text);

/// Reports brackets and braces that do not match, and mends them: a closing one too many is left
/// out, a missing `}` is put in where the indentation shows that the block ends. Nothing when the
/// nesting is too deep; that is reported as well.
bool match_brackets(Tokens& tokens, const Text& text);

/// Leaves the line ends that end a statement and no others (newline_filter.cc has the rules), and
/// no comma before `when`, `unless`, `else` and their like.
Tokens join_lines(const Tokens& tokens, const Text& text);

/// False, after a report, when a statement is longer or has more nested operators than any real
/// one.
bool statements_within_limits(const Tokens& tokens, const Text& text);

/// How many `{` are open before each token.
std::vector<int> brace_depths(const Tokens& tokens);

} // namespace quorate::syntax
