// What a decision states: who votes, when it passes, how it runs. Each statement is a clause.
#include "engine/semantics/electorate.h"
#include "engine/semantics/resolver.h"
#include "engine/semantics/values.h"

#include <fmt/format.h>

namespace quorate::semantics {

using namespace syntax;

namespace {
Bound bound_of(const PeriodTest& test) {
  if (test.high) return Bound::between;
  switch (test.bound) {
  case syntax::Bound::at_most: return Bound::at_most;
  case syntax::Bound::exactly: return Bound::exactly;
  case syntax::Bound::more_than: return Bound::more_than;
  case syntax::Bound::fewer_than: return Bound::fewer_than;
  default: return Bound::at_least; // `open 1 week`: nobody is wronged by a day more
  }
}

Involvement::Act act_of(const std::string& verb) {
  using Act = Involvement::Act;
  static const std::map<std::string, Act> acts = {
      {"proposed", Act::proposed}, {"seconded", Act::seconded},   {"amended", Act::amended},
      {"called", Act::called},     {"withdrawn", Act::withdrawn}, {"extended", Act::extended},
      {"vetoed", Act::vetoed},     {"ratified", Act::ratified}};
  auto found = acts.find(verb);
  return found == acts.end() ? Act::other : found->second;
}

/// Does any reading of a remedy say this?
template <class T> bool says(const Slot<Remedy>& slot) {
  if (const auto* value = std::get_if<Remedy>(&slot.is)) return std::holds_alternative<T>(*value);
  if (const auto* readings = std::get_if<std::vector<Reading<Remedy>>>(&slot.is))
    for (const auto& reading : *readings)
      if (says<T>(reading.value)) return true;
  return false;
}

Ties ties_of(const TiesNoun& noun) {
  Ties result;
  if (noun.to) result.kind = Ties::Kind::casting;
  if (noun.by_lot) result.kind = Ties::Kind::lot;
  if (!noun.outcome) return result;
  result.text = noun.outcome->text;
  bool fail = result.text == "fail" || result.text == "fails" || result.text == "failed";
  bool pass = result.text == "pass" || result.text == "passes" || result.text == "passed";
  result.kind = fail ? Ties::Kind::fail : pass ? Ties::Kind::pass : Ties::Kind::other;
  return result;
}
} // namespace

Duration Resolver::duration(Duration::What what, const PeriodTest& length, const Place& place) {
  Duration result;
  result.what = what;
  result.stated = true;
  result.bound = bound_of(length);
  const char* word = what == Duration::What::open     ? "open"
                     : what == Duration::What::notice ? "notice"
                     : what == Duration::What::phase  ? "phase"
                                                      : "nominations";
  result.low = period(length.low, place, word);
  result.high = length.high;
  return result;
}

/// A role by its name, or by a parameter that stands for it.
std::optional<RoleId> Resolver::role_named(const Name& name, const Place& place, int depth) {
  Place inside = place;
  if (const DefineDecl* found = definition(name, inside); found && depth < 20) {
    const auto* values = std::get_if<Slot<syntax::Value>>(&found->is);
    const auto* value = values ? std::get_if<syntax::Value>(&values->is) : nullptr;
    const auto* quantified = value ? std::get_if<Quantified>(value) : nullptr;
    if (quantified && quantified->group && !quantified->quantity)
      if (const auto* named = std::get_if<NamedGroup>(&quantified->group->is))
        return role_named(named->name, inside, depth + 1);
  }
  if (is_parameter(name.text) && !binding(name.text, place)) return std::nullopt;
  const Symbol* symbol = look_up(name, place, "role");
  if (symbol && symbol->kind == SymbolKind::role) return symbol->index;
  if (symbol)
    problem("Q103",
            fmt::format("`{}` is {}, not a role", name.text, article_and_noun(symbol->kind)),
            name.span, "name the role whose seats it is about", {{symbol->span, "declared here"}});
  return std::nullopt;
}

std::vector<Matter> Resolver::matters(const DecidesNoun& noun, const Place& place) {
  std::vector<Matter> result;
  for (const syntax::Matter& from : noun.matters) {
    Matter matter;
    auto of_role = [&](Matter::Kind kind, const Name& name) {
      matter.kind = kind;
      matter.text = name.text;
      if (auto role = role_named(name, place)) matter.role = *role;
    };
    if (const auto* joining = std::get_if<JoiningMatter>(&from)) {
      of_role(Matter::Kind::joining, joining->role);
    } else if (const auto* removal = std::get_if<RemovalMatter>(&from)) {
      of_role(Matter::Kind::removal, removal->role);
    } else if (const auto* office = std::get_if<AppointmentMatter>(&from)) {
      of_role(Matter::Kind::appointment, office->role);
    } else if (const auto* change = std::get_if<ChangeMatter>(&from)) {
      matter.kind = Matter::Kind::amendment;
      for (const std::string& about : change->about)
        matter.text += (matter.text.empty() ? "" : ", ") + about;
    } else if (const auto* text = std::get_if<TextMatter>(&from)) {
      matter.kind = Matter::Kind::text;
      matter.text = text->text;
    }
    result.push_back(std::move(matter));
  }
  return result;
}

/// `passes with`, `passes if`, and their ladder of `else with …`, `else if …`.
void Resolver::passes(const Statement& item, const Place& place) {
  Clause clause = start_clause(item, place, "passes");
  const auto* with = std::get_if<PassesWithNoun>(&item.is);
  PassesIf result;
  Value<Threshold> first;
  if (with) {
    first = threshold(with->with, place, "threshold");
  } else {
    const auto& passes_if = std::get<PassesIfNoun>(item.is);
    result.also = passes_if.also;
    result.condition = condition(*passes_if.condition, place, clause.path);
  }
  auto else_if = [&](auto&& self, const Slot<Remedy>& slot) -> ConditionPtr {
    if (const auto* value = std::get_if<Remedy>(&slot.is))
      if (const auto* other = std::get_if<ElseIf>(value))
        return condition(*other->condition, place, clause.path + ".else");
    const auto* readings = std::get_if<std::vector<Reading<Remedy>>>(&slot.is);
    if (!readings) return make(Open{clause.path + ".else"}, slot.span);
    Readings each;
    each.choice = choice(*readings, clause.path + ".else", slot.why, slot.span, place);
    for (const auto& reading : *readings) each.readings.push_back(self(self, reading.value));
    return make(std::move(each), slot.span);
  };
  for (const Slot<Remedy>& remedy : item.with->otherwise) {
    if (says<ElseIf>(remedy)) {
      if (with)
        problem("Q103", "`else if` follows `passes if`", remedy.span,
                "write `else with …`, or begin with `passes if`");
      else
        result.otherwise_if.push_back(else_if(else_if, remedy));
    } else if (says<ElseWith>(remedy) || std::holds_alternative<Unstated>(remedy.is)) {
      result.otherwise.push_back(
          slot<Threshold>(remedy, place, "else", [&](const Remedy& value) -> Value<Threshold> {
            const auto* step = std::get_if<ElseWith>(&value);
            return step ? threshold(step->with, place, "threshold")
                        : Value<Threshold>{Value<Threshold>::Unstated{"else"}};
          }));
    }
  }
  if (with)
    rule(std::move(clause), PassesWith{with->also, std::move(first), std::move(result.otherwise)},
         item, place);
  else
    rule(std::move(clause), std::move(result), item, place);
}

void Resolver::involvement(const Statement& item, const ProcessNoun& noun, const Place& place) {
  Clause clause = start_clause(item, place, noun.verb);
  Involvement result;
  result.act = act_of(noun.verb);
  result.verb = noun.verb;
  result.automatic = noun.automatic;
  if (noun.by) result.by = threshold(*noun.by, place, "by", true);
  if (item.with->with) {
    const auto* plain = std::get_if<Quantified>(&item.with->with->is);
    if (plain && plain->quantity && !plain->group)
      result.with = threshold_quantity(*plain->quantity, place);
    else
      result.joined_by = threshold(*item.with->with, place, "with", true);
  }
  if (item.with->within) {
    result.within = period(item.with->within->length, place, "within");
    if (item.with->within->of) result.since = moment(*item.with->within->of, place);
  }
  rule(std::move(clause), std::move(result), item, place);
}

bool Resolver::decision_noun(const Statement& item, const Place& place) {
  auto begin = [&](const std::string& keyword) { return start_clause(item, place, keyword); };
  auto add = [&](Clause clause, Rules is) {
    rule(std::move(clause), std::move(is), item, place);
    return true;
  };
  if (std::holds_alternative<PassesWithNoun>(item.is) ||
      std::holds_alternative<PassesIfNoun>(item.is)) {
    passes(item, place);
    return true;
  }
  if (const auto* decides = std::get_if<DecidesNoun>(&item.is)) {
    Clause clause = begin("decides");
    Decides result{matters(*decides, place)};
    return add(std::move(clause), std::move(result));
  }
  if (const auto* voters = std::get_if<VotersNoun>(&item.is)) {
    Clause clause = begin("voters");
    Value<GroupPtr> who = group(voters->voters, place);
    if (names_itself(who))
      problem("Q103", "an electorate is made of people, not of its own seats, votes or presence",
              clause.span,
              "name the roles whose holders vote: `voters members`; what counts of their votes is "
              "said by `quorum` and `passes`");
    return add(std::move(clause), Voters{std::move(who)});
  }
  if (const auto* fails = std::get_if<FailsNoun>(&item.is)) {
    Clause clause = begin("fails");
    FailsWhen result{condition(*fails->condition, place, clause.path)};
    return add(std::move(clause), std::move(result));
  }
  if (const auto* recused = std::get_if<RecusedNoun>(&item.is)) {
    Clause clause = begin("recused");
    Value<GroupPtr> who = group(recused->who, place);
    return add(std::move(clause), RecusedRule{std::move(who)});
  }
  if (const auto* ties = std::get_if<TiesNoun>(&item.is)) {
    Clause clause = begin("ties");
    Ties result = ties_of(*ties);
    if (ties->to) result.to = group(*ties->to, place);
    return add(std::move(clause), std::move(result));
  }
  if (const auto* abstentions = std::get_if<AbstentionsNoun>(&item.is)) {
    Clause clause = begin("abstentions");
    return add(std::move(clause), Abstentions{abstentions->count, abstentions->as});
  }
  if (const auto* ballots = std::get_if<BallotsNoun>(&item.is)) {
    Clause clause = begin("ballots");
    BallotRule result;
    switch (ballots->rule) {
    case syntax::BallotRule::secret: result.kind = BallotRule::Kind::secret; break;
    case syntax::BallotRule::open_to_all: result.kind = BallotRule::Kind::open_to_all; break;
    case syntax::BallotRule::hidden_until: result.kind = BallotRule::Kind::hidden; break;
    case syntax::BallotRule::changeable: result.kind = BallotRule::Kind::changeable; break;
    }
    if (ballots->until) result.until = moment(*ballots->until, place);
    return add(std::move(clause), std::move(result));
  }
  if (const auto* method = std::get_if<MethodNoun>(&item.is)) {
    Clause clause = begin("method");
    return add(std::move(clause), Method{method->text, item.with->imported});
  }
  if (const auto* overrides = std::get_if<OverridesNoun>(&item.is)) {
    Clause clause = begin("overrides");
    Value<GroupPtr> whose = group(overrides->whose, place);
    return add(std::move(clause), Overrides{std::move(whose)});
  }
  return false;
}

/// How a decision runs: its steps and how long they last.
bool Resolver::course_noun(const Statement& item, const Place& place) {
  auto add = [&](const std::string& keyword, auto make_rule) {
    Clause clause = start_clause(item, place, keyword);
    Rules is = make_rule();
    rule(std::move(clause), std::move(is), item, place);
    return true;
  };
  auto lasts = [&](const char* keyword, Duration::What what, const PeriodTest& length) {
    return add(keyword, [&] { return duration(what, length, place); });
  };
  if (const auto* process = std::get_if<ProcessNoun>(&item.is)) {
    involvement(item, *process, place);
    return true;
  }
  if (const auto* open = std::get_if<OpenNoun>(&item.is))
    return lasts("open", Duration::What::open, open->length);
  if (const auto* notice = std::get_if<NoticeNoun>(&item.is))
    return lasts("notice", Duration::What::notice, notice->length);
  if (const auto* nominations = std::get_if<NominationsNoun>(&item.is))
    return lasts("nominations", Duration::What::nominations, nominations->length);
  if (const auto* phase = std::get_if<PhaseNoun>(&item.is))
    return add("phase_" + phase->name.text, [&] {
      Duration result;
      if (phase->length)
        result = duration(Duration::What::phase, *phase->length, place);
      else
        result.low = {Value<Period>::Unstated{"phase"}};
      result.what = Duration::What::phase;
      result.phase = phase->name.text;
      return result;
    });
  if (const auto* opens = std::get_if<OpensNoun>(&item.is))
    return add("opens", [&] { return Opens{moment(opens->at, place)}; });
  if (std::holds_alternative<RestartsNoun>(item.is))
    return add("restarts", [] { return Restarts{}; });
  if (const auto* suspends = std::get_if<SuspendsNoun>(&item.is))
    return add("suspends", [&] {
      Suspends result;
      const Symbol* symbol = look_up(suspends->decision, place, "decision");
      if (symbol && symbol->kind == SymbolKind::decision)
        result.what = symbol->index;
      else if (symbol)
        problem("Q103",
                fmt::format("`{}` is {}, not a decision", suspends->decision.text,
                            article_and_noun(symbol->kind)),
                suspends->decision.span, "name the decision that stops meanwhile",
                {{symbol->span, "declared here"}});
      return result;
    });
  return false;
}

} // namespace quorate::semantics
