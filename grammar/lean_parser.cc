#include "grammar/lean_parser.h"

#include "tree/xpath/XPath.h"
#include "tree/xpath/XPathElement.h"

namespace quorate::grammar {

using antlr4::ParserRuleContext;
using antlr4::Token;

Token* LeanParser::match(std::size_t type) {
  // The end and what is wrong are rare.
  if (type == Token::EOF || _input->LA(1) != type) return Parser::match(type);
  return consume();
}

Token* LeanParser::consume() {
  Token* token = _input->LT(1);
  if (token->getType() != Token::EOF) _input->consume();
  auto* leaf = _tracker.createInstance<antlr4::tree::TerminalNodeImpl>(token);
  leaf->setParent(_ctx);
  _ctx->children.push_back(leaf);
  return token;
}

void LeanParser::enterRule(ParserRuleContext* node, std::size_t state, std::size_t) {
  setState(state);
  _ctx = node;
  _ctx->start = _input->LT(1);
  if (_ctx->parent) _ctx->parent->children.push_back(_ctx);
}

/// Puts the node of an alternative in the place of that of its rule.
void LeanParser::enterOuterAlt(ParserRuleContext* node, std::size_t) {
  if (_ctx != node && _ctx->parent) _ctx->parent->children.back() = node;
  _ctx = node;
}

void LeanParser::exitRule() {
  _ctx->stop = _input->LT(_matchedEOF ? 1 : -1);
  setState(_ctx->invokingState);
  _ctx = static_cast<ParserRuleContext*>(_ctx->parent);
}

} // namespace quorate::grammar

// ANTLR's parser can be asked to search its trees by paths, and has the lexer for these laid out
// before main(). As they are defined here, the linker leaves those alone.
namespace antlr4::tree::xpath {
XPath::XPath(Parser* parser, const std::string& path) : _path(path), _parser(parser) {}
std::vector<std::unique_ptr<XPathElement>> XPath::split(const std::string&) { return {}; }
std::vector<antlr4::tree::ParseTree*> XPath::evaluate(ParseTree*) { return {}; }
std::unique_ptr<XPathElement> XPath::getXPathElement(Token*, bool) { return nullptr; }
} // namespace antlr4::tree::xpath
