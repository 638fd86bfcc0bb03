// Conditions: claims joined by and, or, not, and groups of them.
#include "engine/syntax/build.h"

#include <fmt/core.h>

namespace quorate::syntax {

namespace {
using Parser = CharterParser;

Condition term(Build& build, Parser::ConditionTermContext* context);

ConditionSlot plain(Condition value) {
  Span span = value.span;
  return {span, std::move(value), {}};
}

ConditionSlot readings(Build& build, Parser::AmbiguousConditionContext* at) {
  return ambiguous<Condition>(build, at, at->STRING(), [&](antlr4::ParserRuleContext* reading) {
    return condition_slot(build, as<Parser::ConditionContext>(reading));
  });
}

} // namespace

Condition group_condition(Build& build, Parser::GroupConditionContext* context) {
  GroupHead head = group_head(build, context->groupHead());
  JunctionCondition result{head.junction, std::move(head.count), {}, true};
  Name next;
  for (antlr4::tree::ParseTree* child : context->children) {
    if (is_token(child, Parser::LABEL))
      next = label(build, as<TerminalNode>(child));
    else if (auto* cite = as<Parser::CiteContext>(child))
      result.entries.back().cites = cites(build, cite);
    else if (auto* entry = as<Parser::ConditionContext>(child))
      result.entries.push_back({next, condition_slot(build, entry), {}});
  }
  return {span_of(build, context), std::move(result)};
}

namespace {

struct Joined {
  bool by_and = false;
  bool by_or = false;
};

// The words that join, outside any bracket: those inside a predicate's group count as well, for
// nobody who reads `hold a and b or c` can see where the group ends.
void find_joining(antlr4::ParserRuleContext* context, Joined& found) {
  bool between = as<Parser::BetweenAmountContext>(context) ||
                 as<Parser::PeriodTestContext>(context) || as<Parser::TermLengthContext>(context);
  bool bracket = false;
  for (antlr4::tree::ParseTree* child : context->children) {
    bracket = bracket || is_token(child, Parser::LPAREN) || is_token(child, Parser::LBRACE);
    found.by_and = found.by_and || (!between && !bracket && is_token(child, Parser::AND));
    found.by_or = found.by_or || (!bracket && is_token(child, Parser::OR));
    auto* inner = as<antlr4::ParserRuleContext>(child);
    if (inner && !bracket) find_joining(inner, found);
  }
}

void check_brackets(Build& build, Parser::ConditionContext* context) {
  Joined found;
  find_joining(context, found);
  if (found.by_and && found.by_or)
    build.refuse("Q007", "`and` and `or` stand side by side without brackets",
                 span_of(build, context), "write `(a and b) or c`, or `a and (b or c)`");
}

Condition bracketed(Build& build, Parser::BracketConditionContext* at) {
  Condition inner = condition(build, at->condition());
  inner.span = span_of(build, at);
  if (!at->periodSlot()) return inner;
  Span span = inner.span;
  return {span, ThroughoutCondition{std::move(inner), period_slot(build, at->periodSlot())}};
}

decltype(Condition::is) form(Build& build, Parser::ConditionTermContext* context) {
  if (auto* at = as<Parser::NotConditionContext>(context))
    return NotCondition{term(build, at->conditionTerm())};
  if (auto* at = as<Parser::GroupedConditionContext>(context))
    return group_condition(build, at->groupCondition()).is;
  if (auto* at = as<Parser::AmbiguousConditionContext>(context))
    return SlotCondition{readings(build, at)};
  if (as<Parser::UnstatedConditionContext>(context))
    return SlotCondition{ConditionSlot{span_of(build, context), Unstated{}, {}}};
  if (auto* at = as<Parser::ThereConditionContext>(context))
    return ThereCondition{quantified(build, at->quantified())};
  if (auto* at = as<Parser::MoreConditionContext>(context))
    return MoreCondition{at->amount() ? std::optional(amount(build, at->amount())) : std::nullopt,
                         group(build, at->group()), verb(build, at->ACT(0)),
                         verb(build, at->ACT(1))};
  if (auto* at = as<Parser::RatioConditionContext>(context))
    return RatioCondition{amount(build, at->amount()), group(build, at->group()),
                          verb(build, at->ACT(0)), verb(build, at->ACT(1))};
  if (auto* at = as<Parser::ClaimConditionContext>(context))
    return ClaimCondition{who(build, at->who()), at->NOT() != nullptr,
                          predicate(build, at->predicate())};
  if (auto* at = as<Parser::HolderConditionContext>(context))
    return ClaimCondition{std::nullopt, false, predicate(build, at->predicate())};
  return NamedCondition{name(build, as<Parser::NamedConditionContext>(context)->qname())};
}

Condition term(Build& build, Parser::ConditionTermContext* context) {
  if (auto* at = as<Parser::BracketConditionContext>(context)) return bracketed(build, at);
  return {span_of(build, context), form(build, context)};
}
} // namespace

Condition condition(Build& build, Parser::ConditionContext* context) {
  check_brackets(build, context);
  std::vector<Parser::ConditionTermContext*> terms = context->conditionTerm();
  if (terms.size() == 1) return term(build, terms[0]);
  bool all = !context->AND().empty();
  JunctionCondition result{all ? Junction::all : Junction::any, std::nullopt, {}, false};
  for (auto* one : terms) {
    Condition part = term(build, one);
    auto* nested = std::get_if<SlotCondition>(&part.is);
    ConditionSlot entry = nested ? *nested->slot : plain(std::move(part));
    result.entries.push_back({{}, std::move(entry), {}});
  }
  return {span_of(build, context), std::move(result)};
}

// A condition that is nothing but `ambiguous { … }` or `unstated` is a slot with these readings.
ConditionSlot condition_slot(Build& build, Parser::ConditionContext* context) {
  Condition value = condition(build, context);
  if (auto* inner = std::get_if<SlotCondition>(&value.is)) return *inner->slot;
  return plain(std::move(value));
}

GroupHead group_head(Build& build, Parser::GroupHeadContext* context) {
  if (context->ANY()) return {Junction::any, std::nullopt};
  if (context->ALL()) return {Junction::all, std::nullopt};
  Junction junction = context->LEAST()     ? Junction::at_least
                      : context->EXACTLY() ? Junction::exactly
                                           : Junction::at_most;
  return {junction, portion(build, context->portion())};
}

} // namespace quorate::syntax
