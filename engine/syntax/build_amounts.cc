// How many: portions, quantities, and the amounts that thresholds compare with.
#include "engine/syntax/build.h"

#include <charconv>
#include <fmt/core.h>

namespace quorate::syntax {

namespace {
using Parser = CharterParser;
using calendar::Fraction;

constexpr std::size_t most_digits = 7;

// Digits that fit; refuses more of them than any share needs.
std::int64_t digits(Build& build, std::string_view text, Span span) {
  std::int64_t value = 0;
  if (text.size() > most_digits) {
    build.refuse("Q008", "this number has too many digits", span,
                 fmt::format("at most {} are read", most_digits));
    return 1;
  }
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

Fraction checked(Build& build, std::int64_t numerator, std::int64_t denominator, Span span) {
  if (denominator == 0)
    build.refuse("Q008", "a share cannot be divided by zero", span, "write a share such as `2/3`");
  else if (numerator > denominator)
    build.refuse("Q008", "a share is never more than the whole", span,
                 "write `2/3`, `75%`, or a number such as `at least 3`");
  else
    return Fraction::of(numerator, denominator);
  return {};
}

Fraction fraction(Build& build, TerminalNode* node) {
  Span span = span_of(build, node);
  std::string text = raw(build, node);
  std::size_t slash = text.find('/');
  return checked(build, digits(build, std::string_view(text).substr(0, slash), span),
                 digits(build, std::string_view(text).substr(slash + 1), span), span);
}

// 66.7% is 667/1000: exactly what is written.
Fraction percentage(Build& build, TerminalNode* node) {
  Span span = span_of(build, node);
  std::string text = raw(build, node);
  text.pop_back();
  std::int64_t denominator = 100;
  if (std::size_t point = text.find('.'); point != std::string::npos) {
    for (std::size_t i = point + 1; i < text.size() && i <= point + most_digits; ++i)
      denominator *= 10;
    text.erase(point, 1);
  }
  return checked(build, digits(build, text, span), denominator, span);
}

std::vector<Group> root_of(Build& build, Parser::SquareRootContext* context) {
  if (!context) return {};
  return {group(build, context->group())};
}

Portion share(Build& build, Parser::ShareContext* context) {
  Portion result{span_of(build, context), MajorityPortion{}};
  if (auto* at = as<Parser::NumberShareContext>(context)) {
    NumberPortion plain{number(build, at->NUMBER()), {}};
    if (at->portion()) plain.times.push_back(portion(build, at->portion()));
    result.is = std::move(plain);
  } else if (auto* part = as<Parser::FractionShareContext>(context)) {
    SharePortion written;
    written.percent = part->PERCENT() != nullptr;
    written.share =
        written.percent ? percentage(build, part->PERCENT()) : fraction(build, part->FRACTION());
    written.root_of = root_of(build, part->squareRoot());
    result.is = std::move(written);
  } else if (auto* half = as<Parser::HalfRootShareContext>(context)) {
    result.is = SharePortion{Fraction::of(1, 2), root_of(build, half->squareRoot()), false};
  } else if (auto* more = as<Parser::HalfShareContext>(context)) {
    result.is = HalfPortion{more->PLUS() != nullptr, more->ROUNDED() != nullptr};
  } else if (auto* but = as<Parser::AllButShareContext>(context)) {
    result.is = AllButPortion{number(build, but->NUMBER())};
  } else if (auto* of = as<Parser::ExtremeShareContext>(context)) {
    ExtremePortion extreme{of->LARGER() != nullptr, {}};
    for (auto* one : of->portion()) extreme.of.push_back(portion(build, one));
    result.is = std::move(extreme);
  } else if (auto* root = as<Parser::RootShareContext>(context)) {
    result.is = RootPortion{root_of(build, root->squareRoot())};
  }
  return result;
}

Slot<Portion> plain(Portion value) {
  Span span = value.span;
  return {span, std::move(value), {}};
}

Quantity named_quantity(Build& build, Parser::QnameContext* context) {
  Span span = span_of(build, context);
  return {Bound::plain, plain({span, NamedPortion{name(build, context)}}), std::nullopt, span};
}
} // namespace

Portion portion(Build& build, Parser::PortionContext* context) {
  if (context->share()) return share(build, context->share());
  return {span_of(build, context), NamedPortion{name(build, context->qname())}};
}

Quantity amount(Build& build, Parser::AmountContext* context) {
  Quantity result;
  result.span = result.low.span = span_of(build, context);
  if (auto* word = as<Parser::PlainAmountContext>(context)) {
    result.bound = word->NO() ? Bound::no : word->ANY() ? Bound::any : Bound::every;
  } else if (auto* at = as<Parser::BoundAmountContext>(context)) {
    result.bound = bound_of(at);
    result.low = slot<Portion>(build, at->portionSlot(), [&](Parser::PortionSlotContext* value) {
      return portion(build, value->portion());
    });
  } else if (auto* two = as<Parser::BetweenAmountContext>(context)) {
    result.bound = Bound::between;
    result.low = plain(portion(build, two->portion(0)));
    result.high = portion(build, two->portion(1));
  } else if (auto* part = as<Parser::ShareAmountContext>(context)) {
    result.low = plain(share(build, part->share()));
  }
  return result;
}

Quantity quantity(Build& build, Parser::QuantityContext* context) {
  return context->amount() ? amount(build, context->amount())
                           : named_quantity(build, context->qname());
}

Slot<Quantity> quantity_slot(Build& build, Parser::QuantitySlotContext* context) {
  return slot<Quantity>(build, context, [&](Parser::QuantitySlotContext* at) {
    return quantity(build, at->quantity());
  });
}

// A name alone is a group: only `fifty_plus_one of ballots` makes it an amount.
Quantified who(Build& build, Parser::WhoContext* context) {
  Quantified result;
  result.span = span_of(build, context);
  if (context->amount()) result.quantity = amount(build, context->amount());
  if (context->qname()) result.quantity = named_quantity(build, context->qname());
  if (context->group()) result.group = group(build, context->group());
  return result;
}

Quantified quantified(Build& build, Parser::QuantifiedContext* context) {
  Quantified result = who(build, context->who());
  result.span = span_of(build, context);
  if (context->PRESENT()) result.verb = "present";
  if (context->ACT()) result.verb = verb(build, context->ACT());
  return result;
}

QuantifiedSlot quantified_slot(Build& build, Parser::QuantifiedSlotContext* context) {
  return slot<Quantified>(build, context, [&](Parser::QuantifiedSlotContext* at) {
    return quantified(build, at->quantified());
  });
}

std::string verb(const Build& build, TerminalNode* act) {
  std::string word = raw(build, act);
  if (word.size() > 2 && word.ends_with('s')) word.pop_back();
  return word == "voted" ? "vote" : word;
}

} // namespace quorate::syntax
