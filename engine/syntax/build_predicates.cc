// Predicates: what a sentence says of its subject.
#include "engine/syntax/build.h"

namespace quorate::syntax {

namespace {
using Parser = CharterParser;

HoldPredicate hold(Build& build, Parser::HoldPredicateContext* at) {
  HoldPredicate result{group_slot(build, at->groupSlot()), at->EVER() != nullptr,
                       at->TERM() != nullptr, std::nullopt, window_if(build, at->windowSlot())};
  if (auto* test = at->holdTest())
    result.at_least =
        PeriodTest{test->LEAST() ? Bound::at_least : Bound::more_than,
                   period_slot(build, test->periodSlot()), std::nullopt, span_of(build, test)};
  return result;
}

template <class Context> std::optional<Slot<Quantity>> times(Build& build, Context* at) {
  if (!at->quantitySlot()) return std::nullopt;
  return quantity_slot(build, at->quantitySlot());
}

DidPredicate did(Build& build, Parser::DidPredicateContext* at) {
  return {group_slot(build, at->groupSlot()), times(build, at), window_if(build, at->windowSlot())};
}

CastPredicate cast(Build& build, Parser::CastPredicateContext* at) {
  CastPredicate result{quantity(build, at->quantity()), std::nullopt,
                       window_if(build, at->windowSlot())};
  if (at->qname()) result.decision = name(build, at->qname());
  return result;
}

MissPredicate miss(Build& build, Parser::MissPredicateContext* at) {
  MissPredicate result{Unstated{}, "meetings", {}};
  auto* count = at->quantityNumber();
  if (count->NUMBER()) result.count = number(build, count->NUMBER());
  if (count->name()) result.count = name(build, count->name());
  if (at->MEETINGS()) result.what_span = span_of(build, at->MEETINGS());
  if (at->DECISIONS()) {
    result.what = "decisions";
    result.what_span = span_of(build, at->DECISIONS());
  }
  if (at->qname()) {
    Name what = name(build, at->qname());
    result.what = what.text;
    result.what_span = what.span;
  }
  return result;
}

ActPredicate act(Build& build, Parser::ActPredicateContext* at) {
  ActPredicate result{at->ACT() ? verb(build, at->ACT()) : "vote", std::nullopt,
                      window_if(build, at->windowSlot())};
  if (at->group()) result.object = group(build, at->group());
  return result;
}

JudgedPredicate judged(Build& build, Parser::JudgedPredicateContext* at) {
  JudgedPredicate result{std::nullopt, quoted_text(build, at->STRING())};
  if (at->groupSlot()) result.by = group_slot(build, at->groupSlot());
  return result;
}

IsPredicate count(Build& build, Parser::CountPredicateContext* at) {
  Quantified what{amount(build, at->amount()), std::nullopt, {}, span_of(build, at->amount())};
  if (at->group()) {
    what.group = group(build, at->group());
    what.span = source::join(what.span, what.group->span);
  }
  return {at->NOT() != nullptr, std::move(what)};
}

decltype(Predicate::is) form(Build& build, Parser::PredicateContext* context) {
  if (auto* at = as<Parser::HoldPredicateContext>(context)) return hold(build, at);
  if (auto* at = as<Parser::DidPredicateContext>(context)) return did(build, at);
  if (auto* at = as<Parser::DoPredicateContext>(context))
    return DoPredicate{group_slot(build, at->groupSlot()), times(build, at)};
  if (auto* at = as<Parser::JoinedPredicateContext>(context))
    return JoinedPredicate{at->FIRST() != nullptr, window_slot(build, at->windowSlot())};
  if (auto* at = as<Parser::SeatedPredicateContext>(context)) {
    if (at->periodTest()) return SeatedPredicate{period_test(build, at->periodTest())};
    return SeatedPredicate{window_slot(build, at->windowSlot())};
  }
  if (auto* at = as<Parser::AttendPredicateContext>(context))
    return AttendPredicate{quantity(build, at->quantity()), window_if(build, at->windowSlot())};
  if (auto* at = as<Parser::CastPredicateContext>(context)) return cast(build, at);
  if (auto* at = as<Parser::MissPredicateContext>(context)) return miss(build, at);
  if (auto* at = as<Parser::ActPredicateContext>(context)) return act(build, at);
  if (auto* at = as<Parser::ApprovedPredicateContext>(context))
    return ApprovedPredicate{group_slot(build, at->groupSlot())};
  if (auto* at = as<Parser::JudgedPredicateContext>(context)) return judged(build, at);
  if (auto* at = as<Parser::AttestedPredicateContext>(context))
    return AttestedPredicate{name(build, at->qname())};
  if (auto* at = as<Parser::CoverPredicateContext>(context))
    return CoverPredicate{quoted_texts(build, at->STRING())};
  if (auto* at = as<Parser::OpenPredicateContext>(context))
    return OpenPredicate{period_test(build, at->periodTest())};
  if (auto* at = as<Parser::StatePredicateContext>(context))
    return StatePredicate{state_word(build, at->STATE()), at->NOT() != nullptr,
                          window_if(build, at->windowSlot())};
  if (auto* at = as<Parser::PresencePredicateContext>(context))
    return PresencePredicate{at->PRESENT()   ? Presence::present
                             : at->RECUSED() ? Presence::recused
                                             : Presence::on_leave,
                             at->NOT() != nullptr};
  if (auto* at = as<Parser::IsPredicateContext>(context))
    return IsPredicate{at->NOT() != nullptr, operand(build, at->operand())};
  if (auto* at = as<Parser::CountPredicateContext>(context)) return count(build, at);
  return TextPredicate{quoted_text(build, as<Parser::TextPredicateContext>(context)->STRING())};
}

Predicate predicate_group(Build& build, Parser::GroupPredicatesContext* context) {
  GroupHead head = group_head(build, context->groupHead());
  PredicateGroup result{head.junction, std::move(head.count), {}};
  PredicateSlot entries = ambiguous<
      Predicate>(build, context, nullptr, [&](antlr4::ParserRuleContext* entry) {
    auto* one = as<Parser::PredicateContext>(entry);
    return one ? PredicateSlot{span_of(build, one), predicate(build, one), {}} : PredicateSlot{};
  });
  for (auto& reading : std::get<std::vector<Reading<Predicate>>>(entries.is))
    if (!reading.label.text.empty()) result.entries.push_back(std::move(reading));
  return {span_of(build, context), Box<PredicateGroup>(std::move(result)), false};
}
} // namespace

Predicate predicate(Build& build, Parser::PredicateContext* context) {
  return {span_of(build, context), form(build, context), false};
}

PredicateSlot predicate_slot(Build& build, Parser::PredicateSlotContext* context) {
  if (context->predicate())
    return {span_of(build, context), predicate(build, context->predicate()), {}};
  if (context->groupPredicates())
    return {span_of(build, context), predicate_group(build, context->groupPredicates()), {}};
  PredicateSlot slot =
      ambiguous<Predicate>(build, context, context->STRING(), [&](antlr4::ParserRuleContext* at) {
        return predicate_slot(build, as<Parser::PredicateSlotContext>(at));
      });
  auto& readings = std::get<std::vector<Reading<Predicate>>>(slot.is);
  std::size_t next = 0;
  bool negated = false;
  for (antlr4::tree::ParseTree* child : context->children) {
    if (is_token(child, Parser::NOT)) negated = true;
    if (!as<Parser::PredicateSlotContext>(child)) continue;
    auto* value = std::get_if<Predicate>(&readings[next++].value.is);
    if (value && negated) value->negated = true;
    negated = false;
  }
  return slot;
}

} // namespace quorate::syntax
