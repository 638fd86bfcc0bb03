// Pass 2: the statements of each block, in order; each becomes clauses.
#include "engine/semantics/compose.h"
#include "engine/semantics/policies.h"
#include "engine/semantics/resolver.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace quorate::semantics {

using namespace syntax;

namespace {
/// "members must hold steering_council.member" → "members_must_hold_steering_council".
std::string slug(const std::string& text) {
  std::string result;
  int words = 0;
  for (char c : text) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_') {
      result += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    } else if (!result.empty() && result.back() != '_') {
      if (++words == 4) break;
      result += '_';
    }
  }
  while (!result.empty() && result.back() == '_') result.pop_back();
  return result;
}

bool repeats(const Statement& item) {
  return std::holds_alternative<JoinsNoun>(item.is) || std::holds_alternative<LeavesNoun>(item.is);
}
} // namespace

/// The statement as written, without its label and its cites.
std::string Resolver::wording(const Statement& item) const {
  std::string text = quote(item.span);
  if (item.label && text.starts_with(item.label->text)) {
    text.erase(0, item.label->text.size());
    text.erase(0, text.find_first_not_of(": "));
  }
  for (std::size_t at = text.find(" cite \""); at != std::string::npos;
       at = text.find(" cite \"")) {
    std::size_t end = text.find('"', at + 7);
    while (end != std::string::npos && text.compare(end + 1, 3, ", \"") == 0)
      end = text.find('"', end + 4);
    text.erase(at, end == std::string::npos ? std::string::npos : end + 1 - at);
  }
  return text;
}

std::string Resolver::unique_path(std::string path) {
  auto [taken, fresh] = paths_.try_emplace(path, 2);
  if (fresh) return path;
  std::string candidate;
  do // what was taken stays taken: of thousands that are called alike, each tries one number
    candidate = fmt::format("{}_{}", path, taken->second++);
  while (!paths_.try_emplace(candidate, 2).second);
  return candidate;
}

Clause Resolver::start_clause(const Statement& item, const Place& place,
                              const std::string& keyword) {
  Clause clause;
  clause.text = wording(item);
  std::string label = item.label ? item.label->text : keyword.empty() ? slug(clause.text) : keyword;
  clause.path = unique_path(place.path.empty() ? label : place.path + "." + label);
  clause.cites = citations(item.with->cites);
  clause.span = item.span;
  clause.applied = place.applied;
  clause.body = place.body;
  label_ = clause.path;
  clause_choices_.clear();
  clause_kinds_.clear();
  clause_roles_.clear();
  reversed_ = 0;
  expanded_ = 0;
  ignoring_leave_ = item.with->ignoring_leave;
  for (const ConditionSlot& slot : item.with->when) {
    Reversed reversed(*this);
    clause.when.push_back(condition(slot, place, clause.path + ".when"));
  }
  for (const ConditionSlot& slot : item.with->unless)
    clause.unless.push_back(condition(slot, place, clause.path + ".unless"));
  const auto& from = item.with->from ? item.with->from : place.from;
  const auto& until = item.with->until ? item.with->until : place.until;
  if (from) clause.from = moment(*from, place);
  if (until) clause.until = moment(*until, place);
  for (const Slot<Remedy>& remedy : item.with->otherwise)
    clause.remedies.push_back(quote(remedy.span));
  return clause;
}

void Resolver::finish_clause(Clause clause, const Statement& item, const Place& place) {
  check_modifiers(*item.with, place);
  clause.choices = clause_choices_;
  clause.kinds = clause_kinds_;
  for (const auto& [role, reversed] : clause_roles_) {
    clause.roles.insert(role);
    if (reversed) clause.reversed_roles.insert(role);
  }
  if (const auto* rule = std::get_if<DecisionRule>(&clause.is))
    if (rule->procedure != no_procedure)
      charter_.procedures[rule->procedure].clauses.push_back(charter_.clauses.size());
  std::vector<Clause>& all = charter_.clauses;
  if (all.size() == all.capacity()) all.reserve(all.size() + all.size() / 4 + 16); // they are large
  all.push_back(std::move(clause));
}

void Resolver::check_modifiers(const Modifiers& with, const Place& place) {
  if (with.every) (void)cadence(*with.every, place);
  if (with.for_each) (void)one_group(*with.for_each, place);
  if (with.within) {
    (void)period(with.within->length, place, "within");
    if (with.within->of) (void)moment(*with.within->of, place);
  }
  for (const auto* at : {&with.no_later_than, &with.before, &with.after})
    if (*at) (void)moment(**at, place);
  for (const syntax::Moment& at : with.on) (void)moment(at, place);
  if (with.to) (void)group(*with.to, place);
  if (with.by) (void)group(*with.by, place);
  if (with.excluding && with.excluding->group) (void)group(*with.excluding->group, place);
  if (with.grace) (void)period(*with.grace, place, "grace");
  for (const Slot<Remedy>& slot : with.otherwise)
    if (const auto* remedy = std::get_if<Remedy>(&slot.is)) {
      const Name* named = nullptr;
      if (const auto* removed = std::get_if<MayBeRemoved>(remedy))
        named = removed->by ? &*removed->by : nullptr;
      if (const auto* start = std::get_if<StartDecision>(remedy)) named = &start->decision;
      if (named) {
        Place inside = place;
        Name meant = name_behind(
            *named, inside, [this](const Name& name, Place& at) { return definition(name, at); });
        (void)look_up(meant, inside, "decision");
      }
      if (const auto* automatic = std::get_if<AutomaticRemoval>(remedy))
        if (const auto* who = std::get_if<syntax::Group>(&automatic->of))
          (void)one_group(*who, place);
      if (const auto* other = std::get_if<ElseIf>(remedy))
        (void)condition(*other->condition, place, label_);
    }
}

void Resolver::check_duplicates(const Statements& items) {
  std::map<std::string, const Statement*> seen;
  for (const Statement& item : items) {
    std::string key = replacement_key(item);
    if (key.empty() || repeats(item)) continue;
    auto [at, fresh] = seen.try_emplace(key, &item);
    if (fresh) continue;
    bool declared = block_of(const_cast<Statement&>(item)) != nullptr || // NOLINT: only asks
                    std::holds_alternative<DefineDecl>(item.is) ||
                    std::holds_alternative<RegisterDecl>(item.is);
    if (declared && !item.label) continue; // declare() has said so
    problem("Q105",
            item.label ? fmt::format("two statements here are labelled `{}`", key)
                       : fmt::format("`{}` is stated twice here", key),
            item.span,
            item.label ? "give one of them another label"
                       : "label them, or write the readings: `ambiguous { first: … second: … }`",
            {{at->second->span, "first stated here"}});
  }
}

void Resolver::apply(const Statement& item, const ApplyDecl& apply, const Place& place) {
  Place inside = place;
  if (apply.to) {
    GroupPtr group = plain_group(*apply.to, place);
    std::vector<RoleId> roles = roles_in(*group);
    if (roles.size() != 1) {
      problem("Q103", "a policy is applied to one role", apply.to->span,
              "name the role, as in `to member`");
      return;
    }
    const Role& role = charter_.roles[roles.front()];
    inside.role = roles.front();
    inside.scope = inside.path = role.path;
    if (role.body != no_body) inside.body = charter_.bodies[role.body].name;
  }
  // `mail: apply …`: what the policy brings goes by that name, so that it may be applied again.
  if (item.label) inside.path = (inside.path.empty() ? "" : inside.path + ".") + item.label->text;
  auto complain = [this](const std::string& code, std::string message, Span span, std::string help,
                         std::vector<diagnostics::Label> labels) {
    problem(code, std::move(message), span, std::move(help), std::move(labels));
  };
  Application brought =
      open_policy({policies_, environments_, applied_, expanding_, complain}, item, apply, place);
  if (!brought.policy) return;
  inside.environment = brought.environment;
  if (!inside.applied) inside.applied = item.span;
  std::size_t told = diagnostics_.size();
  expanding_.push_back(brought.policy);
  at_hand_.push_back({brought.policy, brought.environment});
  walk(*brought.items, inside);
  at_hand_.pop_back();
  expanding_.pop_back();
  tell_apply(diagnostics_, told, item, *brought.policy, sources_);
}

void Resolver::walk(const Statements& items, const Place& place) {
  check_duplicates(items);
  // A role's term is asked for by its limit, wherever that stands.
  for (const Statement& item : items)
    if (std::holds_alternative<TermNoun>(item.is)) statement(item, place);
  for (const Statement& item : items)
    if (!std::holds_alternative<TermNoun>(item.is)) statement(item, place);
}

void Resolver::statement(const Statement& item, const Place& place) {
  auto within = [&](const std::string& name) {
    Place inside = place;
    inside.scope = place.scope.empty() ? name : place.scope + "." + name;
    inside.path = place.path.empty() ? name : place.path + "." + name;
    return inside;
  };
  if (const auto* body = std::get_if<BodyDecl>(&item.is)) {
    Place inside = within(body->name.text);
    inside.body = inside.scope;
    inside.role.reset();
    walk(*body->items, inside);
  } else if (const auto* role = std::get_if<RoleDecl>(&item.is)) {
    Place inside = within(role->name.text);
    inside.role = charter_.role(inside.scope);
    walk(*role->items, inside);
  } else if (const auto* decision = std::get_if<DecisionDecl>(&item.is)) {
    this->decision(item, *decision, place);
  } else if (const auto* phase = std::get_if<PhaseNoun>(&item.is)) {
    other_noun(item, place);
    walk(*phase->items, within(phase->name.text));
  } else if (const auto* regime = std::get_if<RegimeDecl>(&item.is)) {
    Place inside = place;
    if (regime->from) inside.from = regime->from;
    if (regime->until) inside.until = regime->until;
    walk(*regime->items, inside);
  } else if (const auto* applied = std::get_if<ApplyDecl>(&item.is)) {
    apply(item, *applied, place);
  } else if (const auto* claim = std::get_if<AmbiguousClaim>(&item.is)) {
    readings_claim(item, *claim, place);
  } else if (const auto* gap = std::get_if<GapClaim>(&item.is)) {
    Clause clause = start_clause(item, place, item.label ? "" : "gap");
    clause.modality = Modality::may;
    clause.is = Gap{gap->text};
    finish_clause(std::move(clause), item, place);
  } else if (const auto* note = std::get_if<NoteClaim>(&item.is)) {
    Clause clause = start_clause(item, place, item.label ? "" : "note");
    clause.modality = Modality::may;
    clause.is = Note{note->text};
    finish_clause(std::move(clause), item, place);
  } else if (const auto* one = std::get_if<Sentence>(&item.is)) {
    sentence(item, *one, place);
  } else if (const auto* define = std::get_if<DefineDecl>(&item.is)) {
    // Checked once where it stands, so that a definition nobody uses is still right.
    label_ = define->name.text;
    expanded_ = 0;
    if (const auto* slot = std::get_if<Box<ConditionSlot>>(&define->is)) {
      expanding_.push_back(define);
      (void)condition(**slot, place, define->name.text);
      expanding_.pop_back();
    }
  } else if (const auto* replace = std::get_if<ReplaceDecl>(&item.is)) {
    problem("Q113", "`replace` belongs in a revision", replace->path.span,
            "write it inside `revision NAME from DATE { … }`");
  } else if (const auto* removed = std::get_if<RemoveDecl>(&item.is)) {
    problem("Q113", "`remove` belongs in a revision", removed->path.span,
            "write it inside `revision NAME from DATE { … }`");
  } else if (std::holds_alternative<StatusHeader>(item.is) ||
             std::holds_alternative<SourceHeader>(item.is) ||
             std::holds_alternative<ParentHeader>(item.is) ||
             std::holds_alternative<TimezoneHeader>(item.is) ||
             std::holds_alternative<InForceHeader>(item.is) ||
             std::holds_alternative<RevisionHeader>(item.is) ||
             std::holds_alternative<AttestationsHeader>(item.is) ||
             std::holds_alternative<HouseHeader>(item.is) ||
             std::holds_alternative<UseHeader>(item.is)) {
    if (!place.scope.empty())
      problem("Q103", "this belongs at the top of the charter", item.span,
              "move it out of the block");
  } else if (std::holds_alternative<ListDecl>(item.is) ||
             std::holds_alternative<RegisterDecl>(item.is) ||
             std::holds_alternative<HasDecl>(item.is)) {
    // Declarations were taken in before.
  } else if (const auto* policy = std::get_if<PolicyDecl>(&item.is)) {
    if (!place.scope.empty()) // only those at the top were taken in
      problem("Q103", "a policy is declared at the top of the charter", policy->name.span,
              "move it out of the block: it is applied where it is needed");
  } else if (std::holds_alternative<ScenarioDecl>(item.is)) {
    scenarios_.emplace_back(&item, place); // they may speak of clauses further down
  } else if (place.role && !place.decision) {
    role_noun(item, place);
  } else {
    other_noun(item, place);
  }
}

} // namespace quorate::semantics
