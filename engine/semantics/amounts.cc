// How many: counts, shares, and what they are counted of.
#include "engine/semantics/resolver.h"

#include <fmt/format.h>

namespace quorate::semantics {

using namespace syntax;

namespace {
Bound bound_of(syntax::Bound bound, const Amount* low) {
  switch (bound) {
  case syntax::Bound::no: return Bound::no;
  case syntax::Bound::every: return Bound::every;
  case syntax::Bound::any: return Bound::any;
  case syntax::Bound::at_least: return Bound::at_least;
  case syntax::Bound::at_most: return Bound::at_most;
  case syntax::Bound::exactly: return Bound::exactly;
  case syntax::Bound::more_than: return Bound::more_than;
  case syntax::Bound::fewer_than: return Bound::fewer_than;
  case syntax::Bound::between: return Bound::between;
  case syntax::Bound::plain: break;
  }
  // A bare number is exact; a bare share (majority, 2/3, all but 2) is the least that is needed.
  return low && low->kind == Amount::Kind::number ? Bound::exactly : Bound::at_least;
}
} // namespace

Amount Resolver::amount(const Portion& portion, const Place& place) {
  Amount result;
  if (const auto* number = std::get_if<NumberPortion>(&portion.is)) {
    result.number = number->number;
    for (const Portion& part : number->times) result.parts.push_back(amount(part, place));
  } else if (const auto* share = std::get_if<SharePortion>(&portion.is)) {
    result.kind = Amount::Kind::share;
    result.share = share->share;
    if (!share->root_of.empty()) {
      result.kind = Amount::Kind::root;
      result.root_of = plain_group(share->root_of.front(), place);
    }
  } else if (std::holds_alternative<MajorityPortion>(portion.is)) {
    result.kind = Amount::Kind::majority;
  } else if (const auto* half = std::get_if<HalfPortion>(&portion.is)) {
    result.kind = half->rounded_up ? Amount::Kind::half_plus_one_up
                  : half->plus_one ? Amount::Kind::half_plus_one
                                   : Amount::Kind::share;
    result.share = Fraction::of(1, 2);
  } else if (const auto* but = std::get_if<AllButPortion>(&portion.is)) {
    result.kind = Amount::Kind::all_but;
    result.number = but->number;
  } else if (const auto* extreme = std::get_if<ExtremePortion>(&portion.is)) {
    result.kind = extreme->larger ? Amount::Kind::larger : Amount::Kind::smaller;
    for (const Portion& part : extreme->of) result.parts.push_back(amount(part, place));
  } else if (const auto* root = std::get_if<RootPortion>(&portion.is)) {
    result.kind = Amount::Kind::root;
    result.share = Fraction::of(1, 1);
    if (!root->of.empty()) result.root_of = plain_group(root->of.front(), place);
  } else if (const auto* named = std::get_if<NamedPortion>(&portion.is)) {
    Place inside = place;
    const DefineDecl* found = definition(named->name, inside);
    const auto* values = found ? std::get_if<Slot<syntax::Value>>(&found->is) : nullptr;
    const syntax::Value* value = values ? std::get_if<syntax::Value>(&values->is) : nullptr;
    const auto* quantified = value ? std::get_if<Quantified>(value) : nullptr;
    if (quantified && quantified->quantity) {
      if (const auto* inner = std::get_if<Portion>(&quantified->quantity->low.is)) {
        if (++expanded_ < 1000) return amount(*inner, inside);
        problem("Q104", fmt::format("`{}` is defined by itself", named->name.text),
                named->name.span);
        return result;
      }
    }
    if (!found) {
      const Symbol* symbol = symbols_.find(named->name.text, place.scope);
      // `at least contributions_needed times`: a register's number; or the decision's own
      // parameter.
      bool attribute = is_parameter(named->name.text);
      for (const auto* list : {&charter_.registers, &charter_.events})
        for (const Named& one : *list)
          attribute = attribute || one.attributes.contains(named->name.text);
      for (const Role& role : charter_.roles)
        attribute = attribute || role.attributes.contains(named->name.text);
      if (symbol)
        problem("Q103",
                fmt::format("`{}` is {}, not a number", named->name.text,
                            article_and_noun(symbol->kind)),
                named->name.span, "write how many, such as `at least 2`");
      else if (!attribute)
        look_up(named->name, place, "define");
    }
    result.kind = Amount::Kind::number;
    result.number = -1; // known to later work only
  }
  return result;
}

Value<Amount> Resolver::amount_slot(const Slot<Portion>& from, const Place& place) {
  return slot<Amount>(from, place, "", [&](const Portion& portion) -> Value<Amount> {
    return {amount(portion, place)};
  });
}

Quantity Resolver::one_quantity(const syntax::Quantity& quantity, const Place& place) {
  Quantity result;
  bool counted = quantity.bound != syntax::Bound::no && quantity.bound != syntax::Bound::every &&
                 quantity.bound != syntax::Bound::any;
  if (counted) result.low = amount_slot(quantity.low, place);
  if (quantity.high) result.high = amount(*quantity.high, place);
  const Amount* low = counted ? std::get_if<Amount>(&result.low.is) : nullptr;
  result.bound = bound_of(quantity.bound, low);
  result.text = quote(quantity.span);
  const Amount* high = result.high ? &*result.high : nullptr;
  if (low && high && low->kind == Amount::Kind::number && high->kind == Amount::Kind::number &&
      low->number > high->number)
    problem("Q008", fmt::format("between {} and {} holds for no number", low->number, high->number),
            quantity.span, "write the smaller number first");
  return result;
}

Value<Quantity> Resolver::quantity(const Slot<syntax::Quantity>& from, const Place& place) {
  return slot<Quantity>(from, place, "", [&](const syntax::Quantity& value) -> Value<Quantity> {
    return {one_quantity(value, place)};
  });
}

} // namespace quorate::semantics
