// Of whom: groups of people, and the tests that stand inside `where`.
#include "engine/syntax/build.h"

#include <fmt/core.h>

namespace quorate::syntax {

namespace {
using Parser = CharterParser;

Group primary(Build& build, Parser::GroupPrimaryContext* context) {
  if (auto* inner = as<Parser::BracketGroupContext>(context)) {
    Group result = group(build, inner->group());
    result.span = span_of(build, context);
    return result;
  }
  Group result{span_of(build, context), AnyoneGroup{}};
  if (auto* person = as<Parser::RoleOfPersonGroupContext>(context)) {
    result.is = PersonGroup{person->SUBJECT()     ? PersonInRole::subject
                            : person->CANDIDATE() ? PersonInRole::candidate
                                                  : PersonInRole::proposer};
  } else if (auto* any = as<Parser::AnyoneGroupContext>(context)) {
    result.is = AnyoneGroup{any->NOBODY() != nullptr};
  } else if (auto* base = as<Parser::BaseGroupContext>(context)) {
    result.is = BaseGroup{base->SEATS()     ? Base::seats
                          : base->VOTERS()  ? Base::voters
                          : base->DECIDED() ? Base::decided_ballots
                                            : Base::ballots};
  } else if (auto* those = as<Parser::ThoseGroupContext>(context)) {
    result.is = ThoseGroup{those->PRESENT()   ? Presence::present
                           : those->RECUSED() ? Presence::recused
                                              : Presence::on_leave};
  } else if (auto* named = as<Parser::NamedGroupContext>(context)) {
    result.is = NamedGroup{name(build, named->qname())};
  }
  return result;
}

AttributeTest attribute_test(Build& build, Parser::AttributeTestContext* context) {
  Span span = span_of(build, context);
  if (auto* at = as<Parser::CompareTestContext>(context)) {
    CompareTest test{name(build, at->qname()), at->NOT() != nullptr, {}};
    if (at->operand())
      test.operand = operand(build, at->operand());
    else
      test.operand =
          Quantified{amount(build, at->amount()), std::nullopt, {}, span_of(build, at->amount())};
    return {span, std::move(test)};
  }
  if (auto* at = as<Parser::ConditionTestContext>(context))
    return {span, ConditionTest{condition(build, at->condition())}};
  auto* at = as<Parser::JudgedTestContext>(context);
  JudgedTest test{std::nullopt, quoted_text(build, at->STRING())};
  if (at->group()) test.by = group(build, at->group());
  return {span, std::move(test)};
}

Group with_suffix(Build& build, Group of, Parser::GroupSuffixContext* context) {
  Span span = source::join(of.span, span_of(build, context));
  if (auto* at = as<Parser::ExceptSuffixContext>(context))
    return {span, ExceptGroup{std::move(of), primary(build, at->groupPrimary())}};
  if (auto* at = as<Parser::WhereSuffixContext>(context)) {
    WhereGroup where{std::move(of), {}};
    for (auto* test : at->attributeTest()) where.tests.push_back(attribute_test(build, test));
    return {span, std::move(where)};
  }
  if (auto* at = as<Parser::AsOfSuffixContext>(context))
    return {span, AsOfGroup{std::move(of), moment(build, at->moment())}};
  if (auto* at = as<Parser::SameSuffixContext>(context))
    return {span, SpreadGroup{std::move(of), true, name(build, at->name())}};
  if (auto* at = as<Parser::DifferentSuffixContext>(context))
    return {span, SpreadGroup{std::move(of), false, name(build, at->name())}};
  return {span, PresentGroup{std::move(of)}};
}

Group term(Build& build, Parser::GroupTermContext* context) {
  Group result = primary(build, context->groupPrimary());
  for (auto* suffix : context->groupSuffix())
    result = with_suffix(build, std::move(result), suffix);
  return result;
}
} // namespace

Group group(Build& build, Parser::GroupContext* context) {
  std::vector<Parser::GroupTermContext*> terms = context->groupTerm();
  if (terms.size() == 1) return term(build, terms[0]);
  bool joint = !context->AND().empty();
  if (joint && !context->OR().empty() && !build.failed)
    build.refuse("Q007", "`and` and `or` stand side by side without brackets",
                 span_of(build, context), "write `(a or b) and c`, or `a or (b and c)`");
  GroupList list{{}, joint};
  for (auto* one : terms) {
    if (!one->groupSuffix().empty() && !build.failed) {
      auto* suffix = one->groupSuffix(0);
      std::string word(build.text.bytes.substr(suffix->start->getStartIndex(),
                                               suffix->start->getStopIndex() + 1 -
                                                   suffix->start->getStartIndex()));
      build.refuse(
          "Q007", fmt::format("`{}` in a list without brackets can be read in two ways", word),
          span_of(build, context),
          fmt::format("write `(a or b) {} ...` for all of them, or `a or (b {} ...)` for one", word,
                      word));
    }
    list.members.push_back(term(build, one));
  }
  return {span_of(build, context), std::move(list)};
}

GroupSlot group_slot(Build& build, Parser::GroupSlotContext* context) {
  return slot<Group>(build, context,
                     [&](Parser::GroupSlotContext* at) { return group(build, at->group()); });
}

Operand operand(Build& build, Parser::OperandContext* context) {
  if (context->moment())
    return BesideOperand{context->BEFORE() != nullptr, moment(build, context->moment())};
  if (context->DATE()) return date(build, context->DATE());
  if (context->STRING()) return quoted_text(build, context->STRING());
  return name(build, context->qname());
}

} // namespace quorate::syntax
