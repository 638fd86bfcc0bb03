// Who: roles, bodies, definitions, and what narrows them.
#include "engine/semantics/resolver.h"
#include "engine/semantics/values.h"

#include <fmt/format.h>

#include <algorithm>

namespace quorate::semantics {

using namespace syntax;

namespace {
std::string type_and_article(const AttributeSpec& spec) {
  if (!spec.of_register.empty()) return fmt::format("an entry of `{}`", spec.of_register);
  switch (spec.type) {
  case AttributeType::date: return "a date";
  case AttributeType::number: return "a number";
  case AttributeType::flag: return "yes or no";
  case AttributeType::person: return "a person";
  case AttributeType::text: break;
  }
  return "a text";
}

/// A test that an attribute of this type can be put to.
std::string comparison_of(const AttributeSpec& spec, const std::string& name) {
  switch (spec.type) {
  case AttributeType::date: return fmt::format("`{} is after today`", name);
  case AttributeType::number: return fmt::format("`{} is at least 3`", name);
  case AttributeType::flag: return fmt::format("`{} is yes`", name);
  case AttributeType::person: return fmt::format("`{} is ada`", name);
  case AttributeType::text: break;
  }
  return fmt::format("`{} is \"...\"`", name);
}

GroupPtr make_group(decltype(Group::is) is, std::string text) {
  return std::make_shared<const Group>(Group{std::move(is), std::move(text)});
}

/// The procedures, when all parts of a list are decisions: `admission or removal` is one kind.
std::vector<ProcedureId> decisions_of(const std::vector<GroupPtr>& parts) {
  std::vector<ProcedureId> result;
  for (const GroupPtr& part : parts) {
    const auto* decisions = std::get_if<Group::Procedures>(&part->is);
    if (!decisions) return {};
    result.insert(result.end(), decisions->procedures.begin(), decisions->procedures.end());
  }
  return result;
}
} // namespace

std::vector<RoleId> Resolver::roles_in(const Group& group) const {
  std::vector<RoleId> result;
  auto add = [&](const GroupPtr& part) {
    for (RoleId role : roles_in(*part)) result.push_back(role);
  };
  if (const auto* roles = std::get_if<Group::Roles>(&group.is)) return roles->roles;
  if (const auto* any = std::get_if<Group::Any>(&group.is))
    for (const auto& part : any->of) add(part);
  if (const auto* all = std::get_if<Group::All>(&group.is))
    for (const auto& part : all->of) add(part);
  if (const auto* except = std::get_if<Group::Except>(&group.is)) add(except->of);
  if (const auto* where = std::get_if<Group::Where>(&group.is)) add(where->of);
  if (const auto* as_of = std::get_if<Group::AsOf>(&group.is)) add(as_of->of);
  if (const auto* spread = std::get_if<Group::Spread>(&group.is)) add(spread->of);
  if (const auto* present = std::get_if<Group::Present>(&group.is); present && present->of)
    add(present->of);
  return result;
}

Value<GroupPtr> Resolver::named_group(const Name& name, const Place& place) {
  Place inside = place;
  if (const DefineDecl* found = definition(name, inside)) {
    const auto* values = std::get_if<Slot<syntax::Value>>(&found->is);
    if (!values) {
      problem("Q103", fmt::format("`{}` is a condition, not a group of people", name.text),
              name.span, "use it after `when`, or define the group with `as`",
              {{found->name.span, "defined here"}});
      return {make_group(Group::Nobody{}, name.text)};
    }
    if (std::find(expanding_.begin(), expanding_.end(), found) != expanding_.end()) {
      problem("Q104", fmt::format("`{}` is defined by itself", name.text), name.span);
      return {make_group(Group::Nobody{}, name.text)};
    }
    expanding_.push_back(found);
    std::string outer = std::exchange(label_, found->name.text);
    auto result =
        slot<GroupPtr>(*values, inside, "", [&](const syntax::Value& one) -> Value<GroupPtr> {
          const auto* quantified = std::get_if<Quantified>(&one);
          if (quantified && quantified->group && !quantified->quantity)
            return one_group(*quantified->group, inside);
          problem("Q103", fmt::format("`{}` is no group of people", name.text), name.span,
                  "name roles, such as `chair or co_chair`", {{found->name.span, "defined here"}});
          return {make_group(Group::Nobody{}, name.text)};
        });
    label_ = outer;
    expanding_.pop_back();
    return result;
  }
  if (is_parameter(name.text)) return {Value<GroupPtr>::Unstated{name.text}};
  // Meetings are a list that every charter has.
  if ((name.text == "meeting" || name.text == "meetings") && !symbols_.find(name.text, place.scope))
    return {make_group(Group::Things{"meetings"}, name.text)};
  const Symbol* symbol = look_up(name, place, "role");
  if (!symbol) return {make_group(Group::Nobody{}, name.text)};
  switch (symbol->kind) {
  case SymbolKind::role:
    mention(symbol->index);
    return {make_group(Group::Roles{{symbol->index}}, name.text)};
  case SymbolKind::body: {
    Group::Roles roles;
    for (std::size_t i = 0; i < charter_.roles.size(); ++i)
      if (charter_.roles[i].body == symbol->index) {
        roles.roles.push_back(static_cast<RoleId>(i));
        mention(static_cast<RoleId>(i));
      }
    return {make_group(std::move(roles), name.text)};
  }
  case SymbolKind::register_: return {make_group(Group::Things{symbol->name}, name.text)};
  case SymbolKind::asset: return {make_group(Group::Holders{symbol->name}, name.text)};
  case SymbolKind::decision: return {make_group(Group::Procedures{{symbol->index}}, name.text)};
  case SymbolKind::event: return {make_group(Group::Happenings{symbol->name}, name.text)};
  default: break;
  }
  problem(
      "Q103",
      fmt::format("`{}` is {}, not a group of people", name.text, article_and_noun(symbol->kind)),
      name.span,
      symbol->kind == SymbolKind::activity
          ? fmt::format("an activity is done, not held: `did {} in the past 1 year`", symbol->name)
          : "name a role, a body or a defined group",
      {{symbol->span, "declared here"}});
  return {make_group(Group::Nobody{}, name.text)};
}

Comparison Resolver::comparison(const CompareTest& test, const std::vector<RoleId>& roles,
                                const Place& place) {
  Comparison result;
  result.attribute = test.attribute.text;
  result.negated = test.negated;
  std::optional<AttributeSpec> spec;
  if (result.attribute == "affiliation") spec = AttributeSpec{};
  for (RoleId role : roles)
    if (auto found = charter_.roles[role].attributes.find(result.attribute);
        found != charter_.roles[role].attributes.end())
      spec = found->second;
  if (!spec)
    for (const auto* list : {&charter_.registers, &charter_.events})
      for (const Named& one : *list)
        if (auto found = one.attributes.find(result.attribute); found != one.attributes.end())
          spec = found->second;
  if (!spec) {
    std::vector<std::string> known;
    for (RoleId role : roles)
      for (const auto& [name, type] : charter_.roles[role].attributes) known.push_back(name);
    auto near = diagnostics::nearest(result.attribute, known);
    problem("Q106", fmt::format("no role here has the attribute `{}`", result.attribute),
            test.attribute.span,
            near ? fmt::format("did you mean `{}`?", *near)
                 : fmt::format("declare it in the role: `has {}: text`", result.attribute));
    return result;
  }
  auto mismatch = [&](std::string_view wanted) {
    problem("Q107",
            fmt::format("`{}` is {}, and is compared with a {} here", result.attribute,
                        type_and_article(*spec), wanted),
            test.attribute.span,
            fmt::format("declare it as a {0}, `has {1}: {0}`, or write {2}", wanted,
                        result.attribute, comparison_of(*spec, result.attribute)));
  };
  if (const auto* beside = std::get_if<BesideOperand>(&test.operand)) {
    result.op = beside->before ? Comparison::Op::before : Comparison::Op::after;
    if (const auto* value = std::get_if<MomentValue>(&beside->moment.is))
      result.moment = one_moment(*value, place, beside->moment.span);
    if (spec->type != AttributeType::date) mismatch("date");
  } else if (const auto* date = std::get_if<Date>(&test.operand)) {
    result.date = *date;
    if (spec->type != AttributeType::date) mismatch("date");
  } else if (const auto* text = std::get_if<std::string>(&test.operand)) {
    result.text = *text;
    if (spec->type != AttributeType::text) mismatch("text");
  } else if (const auto* name = std::get_if<Name>(&test.operand)) {
    result.text = name->text;
    if (spec->type == AttributeType::date || spec->type == AttributeType::number) mismatch("text");
  } else if (const auto* quantified = std::get_if<Quantified>(&test.operand)) {
    if (spec->type != AttributeType::number) mismatch("number");
    if (quantified->quantity) {
      Quantity quantity = one_quantity(*quantified->quantity, place);
      if (const auto* low = std::get_if<Amount>(&quantity.low.is)) result.number = low->number;
      result.op = quantity.bound == Bound::at_least     ? Comparison::Op::at_least
                  : quantity.bound == Bound::at_most    ? Comparison::Op::at_most
                  : quantity.bound == Bound::more_than  ? Comparison::Op::more_than
                  : quantity.bound == Bound::fewer_than ? Comparison::Op::fewer_than
                                                        : Comparison::Op::equal;
    }
  }
  return result;
}

Value<GroupPtr> Resolver::one_group(const syntax::Group& from, const Place& place) {
  std::string text = quote(from.span);
  if (++expanded_ > 20000) return {make_group(Group::Nobody{}, text)};
  if (const auto* named = std::get_if<NamedGroup>(&from.is)) return named_group(named->name, place);
  if (const auto* list = std::get_if<GroupList>(&from.is)) {
    std::vector<Value<GroupPtr>> parts;
    for (const auto& member : list->members) parts.push_back(one_group(member, place));
    return combine<GroupPtr>(parts, [&](const std::vector<GroupPtr>& chosen) {
      if (auto decisions = decisions_of(chosen); !decisions.empty() && !list->joint)
        return make_group(Group::Procedures{std::move(decisions)}, text);
      return list->joint ? make_group(Group::All{chosen}, text)
                         : make_group(Group::Any{chosen}, text);
    });
  }
  if (const auto* except = std::get_if<ExceptGroup>(&from.is)) {
    Value<GroupPtr> of = one_group(*except->of, place);
    Reversed reversed(*this);
    Value<GroupPtr> without = one_group(*except->without, place);
    return combine<GroupPtr>(std::vector{of, without}, [&](const std::vector<GroupPtr>& chosen) {
      return make_group(Group::Except{chosen[0], chosen[1]}, text);
    });
  }
  if (const auto* where = std::get_if<WhereGroup>(&from.is)) {
    return map_value<GroupPtr>(one_group(*where->of, place), [&](const GroupPtr& of) {
      Group::Where result;
      result.of = of;
      std::vector<RoleId> roles = roles_in(*of);
      for (const AttributeTest& test : where->tests) {
        if (const auto* compare = std::get_if<CompareTest>(&test.is))
          result.tests.push_back(comparison(*compare, roles, place));
        else if (const auto* inner = std::get_if<ConditionTest>(&test.is))
          result.holding.push_back(condition(*inner->condition, place, label_));
        else if (const auto* judged = std::get_if<JudgedTest>(&test.is))
          result.holding.push_back(make(
              Vouched{label_, judged->text, true,
                      judged->by ? one_group(*judged->by, place) : judges(std::nullopt, place)},
              test.span));
      }
      return make_group(std::move(result), text);
    });
  }
  if (const auto* person = std::get_if<PersonGroup>(&from.is)) {
    if (person->who == PersonInRole::proposer) return {make_group(Group::Proposer{}, text)};
    return {place.decision ? make_group(Group::Subject{}, text)
                           : make_group(Group::Holder{}, text)};
  }
  if (const auto* anyone = std::get_if<AnyoneGroup>(&from.is))
    return {anyone->nobody ? make_group(Group::Nobody{}, text) : make_group(Group::Anyone{}, text)};
  if (const auto* base = std::get_if<BaseGroup>(&from.is)) {
    Group::Base result;
    switch (base->base) {
    case Base::seats: result.kind = Group::Base::Kind::seats; break;
    case Base::voters: result.kind = Group::Base::Kind::voters; break;
    case Base::ballots: result.kind = Group::Base::Kind::ballots; break;
    case Base::decided_ballots: result.kind = Group::Base::Kind::decided_ballots; break;
    }
    if (base->base == Base::seats) {
      result.roles = exact_seats(place);
      if (result.roles.empty())
        problem("Q112", "`seats` counts vacant ones too, so their number must be exact", from.span,
                "state `seats exactly N` in the role, or count members (sitting) instead");
    }
    return {make_group(std::move(result), text)};
  }
  if (const auto* those = std::get_if<ThoseGroup>(&from.is)) {
    if (those->which == Presence::on_leave) return {make_group(Group::OnLeave{}, text)};
    if (those->which == Presence::recused) return {make_group(Group::Recused{}, text)};
    return {make_group(Group::Present{}, text)};
  }
  if (const auto* as_of = std::get_if<AsOfGroup>(&from.is)) {
    Value<Moment> when = moment(as_of->when, place);
    return map_value<GroupPtr>(one_group(*as_of->of, place), [&](const GroupPtr& of) {
      return make_group(Group::AsOf{of, when}, text);
    });
  }
  if (const auto* spread = std::get_if<SpreadGroup>(&from.is)) {
    know_attribute(spread->attribute);
    return map_value<GroupPtr>(one_group(*spread->of, place), [&](const GroupPtr& of) {
      return make_group(Group::Spread{of, spread->same, spread->attribute.text}, text);
    });
  }
  return map_value<GroupPtr>(
      one_group(*std::get<PresentGroup>(from.is).of, place),
      [&](const GroupPtr& of) { return make_group(Group::Present{of}, text); });
}

/// Somebody's seat or employer, or an error.
void Resolver::know_attribute(const Name& name) {
  bool known = name.text == "affiliation" || name.text == "person";
  std::vector<std::string> names{"affiliation"};
  for (const Role& role : charter_.roles)
    for (const auto& [attribute, spec] : role.attributes) {
      known = known || attribute == name.text;
      names.push_back(attribute);
    }
  if (known) return;
  auto near = diagnostics::nearest(name.text, names);
  problem("Q106", fmt::format("no role has the attribute `{}`", name.text), name.span,
          near ? fmt::format("did you mean `{}`?", *near)
               : fmt::format("declare it in the role: `has {}: text`", name.text));
}

GroupPtr Resolver::plain_group(const syntax::Group& from, const Place& place) {
  Value<GroupPtr> value = one_group(from, place);
  if (const auto* plain = std::get_if<GroupPtr>(&value.is)) return *plain;
  return make_group(Group::Later{"readings of a group in this place"}, quote(from.span));
}

Value<GroupPtr> Resolver::group(const GroupSlot& from, const Place& place) {
  return slot<GroupPtr>(from, place, "",
                        [&](const syntax::Group& value) { return one_group(value, place); });
}

std::vector<std::string> Resolver::one_kinds(const syntax::Group& from, const Place& place) {
  std::vector<std::string> result;
  if (const auto* list = std::get_if<GroupList>(&from.is)) {
    for (const auto& member : list->members)
      for (std::string& kind : one_kinds(member, place)) result.push_back(std::move(kind));
    return result;
  }
  const auto* named = std::get_if<NamedGroup>(&from.is);
  if (!named) {
    problem("Q103", "expected the name of an activity", from.span,
            "declare it with `activity NAME`");
    return result;
  }
  Place inside = place;
  if (const DefineDecl* found = definition(named->name, inside)) {
    const auto* values = std::get_if<Slot<syntax::Value>>(&found->is);
    const auto* value = values ? std::get_if<syntax::Value>(&values->is) : nullptr;
    const auto* quantified = value ? std::get_if<Quantified>(value) : nullptr;
    if (quantified && quantified->group && !quantified->quantity && ++expanded_ < 20000)
      return one_kinds(*quantified->group, inside);
    problem("Q103", fmt::format("`{}` is no activity", named->name.text), named->name.span,
            "name an activity, or declare it with `activity NAME`",
            {{found->name.span, "defined here"}});
    return result;
  }
  const Symbol* symbol = look_up(named->name, place, "activity");
  if (!symbol) return result;
  if (symbol->kind != SymbolKind::activity && symbol->kind != SymbolKind::event) {
    problem("Q103",
            fmt::format("`{}` is {}, not an activity", named->name.text,
                        article_and_noun(symbol->kind)),
            named->name.span, "name an activity, or declare it with `activity NAME`",
            {{symbol->span, "declared here"}});
    return result;
  }
  clause_kinds_.insert(symbol->name);
  return {symbol->name};
}

Value<std::vector<std::string>> Resolver::kinds(const GroupSlot& from, const Place& place) {
  using Kinds = std::vector<std::string>;
  return slot<Kinds>(from, place, "", [&](const syntax::Group& value) -> Value<Kinds> {
    const auto* named = std::get_if<NamedGroup>(&value.is);
    if (named && is_parameter(named->name.text) && !binding(named->name.text, place))
      return {Value<Kinds>::Unstated{named->name.text}};
    // A definition or a parameter may hold readings, or that it is not said.
    Place inside = place;
    const DefineDecl* found = named ? definition(named->name, inside) : nullptr;
    const auto* values = found ? std::get_if<Slot<syntax::Value>>(&found->is) : nullptr;
    if (!values || std::holds_alternative<syntax::Value>(values->is))
      return {one_kinds(value, place)};
    std::string outer = std::exchange(label_, found->name.text);
    auto result = slot<Kinds>(*values, inside, "", [&](const syntax::Value& one) -> Value<Kinds> {
      const auto* quantified = std::get_if<Quantified>(&one);
      if (quantified && quantified->group && !quantified->quantity)
        return {one_kinds(*quantified->group, inside)};
      problem("Q103", fmt::format("`{}` is no activity", named->name.text), named->name.span,
              "name an activity, or declare it with `activity NAME`",
              {{found->name.span, "defined here"}});
      return {Kinds{}};
    });
    label_ = outer;
    return result;
  });
}

} // namespace quorate::semantics
