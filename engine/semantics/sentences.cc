// The sentence: WHO must|should|may [not] DO-WHAT, and what it comes to: a rule over seats, an
// attestation, a duty, a power.
#include "engine/semantics/resolver.h"

#include <fmt/format.h>

#include <algorithm>

namespace quorate::semantics {

using namespace syntax;

namespace {
Modality modality_of(syntax::Modality modality) {
  return modality == syntax::Modality::must     ? Modality::must
         : modality == syntax::Modality::should ? Modality::should
                                                : Modality::may;
}

bool timed(const Modifiers& with) {
  return with.every || with.for_each || with.within || with.no_later_than || !with.on.empty() ||
         with.before || with.after || with.at_once;
}

bool restricts(const Sentence& sentence) {
  if (sentence.kind == SubjectKind::only) return true;
  const auto* quantity =
      sentence.subject && sentence.subject->quantity ? &*sentence.subject->quantity : nullptr;
  return quantity &&
         (quantity->bound == syntax::Bound::no || quantity->bound == syntax::Bound::at_most ||
          quantity->bound == syntax::Bound::fewer_than);
}

bool on_joining(const Statement& item) {
  return std::any_of(item.with->on.begin(), item.with->on.end(), [](const syntax::Moment& on) {
    const auto* value = std::get_if<MomentValue>(&on.is);
    const auto* named = value ? std::get_if<NamedMoment>(&value->is) : nullptr;
    return named && named->name.text == "joining";
  });
}

/// What a group waits for when it stands in a rule about seats; empty when nothing.
std::string waits_for(const semantics::Group& group) {
  using G = semantics::Group;
  if (const auto* later = std::get_if<G::Later>(&group.is)) return later->needs;
  if (std::holds_alternative<G::Happenings>(group.is)) return "events in this place";
  if (const auto* present = std::get_if<G::Present>(&group.is))
    return present->of ? "meetings" : "decisions";
  bool at_hand =
      std::holds_alternative<G::Base>(group.is) || std::holds_alternative<G::Subject>(group.is) ||
      std::holds_alternative<G::Proposer>(group.is) ||
      std::holds_alternative<G::Recused>(group.is) || std::holds_alternative<G::AsOf>(group.is) ||
      std::holds_alternative<G::Spread>(group.is) ||
      std::holds_alternative<G::Procedures>(group.is);
  return at_hand ? "decisions" : "";
}

/// What a condition waits for, when evaluation cannot judge any of it yet; empty when it can.
std::string waits_for(const Condition& condition) {
  if (const auto* later = std::get_if<Later>(&condition.is)) return later->needs;
  if (const auto* negation = std::get_if<Negation>(&condition.is)) return waits_for(*negation->of);
  if (const auto* hold = std::get_if<Hold>(&condition.is))
    if (const auto* group = std::get_if<GroupPtr>(&hold->what.is)) return waits_for(**group);
  if (const auto* counted = std::get_if<Counted>(&condition.is)) {
    if (const auto* group = std::get_if<GroupPtr>(&counted->group.is))
      if (std::string needs = waits_for(**group); !needs.empty()) return needs;
    if (counted->that) return waits_for(*counted->that);
  }
  if (const auto* readings = std::get_if<Readings>(&condition.is)) {
    std::string needs;
    for (const ConditionPtr& reading : readings->readings) {
      needs = waits_for(*reading);
      if (needs.empty()) return {};
    }
    return needs;
  }
  if (std::holds_alternative<IsPresent>(condition.is)) return "meetings";
  bool of_decision = std::holds_alternative<Acts>(condition.is) ||
                     std::holds_alternative<MoreThan>(condition.is) ||
                     std::holds_alternative<OpenFor>(condition.is) ||
                     std::holds_alternative<IsAbout>(condition.is);
  if (const auto* state = std::get_if<DecisionState>(&condition.is))
    of_decision = !state->phase.empty() || state->procedures.empty(); // of the one at hand
  return of_decision ? "decisions" : "";
}
std::string waits_for(const Value<GroupPtr>& group) {
  if (const auto* plain = std::get_if<GroupPtr>(&group.is)) return waits_for(**plain);
  if (const auto* branch = std::get_if<Value<GroupPtr>::Branch>(&group.is))
    for (const auto& reading : branch->readings)
      if (std::string needs = waits_for(reading); !needs.empty()) return needs;
  return {};
}
} // namespace

void Resolver::attest(Clause clause, const Statement& item, const Sentence& sentence,
                      const std::string& text, const Place& place) {
  Attest attest;
  attest.text = text;
  attest.negated = sentence.negated;
  auto everybody = [](const std::string& name) {
    return Value<GroupPtr>{std::make_shared<const Group>(Group{Group::Nobody{}, name})};
  };
  attest.about = everybody("");
  if (sentence.kind == SubjectKind::holder && place.role) {
    attest.about_body = false;
    mention(*place.role);
    attest.about = {std::make_shared<const Group>(
        Group{Group::Roles{{*place.role}}, charter_.roles[*place.role].name})};
  } else if (sentence.subject && sentence.subject->group) {
    Value<GroupPtr> about = one_group(*sentence.subject->group, place);
    const auto* quantity = sentence.subject->quantity ? &*sentence.subject->quantity : nullptr;
    // `every member must …` is about each of them; `members must …` about all of them together.
    attest.about_body = !quantity || (quantity->bound != syntax::Bound::every &&
                                      quantity->bound != syntax::Bound::no);
    if (!attest.about_body) attest.about = about;
    if (quantity && quantity->bound == syntax::Bound::no) attest.negated = !attest.negated;
  }
  const Attested* attested = item.with->attested ? &*item.with->attested : nullptr;
  const GroupSlot* owner = attested && attested->by ? &*attested->by : nullptr;
  const PeriodSlot* every = attested && attested->every ? &*attested->every : nullptr;
  if (!owner && attestations_) owner = &attestations_->by;
  if (!every && attestations_) every = &attestations_->every;
  if (!owner || !every) {
    problem("Q115", "nobody is named who attests this, or how often",
            attested ? attested->span : item.span,
            "write `attested by ROLE every 1 year`, or `attestations by ROLE every 1 year` once at "
            "the top");
    attest.owner = everybody("");
    attest.expiry = {Value<Period>::Unstated{"attestations"}};
  } else {
    Place top;
    attest.owner = group(*owner, attested && attested->by ? place : top);
    attest.expiry = period(*every, attested && attested->every ? place : top, "attested");
    attest.owner_text = quote(owner->span);
  }
  clause.is = std::move(attest);
  finish_clause(std::move(clause), item, place);
}

/// A sentence inside a decision, as a condition on each decision of its kind.
ConditionPtr Resolver::required(const Rule& rule, Span span) {
  auto counted = [&](Bound bound, const Value<GroupPtr>& group, const ConditionPtr& that) {
    semantics::Counted result{rule.quantity, group, that};
    if (bound != Bound::any) result.quantity = {bound, {}, {}, ""};
    return make(std::move(result), span);
  };
  const auto* subject = std::get_if<GroupPtr>(&rule.group.is);
  if (subject && std::holds_alternative<semantics::Group::Subject>((*subject)->is))
    return rule.negated ? negate(rule.that) : rule.that;
  switch (rule.kind) {
  case Rule::Kind::there: {
    ConditionPtr there = counted(Bound::any, rule.group, nullptr);
    return rule.negated ? negate(there) : there;
  }
  case Rule::Kind::count:
    return counted(Bound::any, rule.group, rule.negated ? negate(rule.that) : rule.that);
  case Rule::Kind::only: // nobody else does
    return of_each_reading(rule.group, span, [&](const GroupPtr& group) {
      using G = semantics::Group;
      auto anyone = std::make_shared<const G>(G{G::Anyone{}, "anyone"});
      auto others = std::make_shared<const G>(
          G{G::Except{anyone, group}, fmt::format("others than {}", group->text)});
      return counted(Bound::no, {others}, rule.that);
    });
  case Rule::Kind::each: break;
  }
  return counted(Bound::no, rule.group, rule.negated ? rule.that : negate(rule.that));
}

/// `there must be at least 3 members`; false where it is not said of whom or how many.
bool Resolver::there_must_be(Rule& rule, const Statement& item, const Sentence& sentence,
                             const Place& place) {
  rule.kind = Rule::Kind::there;
  const auto* predicate = std::get_if<Predicate>(&sentence.predicate->is);
  const auto* is = predicate ? std::get_if<IsPredicate>(&predicate->is) : nullptr;
  const auto* size = is ? std::get_if<Quantified>(&is->operand) : nullptr;
  if (!size || !size->group || !size->quantity) {
    problem("Q111", "`there must be` needs a number and a group", item.span,
            "write `there must be at least 3 members`");
    return false;
  }
  Reversed reversed(*this);
  rule.quantity = one_quantity(*size->quantity, place);
  rule.group = one_group(*size->group, place);
  rule.negated = sentence.negated || is->negated;
  return true;
}

/// Of whom a sentence speaks; false where it does not say.
bool Resolver::about_whom(Rule& rule, const Sentence& sentence, const Place& place) {
  if (sentence.kind == SubjectKind::holder && place.role) {
    rule.kind = Rule::Kind::each;
    rule.of_role = true;
    rule.role = *place.role;
    mention(rule.role);
    rule.group = {std::make_shared<const Group>(
        Group{Group::Roles{{rule.role}}, charter_.roles[rule.role].name})};
    return true;
  }
  if (sentence.kind == SubjectKind::holder) {
    rule.group = {std::make_shared<const Group>(Group{Group::Subject{}, "the candidate"})};
    return true;
  }
  const Quantified& subject = *sentence.subject;
  if (!subject.group) {
    problem("Q111", "how many of whom?", subject.span, "name the group, as in `at least 1 member`");
    return false;
  }
  rule.group = one_group(*subject.group, place);
  rule.kind = sentence.kind == SubjectKind::only ? Rule::Kind::only : Rule::Kind::each;
  if (!subject.quantity) return true;
  Reversed reversed(*this);
  rule.quantity = one_quantity(*subject.quantity, place);
  switch (rule.quantity.bound) {
  case Bound::every:
  case Bound::any: break;
  case Bound::no: rule.negated = true; break;
  default: rule.kind = Rule::Kind::count;
  }
  return true;
}

/// `per affiliation`, `per general_election`: one count for each; true where decisions are needed.
bool Resolver::counts_per(Rule& rule, const Name& per, const Place& place) {
  rule.per = per.text;
  bool known = rule.per == "affiliation" || rule.per == "person";
  for (const Role& role : charter_.roles) known = known || role.attributes.contains(rule.per);
  if (known) return false;
  // `per general_election`: one count for each time that was held.
  const Symbol* held = symbols_.find(rule.per, place.scope);
  if (held && (held->kind == SymbolKind::decision || held->kind == SymbolKind::event)) return true;
  problem(
      "Q106", fmt::format("no role has the attribute `{}`", rule.per), per.span,
      fmt::format("declare it in the role: `has {}: text`, or count per affiliation", rule.per));
  return false;
}

void Resolver::sentence(const Statement& item, const Sentence& sentence, const Place& place) {
  Clause clause = start_clause(item, place, "");
  clause.modality = modality_of(sentence.modality);
  const auto* predicate_ast = std::get_if<Predicate>(&sentence.predicate->is);
  const auto* text = predicate_ast ? std::get_if<TextPredicate>(&predicate_ast->is) : nullptr;

  if (sentence.kind == SubjectKind::holder && !place.role && !place.decision &&
      !(text && item.with->attested)) {
    problem("Q111", "who must?", item.span,
            "write the subject, as in `members must …`; only inside a role may it be left out");
    return;
  }
  if (text && item.with->attested && !timed(*item.with))
    return attest(std::move(clause), item, sentence, text->text, place);

  Rule rule;
  bool permits = sentence.modality == syntax::Modality::may && !restricts(sentence);
  std::string needs;
  bool joining_only = item.with->on.size() == 1 && !item.with->every && !item.with->for_each;
  bool quality = text && joining_only && on_joining(item) &&
                 (item.with->attested || attestations_); // of the candidate, in words
  if (!permits && !quality && is_duty(item, sentence))
    return duty(std::move(clause), item, sentence, place);
  const auto* cover = predicate_ast ? std::get_if<CoverPredicate>(&predicate_ast->is) : nullptr;
  if (cover && !permits && sentence.subject && sentence.subject->group)
    return contents(std::move(clause), item, sentence, place);
  if (sentence.kind == SubjectKind::there) {
    if (!there_must_be(rule, item, sentence, place)) return;
    needs = waits_for(rule.group);
  } else {
    if (!about_whom(rule, sentence, place)) return;
    bool of_subject = sentence.kind == SubjectKind::holder && !place.role;
    needs = of_subject ? "decisions" : rule.of_role ? "" : waits_for(rule.group);
    std::optional<Reversed> reversed;
    if (rule.kind != Rule::Kind::each || sentence.negated || rule.negated) reversed.emplace(*this);
    rule.that = predicate(*sentence.predicate, place, clause.path);
    if (sentence.negated) rule.negated = !rule.negated;
    if (needs.empty()) needs = waits_for(*rule.that);
    if (!permits && (item.with->every || item.with->for_each))
      problem("Q116", "this is no duty: it says what is so, not what is done", item.span,
              "leave out the time, or write what is to be done in words: `must \"report\" …`");
  }
  bool at_hand = needs.empty() || needs == "decisions" || needs == "meetings";
  bool required = place.decision && at_hand && !permits && !item.with->per;
  rule.on_joining = on_joining(item);
  if (quality) return attest(std::move(clause), item, sentence, text->text, place);
  if (item.with->per && counts_per(rule, *item.with->per, place) && needs.empty())
    needs = "decisions";
  if (permits)
    clause.is = Permission{clause.text, std::move(rule.group), std::move(rule.that)};
  else if (required)
    clause.is = DecisionRule{place.procedure, Requires{this->required(rule, item.span)}};
  else if (!needs.empty())
    clause.is = Pending{needs};
  else
    clause.is = std::move(rule);
  if (!permits && clause.modality == Modality::may)
    clause.modality = Modality::must; // a limit on a power
  finish_clause(std::move(clause), item, place);
}

void Resolver::readings_claim(const Statement& item, const AmbiguousClaim& claim,
                              const Place& place) {
  // Readings of a whole statement: each is a clause of its own that holds under its reading only.
  std::vector<std::string> labels;
  std::vector<Citations> cites;
  for (const Statement& reading : claim.readings) {
    labels.push_back(reading.label ? reading.label->text : "");
    cites.push_back(citations(reading.with->cites));
  }
  std::string name = item.label ? item.label->text : "ambiguous";
  Place inside = place;
  inside.path = unique_path(place.path.empty() ? name : place.path + "." + name);
  for (std::size_t i = 0; i < claim.readings.size(); ++i) {
    if (std::holds_alternative<AmbiguousClaim>(claim.readings[i].is))
      problem("Q103", "a reading of a statement has no readings itself", claim.readings[i].span,
              "write all of them side by side in one `ambiguous { … }`");
    std::size_t before = charter_.clauses.size();
    statement(claim.readings[i], inside);
    for (std::size_t at = before; at < charter_.clauses.size(); ++at) {
      Clause& clause = charter_.clauses[at];
      label_ = inside.path;
      ChoiceId choice =
          choice_at(&claim.readings, labels, cites, inside.path, claim.why, item.span, place);
      clause.under = {choice, static_cast<std::uint32_t>(i)};
      clause.choices.insert(choice);
      if (clause.cites.empty()) clause.cites = citations(item.with->cites);
    }
  }
}

} // namespace quorate::semantics
