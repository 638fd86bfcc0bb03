#pragma once
// Internal to this folder: from the generated parser's contexts to the tree. One function per kind
// of node; the files build_*.cc hold them by subject.

#include "CharterParser.h"
#include "engine/syntax/statements.h"
#include "engine/syntax/tokens.h"

#include <string>
#include <type_traits>

namespace quorate::syntax {

using antlr4::tree::TerminalNode;
using grammar::CharterParser;

/// What the builders share: the text, and whether the statement at hand turned out impossible.
struct Build {
  const Text& text;
  bool failed = false; ///< reported; the statement is left out

  /// Reports, and has the statement left out.
  void refuse(const char* code, std::string message, Span span, std::string help);
};

// ---- places and plain text (build_names.cc)
Span span_of(const Build& build, const antlr4::Token* first, const antlr4::Token* last);
Span span_of(const Build& build, const antlr4::ParserRuleContext* context);
Span span_of(const Build& build, TerminalNode* node);
std::string raw(const Build& build, TerminalNode* node);
/// `closes` is another way to write `closed`.
std::string state_word(const Build& build, TerminalNode* node);
/// The text between the quotes, escapes resolved.
std::string quoted_text(const Build& build, TerminalNode* node);
std::string quoted_text_or_empty(const Build& build, TerminalNode* node);
std::vector<std::string> quoted_texts(const Build& build, const std::vector<TerminalNode*>& nodes);
int number(Build& build, TerminalNode* node);
calendar::Date date(Build& build, TerminalNode* node);
std::vector<calendar::Date> dates(Build& build, const std::vector<TerminalNode*>& nodes);
Name label(const Build& build, TerminalNode* node); ///< without the colon
Name name(const Build& build, const antlr4::ParserRuleContext* context);
std::vector<Name> names(const Build& build, const std::vector<CharterParser::NameContext*>& all);
Cites cites(const Build& build, CharterParser::CiteContext* context); ///< null gives none

using grammar::as;
inline bool is_token(antlr4::tree::ParseTree* node, std::size_t type) {
  auto* leaf = as<TerminalNode>(node);
  return leaf && leaf->getSymbol()->getType() == type;
}

// ---- slots
/// `ambiguous "why" { label: value cite … }`: `value` turns the context of a value into a slot.
template <class T, class Value>
Slot<T> ambiguous(Build& build, antlr4::ParserRuleContext* context, TerminalNode* why,
                  Value value) {
  Slot<T> slot{span_of(build, context), std::vector<Reading<T>>{},
               quoted_text_or_empty(build, why)};
  auto& readings = std::get<std::vector<Reading<T>>>(slot.is);
  Name next;
  for (antlr4::tree::ParseTree* child : context->children) {
    if (is_token(child, CharterParser::LABEL))
      next = label(build, as<TerminalNode>(child));
    else if (auto* cite = as<CharterParser::CiteContext>(child))
      readings.back().cites = cites(build, cite);
    else if (auto* rule = as<antlr4::ParserRuleContext>(child))
      readings.push_back({next, value(rule), {}});
  }
  return slot;
}

/// A slot rule: readings, `unstated`, or what `value` makes of the context.
template <class T, class Context, class Value>
Slot<T> slot(Build& build, Context* context, Value value) {
  if (context->AMBIGUOUS())
    return ambiguous<T>(build, context, context->STRING(), [&](antlr4::ParserRuleContext* reading) {
      return slot<T>(build, as<Context>(reading), value);
    });
  if (context->UNSTATED()) return {span_of(build, context), Unstated{}, {}};
  return {span_of(build, context), value(context), {}};
}

/// The bound that a rule with `at least`, `at most` and their like wrote.
template <class Context> Bound bound_of(Context* context) {
  if (context->LEAST()) return Bound::at_least;
  if (context->MOST()) return Bound::at_most;
  if (context->EXACTLY()) return Bound::exactly;
  if (context->MORE_()) return Bound::more_than;
  if (context->FEWER()) return Bound::fewer_than;
  return Bound::plain;
}

// ---- times (build_times.cc)
calendar::Period period(Build& build, CharterParser::PeriodContext* context);
PeriodSlot period_slot(Build& build, CharterParser::PeriodSlotContext* context);
PeriodTest period_test(Build& build, CharterParser::PeriodTestContext* context);
PeriodTest term_length(Build& build, CharterParser::TermLengthContext* context);
calendar::Unit calendar_unit(CharterParser::CalendarUnitContext* context);
Moment moment(Build& build, CharterParser::MomentContext* context);
std::vector<Moment> moments(Build& build, CharterParser::DatesContext* context);
WindowSlot window_slot(Build& build, CharterParser::WindowSlotContext* context);
std::optional<WindowSlot> window_if(Build& build, CharterParser::WindowSlotContext* context);
Slot<Recurrence> recurrence_slot(Build& build, CharterParser::RecurrenceSlotContext* context);

// ---- how many, of whom (build_amounts.cc, build_groups.cc)
Portion portion(Build& build, CharterParser::PortionContext* context);
Quantity amount(Build& build, CharterParser::AmountContext* context);
Quantity quantity(Build& build, CharterParser::QuantityContext* context);
Slot<Quantity> quantity_slot(Build& build, CharterParser::QuantitySlotContext* context);
Quantified who(Build& build, CharterParser::WhoContext* context);
Quantified quantified(Build& build, CharterParser::QuantifiedContext* context);
QuantifiedSlot quantified_slot(Build& build, CharterParser::QuantifiedSlotContext* context);
Group group(Build& build, CharterParser::GroupContext* context);
GroupSlot group_slot(Build& build, CharterParser::GroupSlotContext* context);
Operand operand(Build& build, CharterParser::OperandContext* context);
std::string verb(const Build& build, TerminalNode* act); ///< `approves` gives "approve"

// ---- predicates and conditions (build_predicates.cc, build_conditions.cc)
Predicate predicate(Build& build, CharterParser::PredicateContext* context);
PredicateSlot predicate_slot(Build& build, CharterParser::PredicateSlotContext* context);
Condition condition(Build& build, CharterParser::ConditionContext* context);
ConditionSlot condition_slot(Build& build, CharterParser::ConditionContext* context);
Condition group_condition(Build& build, CharterParser::GroupConditionContext* context);
struct GroupHead {
  Junction junction = Junction::all;
  std::optional<Portion> count;
};
GroupHead group_head(Build& build, CharterParser::GroupHeadContext* context);

// ---- statements (build_modifiers.cc, build_declarations.cc, build_nouns.cc, build_statements.cc)
Modifiers modifiers(Build& build, const std::vector<CharterParser::ModifierContext*>& all);
std::vector<Argument> arguments(Build& build,
                                const std::vector<CharterParser::ArgumentContext*>& all);
Form header(Build& build, CharterParser::HeaderContext* context, Modifiers& with);
Form declaration(Build& build, CharterParser::DeclarationContext* context, Modifiers& with);
Form scenario(Build& build, CharterParser::ScenarioDeclContext* context);
Form role_noun(Build& build, CharterParser::RoleNounContext* context);
Form decision_noun(Build& build, CharterParser::DecisionNounContext* context);
Form body_noun(Build& build, CharterParser::BodyNounContext* context);
Form sentence(Build& build, CharterParser::SentenceContext* context, const Modifiers& with);
Form phase(Build& build, CharterParser::PhaseContext* context);
Modality modality(CharterParser::ModalContext* context); ///< null is `must`
std::optional<Statement> statement(Build& build, CharterParser::StatementContext* context,
                                   TerminalNode* label);
Statement policy(Build& build, CharterParser::PolicyDeclContext* context);
Statements items(Build& build, CharterParser::BlockContext* block); ///< null gives none
File file(Build& build, CharterParser::FileContext* context);

} // namespace quorate::syntax
