// The nouns of a role: seats, term, limit, keeps, renews, joins, leaves …
#include "engine/semantics/policies.h"
#include "engine/semantics/resolver.h"

#include <fmt/format.h>

namespace quorate::semantics {

using namespace syntax;

namespace {
Modality modality_of(syntax::Modality modality) {
  return modality == syntax::Modality::must     ? Modality::must
         : modality == syntax::Modality::should ? Modality::should
                                                : Modality::may;
}
} // namespace

Value<LossRule> Resolver::loss(const Statement& item, const Place& place) {
  if (item.with->otherwise.empty()) return {LossRule{Loss::unstated, ""}};
  return slot<LossRule>(
      item.with->otherwise.front(), place, "else", [&](const Remedy& remedy) -> Value<LossRule> {
        if (std::holds_alternative<Lapses>(remedy)) return {LossRule{Loss::automatic, ""}};
        if (std::holds_alternative<AutomaticRemoval>(remedy))
          return {LossRule{Loss::automatic, ""}};
        auto meant = [&](const Name& name) {
          Place inside = place;
          return name_behind(name, inside,
                             [this](const Name& one, Place& at) { return definition(one, at); })
              .text;
        };
        if (const auto* removed = std::get_if<MayBeRemoved>(&remedy))
          return {LossRule{Loss::recommended, removed->by ? meant(*removed->by) : ""}};
        if (const auto* start = std::get_if<StartDecision>(&remedy))
          return {LossRule{Loss::decision, meant(start->decision)}};
        return {LossRule{Loss::recommended, ""}};
      });
}

void Resolver::term(const Statement& item, const TermNoun& noun, const Place& place) {
  Clause clause = start_clause(item, place, "term");
  clause.modality = modality_of(noun.modality);
  Term term;
  term.role = *place.role;
  mention(term.role);
  if (item.with->from) {
    term.from = moment(*item.with->from, place);
    clause.from.reset(); // `from` here is the origin of the term, not a regime
  }
  bool until_event = false;
  term.length = slot<Period>(noun.length, place, "", [&](const TermValue& value) -> Value<Period> {
    if (const auto* test = std::get_if<PeriodTest>(&value)) {
      term.bound = test->bound == syntax::Bound::at_least  ? Bound::at_least
                   : test->bound == syntax::Bound::at_most ? Bound::at_most
                                                           : Bound::exactly;
      return period(test->low, place, "term");
    }
    if (const auto* until = std::get_if<syntax::Moment>(&value)) {
      (void)moment(*until, place);
      until_event = true;
      return {Value<Period>::Unstated{"the date on which the term ends"}};
    }
    term.unlimited = true;
    return {Value<Period>::Unstated{"term"}};
  });
  if (term.bound == Bound::exactly && !term.unlimited && !until_event)
    terms_[term.role] = term.length;
  if (until_event)
    clause.is = Pending{"terms that end with an event"};
  else
    clause.is = std::move(term);
  finish_clause(std::move(clause), item, place);
}

void Resolver::limit(const Statement& item, const LimitNoun& noun, const Place& place) {
  Clause clause = start_clause(item, place, "limit");
  Limit limit;
  limit.role = *place.role;
  mention(limit.role);
  limit.limit =
      slot<LimitRule>(noun.limit, place, "", [&](const LimitValue& value) -> Value<LimitRule> {
        LimitRule rule;
        if (const int* terms = std::get_if<int>(&value.amount))
          rule.terms = *terms;
        else
          rule.time = std::get<Period>(value.amount);
        rule.scope = value.scope == LimitScope::ever     ? LimitRule::Scope::ever
                     : value.scope == LimitScope::in_any ? LimitRule::Scope::in_any
                                                         : LimitRule::Scope::in_a_row;
        rule.in_any = value.in_any;
        if (!value.scope_written)
          problem("Q111", "limit of what: terms in a row, or ever?", value.span,
                  "write `in a row` or `ever`, or both as readings");
        return {rule};
      });
  if (auto known = terms_.find(limit.role); known != terms_.end()) limit.term = known->second;
  if (item.with->per) limit.per = item.with->per->text;
  clause.is = std::move(limit);
  finish_clause(std::move(clause), item, place);
}

void Resolver::renews(const Statement& item, const RenewsNoun& noun, const Place& place) {
  Clause clause = start_clause(item, place, "renews");
  Renew renew;
  renew.role = *place.role;
  mention(renew.role);
  Value<std::vector<std::string>> by = kinds(noun.by, place);
  if (const auto* plain = std::get_if<std::vector<std::string>>(&by.is)) renew.kinds = *plain;
  if (item.with->every) {
    renew.every = cadence(*item.with->every, place);
    const auto* plain = std::get_if<Cadence>(&renew.every->is);
    if (plain && (plain->weekday || !plain->except_months.empty()))
      problem("Q103", "a seat is not renewed by weekdays or by some months only",
              item.with->every->span, "write `every 1 year` or `every calendar year`");
  }
  if (item.with->from) renew.from = moment(*item.with->from, place);
  clause.from.reset(); // `from` here is the origin of the clock, not a regime
  if (item.with->within) renew.within = period(item.with->within->length, place, "within");
  if (item.with->grace) renew.grace = period(*item.with->grace, place, "grace");
  renew.loss = loss(item, place);
  if (!item.with->every && !terms_.contains(renew.role))
    problem("Q111", "renewed how often?", item.span,
            "write `every 1 year`, or give the role a `term`");
  clause.is = std::move(renew);
  finish_clause(std::move(clause), item, place);
}

namespace {
/// `joins by admission`: the path says which way in.
std::string way_by(const std::optional<GroupSlot>& by, const std::string& keyword) {
  const auto* group = by ? std::get_if<syntax::Group>(&by->is) : nullptr;
  const auto* name = group ? std::get_if<NamedGroup>(&group->is) : nullptr;
  return name ? keyword + "_" + name->name.text : keyword;
}

/// `did step_down since joining`
Did since_joining(const std::vector<std::string>& acts) {
  Did did;
  did.kinds = {acts};
  did.times.is = Quantity{Bound::at_least, {Amount{Amount::Kind::number, 1, {}, {}, {}}}, {}, ""};
  Moment joining;
  joining.kind = Moment::Kind::joined;
  Window since;
  since.kind = Window::Kind::since;
  since.anchor = {joining};
  since.text = "since joining";
  did.window = {since};
  return did;
}
} // namespace

void Resolver::joins(const Statement& item, const JoinsNoun& noun, const Place& place) {
  RoleId role = *place.role;
  Clause clause =
      start_clause(item, place, noun.automatic ? "joins_automatically" : way_by(noun.by, "joins"));
  mention(role);
  if (!noun.automatic || clause.when.empty() || noun.by)
    return way(std::move(clause), noun.by, true, noun.automatic, item, place);
  Junction all;
  for (const ConditionPtr& condition : clause.when) all.entries.push_back({"", condition});
  for (const ConditionPtr& condition : clause.unless)
    all.entries.push_back({"", negate(condition)});
  clause.is = AutomaticJoin{role, clause.when.size() == 1 && clause.unless.empty()
                                      ? clause.when.front()
                                      : make(std::move(all), item.span)};
  clause.when.clear();
  clause.unless.clear();
  // `when` was resolved as a guard; here it is what the seat follows from.
  clause_roles_.erase(role);
  for (auto& [other, reversed] : clause_roles_) reversed = false;
  for (const ConditionSlot& slot : item.with->when)
    (void)condition(slot, place, clause.path + ".when");
  finish_clause(std::move(clause), item, place);
}

void Resolver::keeps(const Statement& item, const KeepsNoun& noun, const Place& place) {
  Clause clause = start_clause(item, place, "keeps");
  Keep keep;
  keep.role = *place.role;
  keep.condition = condition(*noun.condition, place, clause.path);
  if (item.with->grace) keep.grace = period(*item.with->grace, place, "grace");
  if (item.with->otherwise.empty())
    problem("Q114", "`keeps seat while` does not say what happens else", item.span,
            "write `else lapses` (automatic), `else may be removed` (a recommendation) or `else "
            "unstated`");
  keep.loss = loss(item, place);
  clause.is = std::move(keep);
  finish_clause(std::move(clause), item, place);
}

void Resolver::leaves(const Statement& item, const LeavesNoun& noun, const Place& place) {
  RoleId role = *place.role;
  Clause clause = start_clause(item, place,
                               noun.automatic ? "leaves_automatically" : way_by(noun.by, "leaves"));
  if (noun.automatic && !clause.when.empty() && !noun.by) {
    clause.is = AutomaticLeave{role, clause.when.front(), false};
    clause.when.clear();
    return finish_clause(std::move(clause), item, place);
  }
  std::vector<std::string> acts;
  if (noun.automatic && noun.by && clause.when.empty()) acts = acts_named(*noun.by, place);
  if (acts.empty()) {
    clause.modality = Modality::may;
    return way(std::move(clause), noun.by, false, noun.automatic, item, place);
  }
  auto condition = std::make_shared<Condition>(); // the act itself ends the seat
  condition->is = since_joining(acts);
  condition->text = fmt::format("did {} since joining", acts.front());
  mention(role);
  clause.is = AutomaticLeave{role, std::move(condition), true};
  finish_clause(std::move(clause), item, place);
}

void Resolver::eligible(const Statement& item, const EligibleNoun& noun, const Place& place) {
  RoleId role = *place.role;
  Clause clause = start_clause(item, place, "eligible");
  mention(role);
  Rule rule;
  rule.kind = Rule::Kind::each;
  rule.group = {
      std::make_shared<const Group>(Group{Group::Roles{{role}}, charter_.roles[role].path})};
  rule.that = condition(*noun.condition, place, clause.path);
  rule.on_joining = true;
  rule.role = role;
  rule.of_role = true;
  clause.is = std::move(rule);
  finish_clause(std::move(clause), item, place);
}

void Resolver::role_noun(const Statement& item, const Place& place) {
  RoleId role = *place.role;
  auto add = [&](Clause clause) { finish_clause(std::move(clause), item, place); };
  if (const auto* seats = std::get_if<SeatsNoun>(&item.is)) {
    Clause clause = start_clause(item, place, "seats");
    mention(role);
    clause.modality = modality_of(seats->modality);
    Seats result{role, quantity(seats->count, place), ""};
    if (item.with->per) result.per = item.with->per->text;
    clause.is = std::move(result);
    add(std::move(clause));
  } else if (const auto* one = std::get_if<TermNoun>(&item.is)) {
    term(item, *one, place);
  } else if (const auto* one_limit = std::get_if<LimitNoun>(&item.is)) {
    limit(item, *one_limit, place);
  } else if (const auto* ends = std::get_if<EndsNoun>(&item.is)) {
    Clause clause = start_clause(item, place, "ends");
    mention(role);
    Ends result{role, {}};
    for (const syntax::Moment& on : ends->on)
      if (const auto* value = std::get_if<MomentValue>(&on.is))
        result.on.push_back(one_moment(*value, place, on.span));
    clause.is = std::move(result);
    add(std::move(clause));
  } else if (const auto* cohorts = std::get_if<CohortsNoun>(&item.is)) {
    Clause clause = start_clause(item, place, "cohorts");
    mention(role);
    Cohorts result{role, {}};
    for (const Cohort& cohort : cohorts->cohorts)
      result.cohorts.push_back(
          {cohort.name.text, cohort.of ? plain_amount(*cohort.of, place) : std::nullopt});
    clause.is = std::move(result);
    add(std::move(clause));
  } else if (const auto* drawn = std::get_if<DrawnNoun>(&item.is)) {
    Clause clause = start_clause(item, place, "drawn");
    mention(role);
    clause.modality = modality_of(drawn->modality);
    clause.is = Drawn{role, group(drawn->from, place)};
    add(std::move(clause));
  } else if (const auto* in = std::get_if<JoinsNoun>(&item.is)) {
    joins(item, *in, place);
  } else if (const auto* held = std::get_if<KeepsNoun>(&item.is)) {
    keeps(item, *held, place);
  } else if (const auto* out = std::get_if<LeavesNoun>(&item.is)) {
    leaves(item, *out, place);
  } else if (const auto* renewal = std::get_if<RenewsNoun>(&item.is)) {
    renews(item, *renewal, place);
  } else if (const auto* who = std::get_if<EligibleNoun>(&item.is)) {
    eligible(item, *who, place);
  } else if (const auto* vacancies = std::get_if<VacanciesNoun>(&item.is)) {
    Clause clause = start_clause(item, place, "vacancies");
    (void)group(vacancies->by, place);
    clause.is = Pending{"seats of replacements"};
    add(std::move(clause));
  } else if (std::holds_alternative<ReplacementNoun>(item.is)) {
    Clause clause = start_clause(item, place, "replacement");
    clause.is = Pending{"seats of replacements"};
    add(std::move(clause));
  } else if (const auto* stands = std::get_if<StandsNoun>(&item.is)) {
    Clause clause = start_clause(item, place, "stands_in");
    (void)group(stands->for_whom, place);
    clause.is = Pending{"seats of replacements"};
    add(std::move(clause));
  } else {
    other_noun(item, place);
  }
}

} // namespace quorate::semantics
