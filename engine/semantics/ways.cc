// Ways into a role and out of it: `joins by admission`, `leaves by resignation`.
#include "engine/semantics/resolver.h"
#include "engine/semantics/values.h"

#include <fmt/format.h>

#include <algorithm>

namespace quorate::semantics {

using namespace syntax;

void Resolver::way(Clause clause, const std::optional<GroupSlot>& by, bool in, bool automatic,
                   const Statement& item, const Place& place) {
  Way result;
  result.role = *place.role;
  result.in = in;
  result.automatic = automatic;
  mention(result.role);
  // `joins` alone: a way there is, but which?
  result.by = by ? slot<Ways>(*by, place, "",
                              [&](const syntax::Group& value) { return one_way(value, place); })
                 : Value<Ways>{Ways{Way::One{}}};
  if (item.with->within) result.within = period(item.with->within->length, place, "within");
  clause.is = std::move(result);
  finish_clause(std::move(clause), item, place);
}

std::vector<std::string> Resolver::acts_named(const GroupSlot& by, const Place& place) {
  std::vector<std::string> acts;
  const auto* group = std::get_if<syntax::Group>(&by.is);
  const auto* named = group ? std::get_if<NamedGroup>(&group->is) : nullptr;
  const Symbol* symbol = named ? symbols_.find(named->name.text, place.scope) : nullptr;
  if (!symbol || (symbol->kind != SymbolKind::activity && symbol->kind != SymbolKind::event))
    return acts;
  const_cast<Symbol*>(symbol)->used = true; // NOLINT
  clause_kinds_.insert(symbol->name);
  acts.push_back(symbol->name);
  return acts;
}

Value<Resolver::Ways> Resolver::named_way(const Name& name, const Place& place) {
  Place inside = place;
  if (const DefineDecl* found = definition(name, inside)) {
    const auto* values = std::get_if<Slot<syntax::Value>>(&found->is);
    bool circle = std::find(expanding_.begin(), expanding_.end(), found) != expanding_.end();
    if (!values || circle) {
      problem(circle ? "Q104" : "Q103",
              circle ? fmt::format("`{}` is defined by itself", name.text)
                     : fmt::format("`{}` is a condition, not a way in or out", name.text),
              name.span, "name a decision, an activity, or who appoints");
      return {Ways{}};
    }
    expanding_.push_back(found);
    std::string outer = std::exchange(label_, found->name.text);
    auto result = slot<Ways>(*values, inside, "", [&](const syntax::Value& one) -> Value<Ways> {
      const auto* quantified = std::get_if<Quantified>(&one);
      if (quantified && quantified->group && !quantified->quantity)
        return one_way(*quantified->group, inside);
      problem("Q103", fmt::format("`{}` is no way in or out", name.text), name.span,
              "name a decision, an activity, or who appoints",
              {{found->name.span, "defined here"}});
      return {Ways{}};
    });
    label_ = outer;
    expanding_.pop_back();
    return result;
  }
  const Symbol* symbol = look_up(name, place, "decision");
  if (!symbol) return {Ways{}};
  Way::One one;
  one.name = name.text;
  switch (symbol->kind) {
  case SymbolKind::decision:
    one.by = Way::By::decision;
    one.procedure = symbol->index;
    return {Ways{one}};
  case SymbolKind::activity:
  case SymbolKind::event:
    one.by = Way::By::own_act;
    one.name = symbol->name;
    if (symbol->kind == SymbolKind::activity) clause_kinds_.insert(symbol->name);
    return {Ways{one}};
  case SymbolKind::role:
  case SymbolKind::body:
    one.by = Way::By::appointment;
    return map_value<Ways>(named_group(name, place), [&](const GroupPtr& who) {
      Way::One each = one;
      each.who = who;
      return Ways{each};
    });
  default: break;
  }
  problem("Q103",
          fmt::format("`{}` is {}, not a way in or out", name.text, article_and_noun(symbol->kind)),
          name.span, "name a decision, an activity, or who appoints",
          {{symbol->span, "declared here"}});
  return {Ways{}};
}

Value<Resolver::Ways> Resolver::one_way(const syntax::Group& from, const Place& place) {
  if (const auto* named = std::get_if<NamedGroup>(&from.is)) return named_way(named->name, place);
  const auto* list = std::get_if<GroupList>(&from.is);
  if (list && !list->joint) {
    std::vector<Value<Ways>> parts;
    for (const auto& member : list->members) parts.push_back(one_way(member, place));
    return combine<Ways>(parts, [](const std::vector<Ways>& chosen) {
      Ways all;
      for (const Ways& part : chosen) all.insert(all.end(), part.begin(), part.end());
      return all;
    });
  }
  return map_value<Ways>(one_group(from, place), [&](const GroupPtr& who) {
    // People who act together appoint; decisions that must come together are nothing we know.
    bool decisions = false;
    if (const auto* all = std::get_if<Group::All>(&who->is))
      for (const GroupPtr& part : all->of)
        decisions = decisions || std::holds_alternative<Group::Procedures>(part->is);
    Way::One one;
    one.by = decisions ? Way::By::open : Way::By::appointment;
    one.name = quote(from.span);
    if (!decisions) one.who = who;
    return Ways{one};
  });
}

} // namespace quorate::semantics
