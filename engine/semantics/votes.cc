// Conditions about the decision at hand: who voted how, what passed, how long it was open.
#include "engine/semantics/resolver.h"

#include <fmt/format.h>

namespace quorate::semantics {

using namespace syntax;

namespace {
std::vector<ProcedureId> procedures_in(const semantics::Group& group) {
  const auto* decisions = std::get_if<semantics::Group::Procedures>(&group.is);
  return decisions ? decisions->procedures : std::vector<ProcedureId>{};
}

/// "closes" and "closed" are one state.
std::string state_of(const std::string& word) {
  if (word == "closes") return "closed";
  return word == "opened" ? "open" : word;
}
} // namespace

ConditionPtr Resolver::of_each_reading(const Value<GroupPtr>& group, Span span,
                                       const std::function<ConditionPtr(const GroupPtr&)>& each) {
  if (const auto* plain = std::get_if<GroupPtr>(&group.is)) return each(*plain);
  if (const auto* open = std::get_if<Value<GroupPtr>::Unstated>(&group.is))
    return make(Open{open->what}, span);
  const auto& branch = std::get<Value<GroupPtr>::Branch>(group.is);
  Readings result;
  result.choice = branch.choice;
  for (const auto& reading : branch.readings)
    result.readings.push_back(of_each_reading(reading, span, each));
  return make(std::move(result), span);
}

ConditionPtr Resolver::acts(const ActPredicate& act, const Place& place, Span span) {
  Acts result;
  result.verb = act.verb;
  if (act.when) result.window = window(*act.when, place);
  if (!act.object) return make(std::move(result), span);
  return of_each_reading(one_group(*act.object, place), span, [&](const GroupPtr& object) {
    std::vector<ProcedureId> decisions = procedures_in(*object);
    Acts one = result;
    if (decisions.empty()) {
      one.object = object;
      return make(std::move(one), span);
    }
    Junction any;
    any.kind = Junction::Kind::any;
    for (ProcedureId decision : decisions) {
      one.procedure = decision;
      any.entries.push_back({"", make(one, span)});
    }
    return any.entries.size() == 1 ? any.entries.front().condition : make(std::move(any), span);
  });
}

ConditionPtr Resolver::more(const syntax::Group& group, std::optional<Quantity> times,
                            bool difference, const std::string& first, const std::string& second,
                            const Place& place, Span span) {
  Reversed reversed(*this);
  return of_each_reading(one_group(group, place), span, [&](const GroupPtr& of) {
    return make(MoreThan{times, difference, of, first, second}, span);
  });
}

ConditionPtr Resolver::open_for(const OpenPredicate& open, const Place& place, Span span) {
  Duration length = duration(Duration::What::open, open.length, place);
  return make(OpenFor{length.bound, std::move(length.low), length.high}, span);
}

ConditionPtr Resolver::state_at_hand(const StatePredicate& state, const Place& place, Span span) {
  ConditionPtr result;
  if (state.state == "vacant" && place.role) {
    Reversed reversed(*this);
    mention(*place.role);
    result = make(Vacant{{*place.role}}, span);
  } else if (state.state == "vacant" || state.state == "happened" || !place.decision) {
    problem("Q111", fmt::format("what {}?", quote(span)), span,
            "write it before the word, as in `admission passed`");
    return make(Open{label_}, span);
  } else {
    DecisionState of{{}, "", state_of(state.state), {}};
    if (state.when) of.window = window(*state.when, place);
    result = make(std::move(of), span);
  }
  return state.negated ? negate(result) : result;
}

/// `leader is vacant`, `disqualification happened since joining`, `admission passed`, `discussion
/// closed`.
ConditionPtr Resolver::state_claim(const ClaimCondition& claim, const StatePredicate& state,
                                   const Place& place, Span span) {
  bool negated = state.negated != claim.negated;
  const auto* named = claim.subject->group && !claim.subject->quantity
                          ? std::get_if<NamedGroup>(&claim.subject->group->is)
                          : nullptr;
  ConditionPtr result;
  if (named && state.state == "happened") {
    Happened happened;
    if (const Symbol* symbol = look_up(named->name, place, "event")) {
      happened.name = symbol->name;
      happened.activity = symbol->kind == SymbolKind::activity;
      if (happened.activity) clause_kinds_.insert(symbol->name);
    }
    if (state.when) happened.window = window(*state.when, place);
    result = make(std::move(happened), span);
  } else if (state.state == "vacant" && claim.subject->group) {
    Reversed reversed(*this);
    GroupPtr of = plain_group(*claim.subject->group, place);
    result = make(Vacant{roles_in(*of)}, span);
  } else {
    DecisionState of{{}, "", state_of(state.state), {}};
    if (state.when) of.window = window(*state.when, place);
    if (named && phases_.contains(named->name.text)) {
      of.phase = named->name.text;
    } else if (claim.subject->group) {
      of.procedures = procedures_in(*plain_group(*claim.subject->group, place));
      if (of.procedures.empty() && !(named && is_parameter(named->name.text)))
        problem("Q103",
                fmt::format("only a decision or a phase can be {}", quote(claim.predicate.span)),
                claim.subject->group->span, "name a decision, as in `admission passed`");
      if (of.procedures.empty()) return make(Open{label_}, span);
    }
    result = make(std::move(of), span);
  }
  return negated ? negate(result) : result;
}

} // namespace quorate::semantics
