#pragma once
// Internal to this folder: what happens at an error. It is thrown up to the statement, told once in
// our own words, and the rest of the statement is skipped; the next one is read as if nothing had
// been.

#include "engine/syntax/tokens.h"

#include "antlr4-runtime.h"

#include <optional>

namespace quorate::syntax {

/// Where a statement could not be read on.
struct Failure {
  std::size_t at = 0;        ///< the token that does not fit
  std::size_t statement = 0; ///< the statement's first token
  antlr4::misc::IntervalSet expected;
};

class StatementErrors : public antlr4::ANTLRErrorStrategy {
public:
  StatementErrors(const Tokens& tokens, const Text& text);

  void reset(antlr4::Parser*) override { failure_.reset(); }
  antlr4::Token* recoverInline(antlr4::Parser* parser) override;
  void recover(antlr4::Parser* parser, std::exception_ptr error) override;
  void sync(antlr4::Parser* parser) override;
  bool inErrorRecoveryMode(antlr4::Parser*) override { return false; }
  void reportMatch(antlr4::Parser*) override {}
  void reportError(antlr4::Parser* parser, const antlr4::RecognitionException& error) override;

private:
  void tell_and_skip(antlr4::Parser* parser, std::size_t statement);

  const Tokens& tokens_;
  const Text& text_;
  std::vector<int> depths_;
  std::optional<Failure> failure_;
};

/// The one diagnostic for a statement that could not be read.
diagnostics::Diagnostic describe(const Failure& failure, const Tokens& tokens, const Text& text);

/// What is said of a statement written as prose would have it: `the chair shall`, `yearly`, `3 to
/// 5`. Nothing where it is no such thing.
std::optional<diagnostics::Diagnostic> prose_habit(const Failure& failure, const Tokens& tokens,
                                                   const Text& text);

/// What is wanted when these tokens could come next: "a period such as `6 months`". Empty when it
/// cannot be said in a few words.
std::string wanted(const antlr4::misc::IntervalSet& expected);

/// How the words that a token type stands for are written; empty for names, numbers and text.
std::vector<std::string> spellings(std::size_t type);

} // namespace quorate::syntax
