// The arithmetic of a threshold, in words.
#include "engine/evaluation/decisions/votes.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;
using calendar::Count;
using calendar::Fraction;

namespace {
/// 13/2 as "6.5", 26/3 as "8 2/3", 9 as "9".
std::string mixed(std::int64_t numerator, std::int64_t denominator) {
  std::int64_t whole = numerator / denominator;
  std::int64_t rest = numerator % denominator;
  if (rest == 0) return std::to_string(whole);
  if (denominator == 2) return fmt::format("{}.5", whole);
  Fraction part = Fraction::of(rest, denominator);
  return whole == 0 ? part.text() : fmt::format("{} {}", whole, part.text());
}

std::string amount_text(const Amount& amount, std::int64_t base) {
  switch (amount.kind) {
  case Amount::Kind::number: {
    if (amount.parts.empty()) return std::to_string(amount.number);
    if (const Amount& part = amount.parts.front(); part.kind == Amount::Kind::number)
      return std::to_string(amount.number * part.number);
    return fmt::format("{} times {}", amount.number, amount_text(amount.parts.front(), base));
  }
  case Amount::Kind::share: return mixed(amount.share.numerator * base, amount.share.denominator);
  case Amount::Kind::majority: return mixed(base, 2);
  case Amount::Kind::half_plus_one: return fmt::format("{} (half plus one)", base / 2 + 1);
  case Amount::Kind::half_plus_one_up:
    return base % 2 == 0 ? fmt::format("{} (half plus one)", base / 2 + 1)
                         : fmt::format("{} (half plus one: {}, rounded up)", (base + 3) / 2,
                                       mixed(base + 2, 2));
  case Amount::Kind::all_but:
    return fmt::format("{} (all but {} of {})", std::max<std::int64_t>(0, base - amount.number),
                       amount.number, base);
  case Amount::Kind::larger:
  case Amount::Kind::smaller: {
    std::vector<std::string> parts;
    for (const Amount& part : amount.parts) parts.push_back(amount_text(part, base));
    return fmt::format("the {} of {}", amount.kind == Amount::Kind::larger ? "larger" : "smaller",
                       fmt::join(parts, " and "));
  }
  case Amount::Kind::root: {
    std::int64_t least = 0;
    while (compare(least, amount, base) < 0) ++least;
    return fmt::format("{} ({} of the square root of {})", least, amount.share.text(), base);
  }
  }
  return {};
}

std::string count_text(Count count) {
  return count.known == count.possible ? std::to_string(count.known)
         : count.possible >= unbounded ? how_many(count)
                                       : fmt::format("{} to {}", count.known, count.possible);
}

std::string verb_text(const std::string& verb, std::int64_t number) {
  bool one = number == 1;
  if (verb == "present") return "present";
  if (verb.ends_with("y")) return one ? verb.substr(0, verb.size() - 1) + "ies" : verb;
  return one ? verb + "s" : verb;
}
} // namespace

std::string asked(const Quantity& quantity, const Amount* low, std::int64_t base) {
  switch (quantity.bound) {
  case Bound::no: return "none";
  case Bound::every: return fmt::format("all {}", base);
  case Bound::any: return "at least 1";
  default: break;
  }
  if (!low) return "an amount that the charter does not state";
  std::string text = amount_text(*low, base);
  switch (quantity.bound) {
  case Bound::at_most: return "at most " + text;
  case Bound::exactly: return "exactly " + text;
  case Bound::more_than: return "more than " + text;
  case Bound::fewer_than: return "fewer than " + text;
  case Bound::between:
    return fmt::format("between {} and {}", text,
                       quantity.high ? amount_text(*quantity.high, base) : "?");
  default: break;
  }
  return (low->kind == Amount::Kind::majority ? "more than " : "at least ") + text;
}

std::string Votes::arithmetic(const Number& number, const Quantity& quantity, const GroupPtr& of,
                              const std::string& verb) const {
  const Amount* low = quantity.low.under(judge_.readings());
  Count how_many = number.number ? *number.number : number.census.number();
  Count base = number.base ? *number.base : number.census.base();
  const auto* named = of ? std::get_if<Group::Base>(&of->is) : nullptr;
  bool seats = named && named->kind == Group::Base::Kind::seats;
  if (of && (seats || scene_.tally) && !number.doubt.empty())
    return fmt::format("{} of {} needed: {}", quantity.text, of->text, number.doubt);
  std::string of_whom = !of                                                 ? "voters"
                        : named && named->kind == Group::Base::Kind::seats  ? "seats"
                        : named && named->kind == Group::Base::Kind::voters ? "voters"
                                                                            : of->text;
  bool stated = low || quantity.bound == Bound::no || quantity.bound == Bound::every ||
                quantity.bound == Bound::any;
  bool share = (low && low->needs_base()) || quantity.bound == Bound::every;
  std::string need = !stated                               ? "the charter does not say how many are"
                     : share && base.possible >= unbounded ? quantity.text
                                                           : asked(quantity, low, base.possible);
  if (base.known != base.possible && base.possible < unbounded && low && low->needs_base())
    need = fmt::format("{} ({} of {})", quantity.text, base.known, base.possible);
  std::string does = verb_text(verb, how_many.known == how_many.possible ? how_many.possible : 2);
  bool one_voter = of_whom == "voters" && how_many.known == 1 && how_many.possible == 1;
  std::string text =
      number.plain || !low || !low->needs_base()
          ? fmt::format("{} {} {}", count_text(how_many), one_voter ? "voter" : of_whom, does)
          : fmt::format("{} of {} {} {}", count_text(how_many), count_text(base), of_whom, does);
  if (!number.plain && quantity.bound == Bound::every)
    text = fmt::format("{} of {} {} {}", count_text(how_many), count_text(base), of_whom, does);
  text += fmt::format("; {} {}", need, is_limit(quantity) ? "allowed" : "needed");
  if (!number.doubt.empty()) text += ": " + number.doubt;
  if (of_nobody(number, quantity))
    text += "; nobody is there to be counted, and a share of nothing never suffices";
  return text;
}

Votes::Answer Votes::explained(const Condition& condition, PersonId about) {
  Answer answer{this->condition(condition, about), condition.text};
  if (const auto* readings = std::get_if<Readings>(&condition.is))
    return explained(*readings->readings.at(judge_.readings().at(readings->choice)), about);
  if (const auto* junction = std::get_if<Junction>(&condition.is)) {
    std::string text;
    for (const auto& entry : junction->entries) {
      Answer part = explained(*entry.condition, about);
      text += fmt::format("{}{}{} [{}]", text.empty() ? "" : ", ",
                          entry.label.empty() ? "" : entry.label + ": ", part.text,
                          part.truth == Truth::holds   ? "met"
                          : part.truth == Truth::fails ? "not met"
                                                       : "cannot be told");
      answer.empty = answer.empty || (part.empty && answer.truth == Truth::fails);
    }
    answer.text = text;
  } else if (const auto* counted = std::get_if<semantics::Counted>(&condition.is)) {
    const GroupPtr* group = counted->group.under(judge_.readings());
    const auto* acts_of = counted->that ? std::get_if<Acts>(&counted->that->is) : nullptr;
    if (group && acts_of && !acts_of->procedure && !acts_of->window) {
      Number number = number_of(*group, acts_of->verb);
      answer.text = arithmetic(number, counted->quantity, *group, acts_of->verb);
      answer.empty = answer.truth == Truth::fails && of_nobody(number, counted->quantity);
    }
  } else if (const auto* more = std::get_if<MoreThan>(&condition.is); more && more->group) {
    auto count_of = [&](const std::string& verb) {
      Number number = number_of(more->group, verb);
      return count_text(number.number ? *number.number : number.census.number());
    };
    answer.text = fmt::format("{}: {} {}, {} {}", condition.text, count_of(more->first),
                              more->first, count_of(more->second), more->second);
  } else if (const auto* open = std::get_if<OpenFor>(&condition.is)) {
    const Period* low = open->low.under(judge_.readings());
    answer.text =
        fmt::format("{}: from {} to {}{}", condition.text, scene_.started.iso(), scene_.now.iso(),
                    low ? ", reached on " + (scene_.started + *low).iso() : "");
  }
  return answer;
}

} // namespace quorate::evaluation
