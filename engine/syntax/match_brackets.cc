#include "engine/syntax/parse.h"
#include "engine/syntax/statement_words.h"
#include "engine/syntax/tokens.h"

#include <fmt/core.h>

namespace quorate::syntax {

namespace {
using diagnostics::Severity;

struct Open {
  std::size_t index; ///< in the tokens that come out
  bool brace;
  std::uint32_t indent; ///< of the line it stands in
};

class Matching {
public:
  Matching(const Tokens& tokens, const Text& text) : tokens_(tokens), text_(text) {
    for (const Token& token : tokens) {
      if (token.type == CharterLexer::LBRACE) ++missing_;
      if (token.type == CharterLexer::RBRACE) --missing_;
    }
  }

  bool run() {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      const Token& token = tokens_[i];
      if (token.type == CharterLexer::NL) {
        if (text_[token] == "\n") line_start_ = token.end;
        first_ = true;
        out_.push_back(token);
        continue;
      }
      if (first_) start_line(token, i);
      first_ = false;
      switch (token.type) {
      case CharterLexer::LBRACE:
      case CharterLexer::LPAREN:
        if (!push(token)) return false;
        break;
      case CharterLexer::RPAREN: close_bracket(token); break;
      case CharterLexer::RBRACE: close_brace(token); break;
      default: out_.push_back(token);
      }
    }
    close_all();
    return true;
  }

  Tokens take() { return std::move(out_); }

private:
  void report(const char* code, const Token& at, std::string message, std::string help) {
    text_.diagnostics.push_back(
        {code, Severity::error, std::move(message), text_.span(at), {}, std::move(help), {}});
  }

  bool push(const Token& token) {
    if (open_.size() >= static_cast<std::size_t>(max_nesting)) {
      report("Q003", token, fmt::format("more than {} brackets inside one another", max_nesting),
             "give the inner part a name with `define`, and use the name");
      return false;
    }
    open_.push_back({out_.size(), token.type == CharterLexer::LBRACE, indent_});
    out_.push_back(token);
    return true;
  }

  void drop_open_brackets() {
    while (!open_.empty() && !open_.back().brace) {
      Token& bracket = out_[open_.back().index];
      bracket.reported = true;
      report("Q002", bracket, "this `(` is not closed", "write `)` where its contents end");
      open_.pop_back();
    }
  }

  void put_in_brace(bool tell) {
    Token& brace = out_[open_.back().index];
    if (tell)
      report("Q002", brace, "this `{` is not closed",
             "write `}` where the block ends; the indentation shows which one is missing");
    brace.reported = brace.reported || tell;
    std::uint32_t at = out_.back().end;
    out_.push_back({CharterLexer::RBRACE, at, at, false});
    out_.push_back({CharterLexer::NL, at, at, false});
    open_.pop_back();
    --missing_;
  }

  // When braces are missing, a line further left than the one that opened a block shows its end.
  void start_line(const Token& token, std::size_t i) {
    indent_ = token.begin - line_start_;
    bool statement =
        opens_block(token.type) || (token.type == CharterLexer::LABEL && !continues_arguments(i));
    if (statement && !open_.empty() && !open_.back().brace) drop_open_brackets();
    if (token.type == CharterLexer::RPAREN) return;
    while (missing_ > 0 && !open_.empty() && open_.back().brace) {
      bool further_left = indent_ < open_.back().indent;
      bool sibling = indent_ == open_.back().indent && indent_ > 0 &&
                     token.type != CharterLexer::RBRACE && token.type != CharterLexer::LBRACE;
      if (!further_left && !sibling) break;
      put_in_brace(true);
    }
  }

  bool continues_arguments(std::size_t i) const {
    while (i > 0 && tokens_[i - 1].type == CharterLexer::NL) --i;
    return i > 0 && (tokens_[i - 1].type == CharterLexer::COMMA ||
                     tokens_[i - 1].type == CharterLexer::LPAREN);
  }

  void close_bracket(const Token& token) {
    if (!open_.empty() && !open_.back().brace) {
      open_.pop_back();
      out_.push_back(token);
    } else {
      report("Q001", token, "this `)` closes nothing", "remove it, or write `(` where it begins");
      out_.push_back(token); // its statement cannot be read, but nothing more is said about it
      out_.back().reported = true;
    }
  }

  void close_brace(const Token& token) {
    drop_open_brackets();
    if (open_.empty()) {
      report("Q001", token, "this `}` closes nothing",
             "remove it, or look for a `}` too many above it");
      return;
    }
    open_.pop_back();
    out_.push_back(token);
  }

  void close_all() {
    bool tell = true; // the innermost stands nearest to where the `}` was forgotten
    while (!open_.empty()) {
      drop_open_brackets();
      if (open_.empty()) break;
      put_in_brace(tell);
      tell = false;
    }
  }

  const Tokens& tokens_;
  const Text& text_;
  Tokens out_;
  std::vector<Open> open_;
  int missing_ = 0; ///< `{` without a `}` in the whole file
  std::uint32_t line_start_ = 0, indent_ = 0;
  bool first_ = true;
};
} // namespace

bool match_brackets(Tokens& tokens, const Text& text) {
  Matching matching(tokens, text);
  if (!matching.run()) return false;
  tokens = matching.take();
  return true;
}

} // namespace quorate::syntax
