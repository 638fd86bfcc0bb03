// How many of whom a decision needs: `majority of decided ballots`, `at least 3 voters`. Thresholds
// without a base are errors whatever evaluates them.
#include "engine/semantics/resolver.h"
#include "engine/semantics/values.h"

#include <fmt/format.h>

#include <algorithm>

namespace quorate::semantics {

using namespace syntax;

namespace {
bool is_share(const syntax::Quantity& quantity) {
  const auto* portion = std::get_if<Portion>(&quantity.low.is);
  return portion && quantity.bound != syntax::Bound::no && quantity.bound != syntax::Bound::every &&
         quantity.bound != syntax::Bound::any &&
         !std::holds_alternative<NumberPortion>(portion->is) &&
         !std::holds_alternative<NamedPortion>(portion->is) &&
         !std::holds_alternative<ExtremePortion>(portion->is) &&
         !std::holds_alternative<RootPortion>(portion->is);
}
/// A defined amount that is a share wants a base too; the name alone does not show it.
bool wants_base(const Value<Amount>& amount) {
  if (const auto* plain = std::get_if<Amount>(&amount.is)) return plain->needs_base();
  const auto* branch = std::get_if<Value<Amount>::Branch>(&amount.is);
  return branch && std::any_of(branch->readings.begin(), branch->readings.end(), wants_base);
}
/// Does a definition hold an amount, in any of its readings?
bool has_amount(const Slot<syntax::Value>& values) {
  if (const auto* readings = std::get_if<std::vector<Reading<syntax::Value>>>(&values.is))
    return std::any_of(readings->begin(), readings->end(),
                       [](const auto& reading) { return has_amount(reading.value); });
  const auto* value = std::get_if<syntax::Value>(&values.is);
  const auto* quantified = value ? std::get_if<Quantified>(value) : nullptr;
  return quantified && quantified->quantity;
}
} // namespace

/// A bare number asks for at least as many: nobody means that more votes would do harm.
Quantity Resolver::threshold_quantity(const syntax::Quantity& quantity, const Place& place) {
  Quantity result = one_quantity(quantity, place);
  if (quantity.bound == syntax::Bound::plain && result.bound == Bound::exactly)
    result.bound = Bound::at_least;
  return result;
}

Value<Threshold> Resolver::threshold(const QuantifiedSlot& slot, const Place& place,
                                     std::string_view noun, bool people) {
  if (std::holds_alternative<Unstated>(slot.is))
    return {Value<Threshold>::Unstated{std::string(noun)}};
  if (const auto* value = std::get_if<Quantified>(&slot.is))
    return one_threshold(*value, place, noun, people);
  const auto& readings = std::get<std::vector<Reading<Quantified>>>(slot.is);
  Value<Threshold>::Branch branch;
  branch.choice = choice(readings, label_, slot.why, slot.span, place);
  for (const auto& reading : readings)
    branch.readings.push_back(threshold(reading.value, place, noun, people));
  return {std::move(branch)};
}

Value<Threshold> Resolver::threshold_value(const Slot<syntax::Value>& slot, const Place& place,
                                           std::string_view noun, bool people) {
  if (std::holds_alternative<Unstated>(slot.is))
    return {Value<Threshold>::Unstated{std::string(noun)}};
  if (const auto* value = std::get_if<syntax::Value>(&slot.is)) {
    if (const auto* quantified = std::get_if<Quantified>(value))
      return one_threshold(*quantified, place, noun, people);
    problem("Q103", fmt::format("a {} needs an amount of people", noun), slot.span,
            "write for example `majority of members`");
    return {Value<Threshold>::Unstated{std::string(noun)}};
  }
  const auto& readings = std::get<std::vector<Reading<syntax::Value>>>(slot.is);
  Value<Threshold>::Branch branch;
  branch.choice = choice(readings, label_, slot.why, slot.span, place);
  for (const auto& reading : readings)
    branch.readings.push_back(threshold_value(reading.value, place, noun, people));
  return {std::move(branch)};
}

/// `passes with fifty_plus_one`: the readings of the definition move together wherever it is used.
Value<Threshold> Resolver::named_threshold(const Name& name, const Quantified& value,
                                           const Place& place, std::string_view noun, bool people) {
  Value<Threshold>::Unstated open{std::string(noun)};
  Place inside = place;
  if (const DefineDecl* found = definition(name, inside)) {
    const auto* values = std::get_if<Slot<syntax::Value>>(&found->is);
    if (!values) {
      problem("Q103", fmt::format("`{}` is a condition, not a threshold", name.text), name.span,
              "write `passes if` for a condition");
      return {open};
    }
    if (std::find(expanding_.begin(), expanding_.end(), found) != expanding_.end() ||
        ++expanded_ > 20000) {
      problem("Q104", fmt::format("`{}` is defined by itself", name.text), name.span);
      return {open};
    }
    if (people && !has_amount(*values)) {
      Reversed reversed(*this);
      return map_value<Threshold>(one_group(*value.group, place), [&](const GroupPtr& of) {
        Threshold result{{}, of, value.verb, quote(value.span)};
        result.quantity.bound = Bound::any;
        return result;
      });
    }
    expanding_.push_back(found);
    std::string outer = std::exchange(label_, found->name.text);
    Value<Threshold> result = threshold_value(*values, inside, noun, people);
    label_ = outer;
    expanding_.pop_back();
    return result;
  }
  if (is_parameter(name.text)) return {Value<Threshold>::Unstated{name.text}};
  const Symbol* symbol = look_up(name, place, "define");
  if (symbol && symbol->kind != SymbolKind::role && symbol->kind != SymbolKind::body)
    problem("Q103",
            fmt::format("`{}` is {}, not a threshold", name.text, article_and_noun(symbol->kind)),
            name.span, "write an amount, such as `majority of voters`",
            {{symbol->span, "declared here"}});
  else if (symbol)
    problem("Q111", fmt::format("how many of `{}`?", name.text), name.span,
            fmt::format("write an amount, as in `majority of {}`", name.text));
  return {open};
}

Value<Threshold> Resolver::one_threshold(const Quantified& value, const Place& place,
                                         std::string_view noun, bool people) {
  const auto* named = value.group ? std::get_if<NamedGroup>(&value.group->is) : nullptr;
  if (named && !value.quantity) {
    Place inside = place;
    if (!people || definition(named->name, inside))
      return named_threshold(named->name, value, place, noun, people);
  }
  Threshold result;
  result.verb = value.verb;
  result.text = quote(value.span);
  result.quantity.bound = Bound::any;
  Reversed reversed(*this);
  if (value.quantity) {
    result.quantity = threshold_quantity(*value.quantity, place);
    if (!value.group && (is_share(*value.quantity) || wants_base(result.quantity.low)))
      problem(
          "Q111", fmt::format("{} of what?", quote(value.quantity->span)), value.span,
          fmt::format(
              "name the base: `{0} of ballots` (abstentions included), `{0} of decided ballots` "
              "(yes and no), `{0} of members` (sitting) or `{0} of voters`",
              quote(value.quantity->span)));
  } else if (!people && value.group) {
    problem("Q111", fmt::format("how many of `{}`?", quote(value.group->span)), value.group->span,
            fmt::format("write an amount, as in `majority of {}`", quote(value.group->span)));
    return {Value<Threshold>::Unstated{std::string(noun)}};
  }
  if (!value.group) return {result};
  return map_value<Threshold>(one_group(*value.group, place), [&](const GroupPtr& of) {
    Threshold each = result;
    each.of = of;
    return each;
  });
}

/// Whose seats `seats` counts: those roles with an exact number whose holders vote, else all of the
/// body with an exact number.
std::vector<RoleId> Resolver::exact_seats(const Place& place) const {
  std::vector<RoleId> all;
  std::vector<RoleId> voting;
  auto electorate = electorates_.find(place.procedure);
  for (const auto& [role, exact] : exact_seats_) {
    if (!exact) continue;
    bool votes = electorate != electorates_.end() && electorate->second.contains(role);
    if (votes) voting.push_back(role);
    if (place.body.empty() || charter_.roles[role].path.starts_with(place.body + "."))
      all.push_back(role);
  }
  return voting.empty() ? all : voting;
}

/// The roles that a group names, whatever narrows it; without a word about errors.
void Resolver::roles_named(const syntax::Group& group, const Place& place, std::set<RoleId>& roles,
                           int depth) {
  if (depth > 20) return;
  auto inner = [&](const syntax::Group& part) { roles_named(part, place, roles, depth + 1); };
  if (const auto* list = std::get_if<GroupList>(&group.is))
    for (const auto& member : list->members) inner(member);
  if (const auto* except = std::get_if<ExceptGroup>(&group.is)) inner(*except->of);
  if (const auto* where = std::get_if<WhereGroup>(&group.is)) inner(*where->of);
  if (const auto* as_of = std::get_if<AsOfGroup>(&group.is)) inner(*as_of->of);
  if (const auto* spread = std::get_if<SpreadGroup>(&group.is)) inner(*spread->of);
  if (const auto* present = std::get_if<PresentGroup>(&group.is)) inner(*present->of);
  const auto* named = std::get_if<NamedGroup>(&group.is);
  if (!named) return;
  Place inside = place;
  if (const DefineDecl* found = definition(named->name, inside)) {
    const auto* values = std::get_if<Slot<syntax::Value>>(&found->is);
    const auto* value = values ? std::get_if<syntax::Value>(&values->is) : nullptr;
    const auto* quantified = value ? std::get_if<Quantified>(value) : nullptr;
    if (quantified && quantified->group) roles_named(*quantified->group, inside, roles, depth + 1);
    return;
  }
  const Symbol* symbol = symbols_.find(named->name.text, place.scope);
  if (symbol && symbol->kind == SymbolKind::role) roles.insert(symbol->index);
  if (symbol && symbol->kind == SymbolKind::body)
    for (std::size_t i = 0; i < charter_.roles.size(); ++i)
      if (charter_.roles[i].body == symbol->index) roles.insert(static_cast<RoleId>(i));
}

void Resolver::roles_named(const GroupSlot& slot, const Place& place, std::set<RoleId>& roles) {
  if (const auto* group = std::get_if<syntax::Group>(&slot.is)) roles_named(*group, place, roles);
  if (const auto* readings = std::get_if<std::vector<Reading<syntax::Group>>>(&slot.is))
    for (const auto& reading : *readings) roles_named(reading.value, place, roles);
}

} // namespace quorate::semantics
