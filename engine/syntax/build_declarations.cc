// Headers, declarations, definitions and scenarios.
#include "engine/syntax/build.h"

namespace quorate::syntax {

namespace {
using Parser = CharterParser;

Attribute attribute(const Build& build, Parser::AttributeContext* context) {
  return {label(build, context->LABEL()), name(build, context->name()),
          quoted_text_or_empty(build, context->STRING())};
}

std::vector<Attribute> attributes(const Build& build,
                                  const std::vector<Parser::AttributeContext*>& all) {
  std::vector<Attribute> result;
  for (auto* one : all) result.push_back(attribute(build, one));
  return result;
}

std::vector<std::string> also(const Build& build, Parser::AlsoCalledContext* context) {
  return context ? quoted_texts(build, context->STRING()) : std::vector<std::string>();
}

std::vector<Name> parameters(const Build& build, Parser::ParametersContext* context) {
  return context ? names(build, context->name()) : std::vector<Name>();
}

// `a "Title" { has … }, b`: a title or block belongs to the name before it.
ListDecl listed(Build& build, ListKind kind, antlr4::ParserRuleContext* context) {
  ListDecl result{kind, {}};
  for (antlr4::tree::ParseTree* child : context->children) {
    if (auto* one = as<Parser::NameContext>(child))
      result.names.push_back({name(build, one), {}, {}});
    else if (is_token(child, Parser::STRING))
      result.names.back().title = quoted_text(build, as<TerminalNode>(child));
    else if (auto* block = as<Parser::AttributeBlockContext>(child))
      result.names.back().attributes = attributes(build, block->attribute());
  }
  return result;
}

Slot<Value> value(Build& build, Parser::ValueContext* context) {
  Span span = span_of(build, context);
  if (auto* at = as<Parser::AmbiguousValueContext>(context))
    return ambiguous<Value>(build, at, at->STRING(), [&](antlr4::ParserRuleContext* reading) {
      return value(build, as<Parser::ValueContext>(reading));
    });
  if (as<Parser::UnstatedValueContext>(context)) return {span, Unstated{}, {}};
  if (auto* at = as<Parser::PeriodValueContext>(context))
    return {span, Value{period(build, at->period())}, {}};
  if (auto* at = as<Parser::CalendarValueContext>(context))
    return {span, Value{CalendarValue{calendar_unit(at->calendarUnit())}}, {}};
  if (auto* at = as<Parser::DateValueContext>(context))
    return {span, Value{date(build, at->DATE())}, {}};
  if (auto* at = as<Parser::TextValueContext>(context))
    return {span, Value{quoted_text(build, at->STRING())}, {}};
  auto* at = as<Parser::QuantifiedValueContext>(context);
  return {span, Value{quantified(build, at->quantified())}, {}};
}

DefineDecl definition(Build& build, Parser::DefineDeclContext* context) {
  Name defined = name(build, context->name());
  auto* body = context->defineBody();
  if (auto* at = as<Parser::DefineValueContext>(body)) return {defined, value(build, at->value())};
  if (auto* at = as<Parser::DefineConditionContext>(body))
    return {defined, condition_slot(build, at->condition())};
  auto* at = as<Parser::DefineGroupConditionContext>(body);
  Condition grouped = group_condition(build, at->groupCondition());
  return {defined, ConditionSlot{grouped.span, grouped, {}}};
}

DecisionDecl decision(Build& build, Parser::DecisionDeclContext* at) {
  DecisionDecl result{at->EXTERNAL() != nullptr,
                      name(build, at->name()),
                      parameters(build, at->parameters()),
                      quoted_text_or_empty(build, at->STRING()),
                      also(build, at->alsoCalled()),
                      std::nullopt,
                      {},
                      items(build, at->block())};
  if (at->qname()) result.like = name(build, at->qname());
  if (at->arguments()) result.arguments = arguments(build, at->arguments()->argument());
  return result;
}
} // namespace

std::vector<Argument> arguments(Build& build, const std::vector<Parser::ArgumentContext*>& all) {
  std::vector<Argument> result;
  for (auto* one : all) {
    Name given = label(build, one->LABEL());
    Statement holder;
    holder.span = span_of(build, one);
    holder.is = DefineDecl{given, value(build, one->value())};
    result.push_back({given, std::move(holder)});
  }
  return result;
}

Form header(Build& build, Parser::HeaderContext* context, Modifiers& with) {
  if (auto* at = as<Parser::StatusHeaderContext>(context)) {
    with.cites = cites(build, at->cite());
    return StatusHeader{name(build, at->statusWord())};
  }
  if (auto* at = as<Parser::SourceHeaderContext>(context)) {
    SourceHeader source{std::nullopt, quoted_text(build, at->STRING())};
    if (at->name()) source.alias = name(build, at->name());
    return source;
  }
  if (auto* at = as<Parser::ParentHeaderContext>(context)) {
    with.cites = cites(build, at->cite());
    ParentHeader parent{std::nullopt, quoted_text_or_empty(build, at->STRING())};
    if (at->name()) parent.charter = name(build, at->name());
    return parent;
  }
  if (auto* at = as<Parser::TimezoneHeaderContext>(context))
    return TimezoneHeader{quoted_text(build, at->STRING())};
  if (auto* at = as<Parser::HouseHeaderContext>(context)) {
    HouseHeader house;
    for (auto* one : at->name()) house.houses.push_back(name(build, one));
    return house;
  }
  if (auto* at = as<Parser::InForceHeaderContext>(context)) {
    with.cites = cites(build, at->cite());
    InForceHeader force{moment(build, at->moment(0)), std::nullopt};
    if (at->UNTIL()) force.until = moment(build, at->moment(1));
    return force;
  }
  if (auto* at = as<Parser::RevisionHeaderContext>(context)) {
    RevisionHeader revision{name(build, at->name()), moment(build, at->moment(0)), std::nullopt,
                            std::nullopt};
    if (at->UNTIL()) revision.until = moment(build, at->moment(1));
    if (at->block()) revision.changes = items(build, at->block());
    return revision;
  }
  if (auto* at = as<Parser::AttestationsHeaderContext>(context))
    return AttestationsHeader{group_slot(build, at->groupSlot()),
                              period_slot(build, at->periodSlot())};
  auto* at = as<Parser::UseHeaderContext>(context);
  return UseHeader{quoted_text(build, at->useDecl()->STRING())};
}

Form declaration(Build& build, Parser::DeclarationContext* context, Modifiers& with) {
  for (antlr4::tree::ParseTree* child : context->children)
    if (auto* cite = as<Parser::CiteContext>(child)) with.cites = cites(build, cite);
  if (auto* at = as<Parser::BodyDeclContext>(context))
    return BodyDecl{at->EXTERNAL() != nullptr,     at->EACH() != nullptr,
                    name(build, at->name()),       quoted_text_or_empty(build, at->STRING()),
                    also(build, at->alsoCalled()), items(build, at->block())};
  if (auto* at = as<Parser::RoleDeclContext>(context))
    return RoleDecl{at->EXTERNAL() != nullptr,           name(build, at->name()),
                    parameters(build, at->parameters()), quoted_text_or_empty(build, at->STRING()),
                    also(build, at->alsoCalled()),       items(build, at->block())};
  if (auto* at = as<Parser::DecisionDeclContext>(context)) {
    with.imported = at->IMPORTED() != nullptr;
    return decision(build, at);
  }
  if (auto* at = as<Parser::RegisterDeclContext>(context)) {
    RegisterDecl result{name(build, at->name()), quoted_text_or_empty(build, at->STRING()), {}};
    if (at->attributeBlock())
      result.attributes = attributes(build, at->attributeBlock()->attribute());
    return result;
  }
  if (as<Parser::EventDeclContext>(context)) return listed(build, ListKind::event, context);
  if (as<Parser::AssetDeclContext>(context)) return listed(build, ListKind::asset, context);
  if (as<Parser::ActivityDeclContext>(context)) return listed(build, ListKind::activity, context);
  if (auto* at = as<Parser::HasDeclContext>(context))
    return HasDecl{attributes(build, at->attribute())};
  return definition(build, as<Parser::DefineDeclContext>(context));
}

Statement policy(Build& build, Parser::PolicyDeclContext* at) {
  Statement result;
  result.is = PolicyDecl{name(build, at->name()), parameters(build, at->parameters()),
                         quoted_text_or_empty(build, at->STRING()), items(build, at->block())};
  return result;
}

} // namespace quorate::syntax
