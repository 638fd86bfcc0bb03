// Conditions: and, or, groups of conditions, counts of people, definitions.
#include "engine/semantics/resolver.h"

#include <fmt/format.h>

#include <algorithm>

namespace quorate::semantics {

using namespace syntax;

ConditionPtr Resolver::make(decltype(Condition::is) is, Span span) {
  return std::make_shared<const Condition>(Condition{std::move(is), quote(span)});
}

ConditionPtr Resolver::negate(ConditionPtr of) {
  std::string text = "not " + of->text;
  return std::make_shared<const Condition>(Condition{Negation{std::move(of)}, std::move(text)});
}

ConditionPtr Resolver::condition(const ConditionSlot& from, const Place& place,
                                 const std::string& path) {
  if (const auto* value = std::get_if<syntax::Condition>(&from.is))
    return condition(*value, place, path);
  if (std::holds_alternative<Unstated>(from.is)) return make(Open{path}, from.span);
  const auto& readings = std::get<std::vector<Reading<syntax::Condition>>>(from.is);
  Readings result;
  result.choice = choice(readings, path, from.why, from.span, place);
  for (const auto& reading : readings)
    result.readings.push_back(condition(reading.value, place, path + "." + reading.label.text));
  return make(std::move(result), from.span);
}

ConditionPtr Resolver::named_condition(const Name& name, const Place& place) {
  Place inside = place;
  const DefineDecl* found = definition(name, inside);
  if (!found) {
    if (is_parameter(name.text)) return make(Open{name.text}, name.span);
    const Symbol* symbol = look_up(name, place, "define");
    if (!symbol) return make(Open{name.text}, name.span);
    if (symbol->kind == SymbolKind::event || symbol->kind == SymbolKind::activity) {
      if (symbol->kind == SymbolKind::activity) clause_kinds_.insert(symbol->name);
      return make(Happened{symbol->name, symbol->kind == SymbolKind::activity, {}}, name.span);
    }
    problem("Q103",
            fmt::format("`{}` is {}, not a condition", name.text, article_and_noun(symbol->kind)),
            name.span, fmt::format("write what is true of it, such as `hold {}`", name.text),
            {{symbol->span, "declared here"}});
    return make(Open{name.text}, name.span);
  }
  if (std::find(expanding_.begin(), expanding_.end(), found) != expanding_.end()) {
    std::string cycle;
    for (const void* one : expanding_)
      for (const Symbol& symbol : symbols_.all())
        if (symbol.definition == one) cycle += symbol.name + " → ";
    problem("Q104", fmt::format("`{}` is defined by itself: {}{}", name.text, cycle, name.text),
            name.span, "break the circle: say one of them without the others",
            {{found->name.span, "defined here"}});
    return make(Open{name.text}, name.span);
  }
  if (++expanded_ > 20000) {
    problem("Q003", "definitions expand to too much", name.span,
            "use fewer definitions inside each other");
    return make(Open{name.text}, name.span);
  }
  const auto* slot = std::get_if<Box<ConditionSlot>>(&found->is);
  if (!slot) {
    const auto* values = std::get_if<Slot<syntax::Value>>(&found->is);
    const auto* value = values ? std::get_if<syntax::Value>(&values->is) : nullptr;
    const auto* quantified = value ? std::get_if<Quantified>(value) : nullptr;
    if (quantified && quantified->group && !quantified->quantity) {
      // `calm` given for a parameter: a name for a condition reads as a group.
      if (const auto* other = std::get_if<NamedGroup>(&quantified->group->is)) {
        Place there = inside;
        const DefineDecl* next = definition(other->name, there);
        if (next && std::holds_alternative<Box<ConditionSlot>>(next->is)) {
          expanding_.push_back(found);
          ConditionPtr result = named_condition(other->name, inside);
          expanding_.pop_back();
          return result;
        }
      }
      // A defined group used as a condition: the holder is one of them.
      Hold hold;
      hold.what = named_group(name, place);
      return make(std::move(hold), name.span);
    }
    problem("Q103", fmt::format("`{}` is a value, not a condition", name.text), name.span,
            "define a condition with `define NAME when …`", {{found->name.span, "defined here"}});
    return make(Open{name.text}, name.span);
  }
  expanding_.push_back(found);
  ConditionPtr result = condition(**slot, inside, found->name.text);
  expanding_.pop_back();
  return result;
}

ConditionPtr Resolver::counted(const Quantified& subject, ConditionPtr that, const Place& place) {
  Counted result;
  result.that = std::move(that);
  if (subject.quantity) {
    result.quantity = one_quantity(*subject.quantity, place);
  } else {
    result.quantity.bound = that ? Bound::every : Bound::any;
    result.quantity.text = "every";
  }
  if (subject.group) {
    result.group = one_group(*subject.group, place);
  } else {
    problem("Q111", "how many of whom?", subject.span, "name the group: `at least 2 members`");
    result.group = {std::make_shared<const Group>(Group{Group::Nobody{}, ""})};
  }
  return make(std::move(result), subject.span);
}

ConditionPtr Resolver::junction(const JunctionCondition& from, Span span, const Place& place,
                                const std::string& path) {
  Junction result;
  switch (from.junction) {
  case syntax::Junction::any: result.kind = Junction::Kind::any; break;
  case syntax::Junction::all: result.kind = Junction::Kind::all; break;
  case syntax::Junction::at_least: result.kind = Junction::Kind::at_least; break;
  case syntax::Junction::exactly: result.kind = Junction::Kind::exactly; break;
  case syntax::Junction::at_most: result.kind = Junction::Kind::at_most; break;
  }
  if (from.count) result.count = amount(*from.count, place);
  std::optional<Reversed> reversed;
  if (result.kind == Junction::Kind::exactly || result.kind == Junction::Kind::at_most)
    reversed.emplace(*this);
  const auto* wanted = std::get_if<Amount>(&result.count.is);
  bool many = result.kind == Junction::Kind::at_least || result.kind == Junction::Kind::exactly;
  auto entries = static_cast<int>(from.entries.size());
  if (many && wanted && wanted->kind == Amount::Kind::number && wanted->number > entries)
    problem("Q008", fmt::format("{} of {} conditions never hold", wanted->number, entries), span,
            "ask for as many as there are, or fewer");
  std::map<std::string, Span> labelled;
  for (const auto& entry : from.entries) {
    const std::string& label = entry.label.text;
    if (auto [at, fresh] = labelled.try_emplace(label, entry.label.span); !fresh && !label.empty())
      problem("Q105", fmt::format("two conditions here are labelled `{}`", label), entry.label.span,
              "give one of them another label", {{at->second, "first stated here"}});
    std::string below = path;
    if (!label.empty()) below.append(".").append(label);
    result.entries.push_back({label, condition(entry.value, place, below)});
  }
  return make(std::move(result), span);
}

ConditionPtr Resolver::condition(const syntax::Condition& from, const Place& place,
                                 const std::string& path) {
  if (const auto* several = std::get_if<JunctionCondition>(&from.is))
    return junction(*several, from.span, place, path);
  if (const auto* negation = std::get_if<NotCondition>(&from.is)) {
    Reversed reversed(*this);
    return make(Negation{condition(*negation->of, place, path)}, from.span);
  }
  if (const auto* lasting = std::get_if<ThroughoutCondition>(&from.is))
    return make(
        Lasting{condition(*lasting->of, place, path), period(lasting->length, place, "throughout")},
        from.span);
  if (const auto* inner = std::get_if<SlotCondition>(&from.is))
    return condition(*inner->slot, place, path);
  if (const auto* there = std::get_if<ThereCondition>(&from.is)) {
    Reversed reversed(*this);
    return counted(there->what, nullptr, place);
  }
  if (const auto* compared = std::get_if<MoreCondition>(&from.is))
    return more(compared->group,
                compared->by ? std::optional(threshold_quantity(*compared->by, place))
                             : std::nullopt,
                true, compared->first, compared->second, place, from.span);
  if (const auto* ratio = std::get_if<RatioCondition>(&from.is))
    return more(ratio->group, threshold_quantity(ratio->factor, place), false, ratio->first,
                ratio->second, place, from.span);
  if (const auto* named = std::get_if<NamedCondition>(&from.is))
    return named_condition(named->name, place);
  return claim(std::get<ClaimCondition>(from.is), from.span, place, path);
}

ConditionPtr Resolver::claim(const ClaimCondition& claim, Span span, const Place& place,
                             const std::string& path) {
  if (!claim.subject) {
    std::optional<Reversed> reversed;
    if (claim.negated) reversed.emplace(*this);
    ConditionPtr result = predicate(claim.predicate, place, path);
    return claim.negated ? negate(result) : result;
  }
  // `members are at most 5`: a size, not a property of each.
  if (const auto* is = std::get_if<IsPredicate>(&claim.predicate.is))
    if (const auto* size = std::get_if<Quantified>(&is->operand);
        size && size->quantity && !size->group) {
      Reversed reversed(*this);
      Quantified both = *claim.subject;
      both.quantity = size->quantity;
      ConditionPtr result = counted(both, nullptr, place);
      return is->negated != claim.negated ? negate(result) : result;
    }
  if (const auto* state = std::get_if<StatePredicate>(&claim.predicate.is))
    return state_claim(claim, *state, place, span);
  // `the subject hold x`: of the person at hand; everything else counts people.
  bool act = std::holds_alternative<ActPredicate>(claim.predicate.is);
  const auto* person =
      claim.subject->group ? std::get_if<PersonGroup>(&claim.subject->group->is) : nullptr;
  if (person && !act && !(place.decision && person->who == PersonInRole::proposer)) {
    ConditionPtr result = predicate(claim.predicate, place, path);
    return claim.negated ? negate(result) : result;
  }
  Reversed reversed(*this);
  ConditionPtr that = predicate(claim.predicate, place, path);
  ConditionPtr result = counted(*claim.subject, claim.negated ? negate(that) : that, place);
  bool of_decision = act || std::holds_alternative<PresencePredicate>(claim.predicate.is) ||
                     std::holds_alternative<ApprovedPredicate>(claim.predicate.is);
  if (!of_decision) return result;
  auto whole = *result;
  whole.text = quote(span);
  // `3 voters approve`: so many are enough, more do no harm. `0 voters object` is meant exactly.
  Quantity& counting = std::get<Counted>(whole.is).quantity;
  const Amount* low = std::get_if<Amount>(&counting.low.is);
  bool bare = claim.subject->quantity && claim.subject->quantity->bound == syntax::Bound::plain;
  if (bare && counting.bound == Bound::exactly && !(low && low->number == 0 && low->parts.empty()))
    counting.bound = Bound::at_least;
  return std::make_shared<const Condition>(std::move(whole));
}

} // namespace quorate::semantics
