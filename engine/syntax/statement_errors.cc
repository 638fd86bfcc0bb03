#include "engine/syntax/statement_errors.h"

#include "CharterParser.h"

namespace quorate::syntax {

namespace {
using Parser = grammar::CharterParser;
using antlr4::atn::ATN;
using antlr4::misc::IntervalSet;

bool is_statement(std::size_t rule) {
  return rule == Parser::RuleItem || rule == Parser::RuleFileItem || rule == Parser::RuleStep;
}

// The rule whose repetition makes up the block at hand.
std::optional<std::size_t> statements_of(std::size_t rule) {
  switch (rule) {
  case Parser::RuleFile: return Parser::RuleFileItem;
  case Parser::RuleBlock: return Parser::RuleItem;
  case Parser::RuleScenarioDecl: return Parser::RuleStep;
  default: return std::nullopt;
  }
}

void add(IntervalSet& all, const IntervalSet& more) {
  all.addAll(more);
  all.remove(static_cast<ssize_t>(antlr4::Token::EPSILON));
}

bool ends_rule(const IntervalSet& set) {
  return set.contains(static_cast<ssize_t>(antlr4::Token::EPSILON));
}

// What may come after the rules that are being read.
void add_callers(IntervalSet& all, const ATN& atn, antlr4::RuleContext* context) {
  for (; context && context->invokingState < atn.states.size();
       context = dynamic_cast<antlr4::RuleContext*>(context->parent)) {
    auto* call = static_cast<antlr4::atn::RuleTransition*>(
        atn.states[context->invokingState]->transitions[0]);
    const IntervalSet& next = atn.nextTokens(call->followState);
    add(all, next);
    if (!ends_rule(next)) return;
  }
}

void add_state(IntervalSet& all, const ATN& atn, antlr4::atn::ATNState* state,
               const antlr4::atn::PredictionContext* stack, antlr4::RuleContext* context,
               int depth) {
  const IntervalSet& next = atn.nextTokens(state);
  add(all, next);
  if (!ends_rule(next)) return;
  if (!stack || stack->isEmpty() || depth > 40) return add_callers(all, atn, context);
  for (std::size_t i = 0; i < stack->size(); ++i) {
    std::size_t back = stack->getReturnState(i);
    if (back < atn.states.size())
      add_state(all, atn, atn.states[back], stack->getParent(i).get(), context, depth + 1);
    else
      add_callers(all, atn, context);
  }
}

IntervalSet expected_tokens(antlr4::Parser* parser, const antlr4::RecognitionException& error) {
  const ATN& atn = parser->getATN();
  IntervalSet all;
  const auto* stuck = dynamic_cast<const antlr4::NoViableAltException*>(&error);
  if (stuck && stuck->getDeadEndConfigs()) {
    for (const auto& config : stuck->getDeadEndConfigs()->configs)
      add_state(all, atn, config->state, config->context.get(), stuck->getCtx(), 0);
    if (!all.isEmpty()) return all;
  }
  if (error.getOffendingState() < atn.states.size())
    add_state(all, atn, atn.states[error.getOffendingState()], nullptr, error.getCtx(), 0);
  return all;
}
} // namespace

StatementErrors::StatementErrors(const Tokens& tokens, const Text& text)
    : tokens_(tokens), text_(text), depths_(brace_depths(tokens)) {}

antlr4::Token* StatementErrors::recoverInline(antlr4::Parser* parser) {
  throw antlr4::InputMismatchException(parser);
}

void StatementErrors::reportError(antlr4::Parser* parser,
                                  const antlr4::RecognitionException& error) {
  if (failure_) return; // the rules further out pass on what the innermost one met
  failure_ = Failure{error.getOffendingToken()->getTokenIndex(), 0, expected_tokens(parser, error)};
}

void StatementErrors::recover(antlr4::Parser* parser, std::exception_ptr error) {
  antlr4::ParserRuleContext* context = parser->getRuleContext();
  if (!is_statement(context->getRuleIndex()) && context->parent) std::rethrow_exception(error);
  tell_and_skip(parser, context->start->getTokenIndex());
}

// Called before each statement of a block: one that cannot even begin must not end the block.
void StatementErrors::sync(antlr4::Parser* parser) {
  std::optional<std::size_t> rule = statements_of(parser->getRuleContext()->getRuleIndex());
  if (!rule) return;
  const ATN& atn = parser->getATN();
  const IntervalSet& first = atn.nextTokens(atn.ruleToStartState[*rule]);
  for (;;) {
    std::size_t type = parser->getTokenStream()->LA(1);
    bool ends = type == antlr4::Token::EOF || type == Parser::RBRACE ||
                (*rule == Parser::RuleStep && type == Parser::LBRACE) ||
                (*rule == Parser::RuleStep && parser->getCurrentToken()->getTokenIndex() > 0 &&
                 tokens_[parser->getCurrentToken()->getTokenIndex() - 1].type == Parser::SCENARIO);
    if (ends || first.contains(type)) return;
    std::size_t at = parser->getCurrentToken()->getTokenIndex();
    failure_ = Failure{at, at, first};
    tell_and_skip(parser, at);
  }
}

void StatementErrors::tell_and_skip(antlr4::Parser* parser, std::size_t statement) {
  std::size_t end = statement;
  while (end < tokens_.size() &&
         !(tokens_[end].type == Parser::NL && depths_[end] == depths_[statement]) &&
         !(tokens_[end].type == Parser::RBRACE && depths_[end] == depths_[statement]))
    ++end;
  bool told = false;
  for (std::size_t i = statement; failure_ && i < end && i <= failure_->at; ++i)
    told = told || tokens_[i].reported;
  if (failure_ && !told) {
    failure_->statement = statement;
    text_.diagnostics.push_back(describe(*failure_, tokens_, text_));
  }
  failure_.reset();

  if (end < tokens_.size() && tokens_[end].type == Parser::NL) ++end;
  while (parser->getCurrentToken()->getTokenIndex() < end &&
         parser->getCurrentToken()->getType() != antlr4::Token::EOF)
    parser->getTokenStream()->consume();
}

} // namespace quorate::syntax
