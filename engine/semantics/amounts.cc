// How many: counts, shares, and what they are counted of.
#include "engine/semantics/resolver.h"
#include "engine/semantics/values.h"

#include <fmt/format.h>

#include <algorithm>

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

/// `no`, `every` and `any` have no amount.
bool is_counted(const syntax::Quantity& quantity) {
  return quantity.bound != syntax::Bound::no && quantity.bound != syntax::Bound::every &&
         quantity.bound != syntax::Bound::any;
}
} // namespace

Value<Amount> Resolver::named_amount(const Name& name, const Place& place) {
  Place inside = place;
  const DefineDecl* found = definition(name, inside);
  auto wrong = [&](const DefineDecl& decl) -> Value<Amount> {
    problem("Q103", fmt::format("`{}` is no number", name.text), name.span,
            "write how many, such as `at least 2`", {{decl.name.span, "defined here"}});
    return {Value<Amount>::Unstated{name.text}};
  };
  if (!found) {
    const Symbol* symbol = symbols_.find(name.text, place.scope);
    // `at least contributions_needed times`: a number that a register holds, or the parameter of a
    // decision that others are like. Neither is known here.
    bool elsewhere = is_parameter(name.text);
    for (const auto* list : {&charter_.registers, &charter_.events})
      for (const Named& one : *list) elsewhere = elsewhere || one.attributes.contains(name.text);
    for (const Role& role : charter_.roles)
      elsewhere = elsewhere || role.attributes.contains(name.text);
    if (symbol && !is_parameter(name.text))
      problem("Q103",
              fmt::format("`{}` is {}, not a number", name.text, article_and_noun(symbol->kind)),
              name.span, "write how many, such as `at least 2`");
    else if (!elsewhere)
      look_up(name, place, "define");
    return {Value<Amount>::Unstated{name.text}};
  }
  const auto* values = std::get_if<Slot<syntax::Value>>(&found->is);
  if (!values) return wrong(*found);
  if (std::find(expanding_.begin(), expanding_.end(), found) != expanding_.end() ||
      ++expanded_ > 20000) {
    problem("Q104", fmt::format("`{}` is defined by itself", name.text), name.span);
    return {Value<Amount>::Unstated{name.text}};
  }
  expanding_.push_back(found);
  std::string outer = std::exchange(label_, found->name.text);
  auto result = slot<Amount>(*values, inside, "", [&](const syntax::Value& one) -> Value<Amount> {
    const auto* quantified = std::get_if<Quantified>(&one);
    if (quantified && quantified->quantity && is_counted(*quantified->quantity))
      return amount_slot(quantified->quantity->low, inside);
    // `define few as some`: a name alone reads as a group.
    if (quantified && quantified->group && !quantified->quantity)
      if (const auto* named = std::get_if<NamedGroup>(&quantified->group->is))
        return named_amount(named->name, inside);
    return wrong(*found);
  });
  label_ = outer;
  expanding_.pop_back();
  return result;
}

Value<Amount> Resolver::amount(const Portion& portion, const Place& place) {
  if (const auto* named = std::get_if<NamedPortion>(&portion.is))
    return named_amount(named->name, place);
  Amount result;
  const std::vector<Portion>* parts = nullptr;
  if (const auto* number = std::get_if<NumberPortion>(&portion.is)) {
    result.number = number->number;
    if (!number->times.empty()) parts = &number->times;
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
    parts = &extreme->of;
  } else if (const auto* root = std::get_if<RootPortion>(&portion.is)) {
    result.kind = Amount::Kind::root;
    result.share = Fraction::of(1, 1);
    if (!root->of.empty()) result.root_of = plain_group(root->of.front(), place);
  }
  if (!parts) return {result};
  std::vector<Value<Amount>> values;
  for (const Portion& part : *parts) values.push_back(amount(part, place));
  return combine<Amount>(values, [&](const std::vector<Amount>& chosen) {
    Amount each = result;
    each.parts = chosen;
    bool times = each.kind == Amount::Kind::number;
    if (times && chosen[0].kind == Amount::Kind::share &&
        chosen[0].share.numerator * each.number > chosen[0].share.denominator)
      problem("Q008", "a share is never more than the whole", portion.span,
              "write `2/3`, `75%`, or a number such as `at least 3`");
    return each;
  });
}

std::optional<Amount> Resolver::plain_amount(const Portion& portion, const Place& place) {
  Value<Amount> value = amount(portion, place);
  const auto* plain = std::get_if<Amount>(&value.is);
  return plain ? std::optional(*plain) : std::nullopt;
}

Value<Amount> Resolver::amount_slot(const Slot<Portion>& from, const Place& place) {
  return slot<Amount>(from, place, "",
                      [&](const Portion& portion) { return amount(portion, place); });
}

Quantity Resolver::one_quantity(const syntax::Quantity& quantity, const Place& place) {
  Quantity result;
  if (is_counted(quantity)) result.low = amount_slot(quantity.low, place);
  if (quantity.high) {
    result.high = plain_amount(*quantity.high, place);
    // An upper end that is not known, or in doubt: then the whole quantity is not known.
    if (!result.high) result.low = {Value<Amount>::Unstated{quote(quantity.high->span)}};
  }
  const Amount* low = is_counted(quantity) ? first_reading(result.low) : nullptr;
  result.bound = bound_of(quantity.bound, low);
  result.text = quote(quantity.span);
  const Amount* high = result.high ? &*result.high : nullptr;
  if (low && high && low->kind == Amount::Kind::number && high->kind == Amount::Kind::number &&
      low->parts.empty() && high->parts.empty() && low->number > high->number)
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
