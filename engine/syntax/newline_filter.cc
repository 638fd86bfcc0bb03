// Which line ends end a statement. A line goes on inside `( )`; after a word that expects more,
// unless the next line clearly begins a statement; and when the next line begins with a joining
// word. A label begins a statement even inside a line, so that one forgotten line end does not cost
// two statements.
#include "engine/syntax/parse.h"
#include "engine/syntax/statement_words.h"
#include "engine/syntax/tokens.h"

#include <fmt/core.h>

namespace quorate::syntax {

namespace {
using Lexer = CharterLexer;

std::size_t type_at(const Tokens& tokens, std::size_t i) {
  return i < tokens.size() ? tokens[i].type : antlr4::Token::EOF;
}

// `every 1 year` and `no later than` join, `every member must` and `no member may` begin.
bool joins_previous(const Tokens& tokens, std::size_t i) {
  std::size_t after = type_at(tokens, i + 1);
  switch (tokens[i].type) {
  case Lexer::EVERY:
    return after == Lexer::NUMBER || after == Lexer::CALENDAR || after == Lexer::NTH ||
           after == Lexer::LAST || after == Lexer::UNSTATED || after == Lexer::AMBIGUOUS;
  case Lexer::NO: return after == Lexer::LATER;
  case Lexer::AT: return after == Lexer::ONCE;
  case Lexer::ALSO: return after == Lexer::CALLED;
  case Lexer::AS: return after != Lexer::OF; // `as of DATE` is a step of a scenario
  case Lexer::SHOULD: return after == Lexer::COVER;
  default: return continues_statement(tokens[i].type);
  }
}

bool may_follow_on_a_new_line(std::size_t previous, const Token& next) {
  if (previous == Lexer::COMMA || previous == Lexer::HAS || previous == Lexer::WITH)
    return !opens_statement(next.type);
  return next.type != Lexer::LABEL && !opens_statement(next.type);
}

bool keeps_label_in_line(std::size_t previous) {
  return previous == Lexer::COMMA || previous == Lexer::HAS || previous == Lexer::WITH ||
         previous == Lexer::REPLACE || previous == Lexer::DOT || previous == Lexer::LBRACE ||
         previous == Lexer::NL;
}

class Joining {
public:
  Joining(const Tokens& tokens, const Text& text) : tokens_(tokens), text_(text) {}

  Tokens run() {
    out_.reserve(tokens_.size() + 16);
    bool line_end = false, semicolon = false;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      const Token& token = tokens_[i];
      if (token.type == Lexer::NL) {
        line_end = true;
        semicolon = semicolon || text_[token] == ";";
        continue;
      }
      if (ends_before(i, line_end, semicolon)) end_statement();
      line_end = semicolon = false;
      if (previous() == Lexer::COMMA && !in_brackets() && is_modifier(i)) out_.pop_back();
      track(token);
      out_.push_back(token);
    }
    end_statement();
    return std::move(out_);
  }

private:
  std::size_t previous() const { return out_.empty() ? std::size_t{Lexer::NL} : out_.back().type; }
  bool in_brackets() const { return !open_.empty() && open_.back() == Lexer::LPAREN; }

  void end_statement() {
    if (previous() == Lexer::NL || previous() == Lexer::LBRACE) return;
    std::uint32_t at = out_.back().end;
    out_.push_back({Lexer::NL, at, at, false});
  }

  bool is_modifier(std::size_t i) const {
    std::size_t type = tokens_[i].type;
    bool first_of_two = type == Lexer::NO || type == Lexer::AT || type == Lexer::SHOULD;
    return takes_comma(type) || (first_of_two && joins_previous(tokens_, i));
  }

  bool ends_before(std::size_t i, bool line_end, bool semicolon) const {
    const Token& next = tokens_[i];
    if (in_brackets()) return false;
    if (next.type == Lexer::RBRACE) return true;
    if (!line_end)
      return next.type == Lexer::LABEL && !keeps_label_in_line(previous()) &&
             out_.back().end != next.begin;
    if (semicolon) return true;
    if (expects_more(previous()) && may_follow_on_a_new_line(previous(), next)) return false;
    return !joins_previous(tokens_, i);
  }

  void track(const Token& token) {
    bool round = token.type == Lexer::LPAREN || token.type == Lexer::RPAREN;
    if (round && token.reported) return; // without its other half
    if (token.type == Lexer::LPAREN || token.type == Lexer::LBRACE) open_.push_back(token.type);
    bool closes = token.type == Lexer::RPAREN || token.type == Lexer::RBRACE;
    if (closes && !open_.empty()) open_.pop_back();
  }

  const Tokens& tokens_;
  const Text& text_;
  Tokens out_;
  std::vector<std::size_t> open_;
};

// Operators that nest to the right without a bracket: each costs a level of the stack.
bool nests(std::size_t type) {
  return type == Lexer::NOT || type == Lexer::BEFORE || type == Lexer::AFTER ||
         type == Lexer::TIMES || type == Lexer::REPLACE;
}
} // namespace

Tokens join_lines(const Tokens& tokens, const Text& text) { return Joining(tokens, text).run(); }

bool statements_within_limits(const Tokens& tokens, const Text& text) {
  auto refuse = [&](const Token& at, std::string message) {
    text.diagnostics.push_back({"Q003",
                                diagnostics::Severity::error,
                                std::move(message),
                                text.span(at),
                                {},
                                "give parts of it names with `define`, and use the names",
                                {}});
    return false;
  };
  std::size_t length = 0;
  int nested = 0;
  for (const Token& token : tokens) {
    if (token.type == Lexer::NL) {
      length = 0;
      nested = 0;
      continue;
    }
    if (++length > max_statement_tokens)
      return refuse(token, fmt::format("more than {} words without a line end that ends a "
                                       "statement",
                                       max_statement_tokens));
    if (nests(token.type) && ++nested > max_nesting)
      return refuse(token, fmt::format("more than {} of `{}` and its like in one statement",
                                       max_nesting, text[token]));
  }
  return true;
}

} // namespace quorate::syntax
