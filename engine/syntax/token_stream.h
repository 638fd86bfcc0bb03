#pragma once
// Internal to this folder: our tokens as ANTLR's parser reads them. Its own stream makes each one
// when it is asked for, with a text and a place in lines that nobody wants to know.

#include "engine/syntax/tokens.h"

#include "antlr4-runtime.h"

namespace quorate::syntax {

/// A token whose start and stop are bytes of the file, and whose index that in Tokens.
class ParserToken : public antlr4::Token {
public:
  ParserToken(const syntax::Token& token, std::size_t index)
      : type_(token.type), begin_(token.begin), end_(token.end), index_(index) {}

  std::size_t getType() const override { return type_; }
  std::size_t getStartIndex() const override { return begin_; }
  std::size_t getStopIndex() const override { return std::size_t{end_} - 1; }
  std::size_t getTokenIndex() const override { return index_; }
  std::size_t getChannel() const override { return DEFAULT_CHANNEL; }
  std::size_t getLine() const override { return 0; }
  std::size_t getCharPositionInLine() const override { return 0; }
  std::string getText() const override { return {}; }
  std::string toString() const override { return {}; }
  antlr4::TokenSource* getTokenSource() const override { return nullptr; }
  antlr4::CharStream* getInputStream() const override { return nullptr; }

private:
  std::size_t type_;
  std::uint32_t begin_;
  std::uint32_t end_;
  std::size_t index_;
};

/// The tokens of a file, and after them its end as often as it is asked for.
class TokenStream : public antlr4::TokenStream {
public:
  TokenStream(const Tokens& tokens, std::uint32_t end) {
    tokens_.reserve(tokens.size() + 1);
    for (const Token& token : tokens) tokens_.emplace_back(token, tokens_.size());
    tokens_.emplace_back(Token{antlr4::Token::EOF, end, end}, tokens_.size());
  }

  /// The k-th from here, or for negative k back from here; null before the first.
  antlr4::Token* LT(ssize_t k) override {
    if (k > 0) return &tokens_[std::min(at_ + static_cast<std::size_t>(k), tokens_.size()) - 1];
    auto back = static_cast<std::size_t>(-k);
    return back == 0 || back > at_ ? nullptr : &tokens_[at_ - back];
  }
  std::size_t LA(ssize_t k) override { return LT(k)->getType(); }
  void consume() override { at_ = std::min(at_ + 1, tokens_.size() - 1); }
  std::size_t index() override { return at_; }
  void seek(std::size_t index) override { at_ = std::min(index, tokens_.size() - 1); }
  std::size_t size() override { return tokens_.size(); }
  antlr4::Token* get(std::size_t index) const override { return &tokens_[index]; }
  ssize_t mark() override { return 0; }
  void release(ssize_t) override {}

  antlr4::TokenSource* getTokenSource() const override { return nullptr; }
  std::string getSourceName() const override { return {}; }
  std::string getText(const antlr4::misc::Interval&) override { return {}; }
  std::string getText() override { return {}; }
  std::string getText(antlr4::RuleContext*) override { return {}; }
  std::string getText(antlr4::Token*, antlr4::Token*) override { return {}; }

private:
  mutable std::vector<ParserToken> tokens_; // get() is const, and gives what is not
  std::size_t at_ = 0;
};

} // namespace quorate::syntax
