#pragma once
// What the generated parser does for each rule and each token, without what is not used here:
// listeners, parsing without a tree, and ANTLR's own recovery from errors.

#include "antlr4-runtime.h"

namespace quorate::grammar {

/// A parser that builds a tree, told errors by a strategy that never puts it into recovery mode.
class LeanParser : public antlr4::Parser {
public:
  using Parser::Parser;

  antlr4::Token* match(std::size_t type) override;
  antlr4::Token* consume() override;
  void enterRule(antlr4::ParserRuleContext* node, std::size_t state, std::size_t rule) override;
  void enterOuterAlt(antlr4::ParserRuleContext* node, std::size_t alternative) override;
  /// In place of Parser's, which is not virtual.
  void exitRule();
};

} // namespace quorate::grammar
