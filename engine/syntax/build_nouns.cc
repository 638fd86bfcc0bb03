// The nouns of roles, decisions and bodies: `seats`, `joins`, `quorum` and their like.
#include "engine/syntax/build.h"

namespace quorate::syntax {

namespace {
using Parser = CharterParser;

Slot<TermValue> term_slot(Build& build, Parser::TermSlotContext* context) {
  return slot<TermValue>(build, context, [&](Parser::TermSlotContext* at) -> TermValue {
    if (at->UNLIMITED()) return Unlimited{};
    if (at->moment()) return moment(build, at->moment());
    return term_length(build, at->termLength());
  });
}

LimitValue limit(Build& build, Parser::LimitSpecContext* at) {
  LimitValue result;
  result.span = span_of(build, at);
  std::size_t next = 0;
  if (at->NUMBER())
    result.amount = number(build, at->NUMBER());
  else
    result.amount = period(build, at->period(next++));
  result.scope_written = at->ROW() || at->EVER() || at->ANY();
  result.scope = at->EVER()  ? LimitScope::ever
                 : at->ANY() ? LimitScope::in_any
                             : LimitScope::in_a_row;
  if (at->ANY()) result.in_any = period(build, at->period(next));
  return result;
}

Slot<LimitValue> limit_slot(Build& build, Parser::LimitSlotContext* context) {
  return slot<LimitValue>(
      build, context, [&](Parser::LimitSlotContext* at) { return limit(build, at->limitSpec()); });
}

CohortsNoun cohorts(Build& build, Parser::CohortsNounContext* context) {
  CohortsNoun result;
  for (auto* one : context->cohort()) {
    Cohort cohort{name(build, one->name()), std::nullopt};
    if (one->portion()) cohort.of = portion(build, one->portion());
    result.cohorts.push_back(std::move(cohort));
  }
  return result;
}

template <class Context> std::optional<GroupSlot> group_if(Build& build, Context* at) {
  return at->groupSlot() ? std::optional(group_slot(build, at->groupSlot())) : std::nullopt;
}

Matter matter(Build& build, Parser::MatterContext* context) {
  if (auto* at = as<Parser::JoiningMatterContext>(context))
    return JoiningMatter{name(build, at->qname())};
  if (auto* at = as<Parser::RemovalMatterContext>(context))
    return RemovalMatter{name(build, at->qname())};
  if (auto* at = as<Parser::AppointmentMatterContext>(context))
    return AppointmentMatter{name(build, at->qname())};
  if (auto* at = as<Parser::ChangeMatterContext>(context))
    return ChangeMatter{quoted_texts(build, at->STRING())};
  if (auto* at = as<Parser::TextMatterContext>(context))
    return TextMatter{quoted_text(build, at->STRING())};
  return AnyMatter{};
}

ProcessNoun process(Build& build, Parser::ProcessNounContext* at) {
  ProcessNoun result{name(build, at->process()).text, at->AUTOMATIC() != nullptr, std::nullopt};
  if (at->quantifiedSlot()) result.by = quantified_slot(build, at->quantifiedSlot());
  return result;
}

TiesNoun ties(Build& build, Parser::TiesNounContext* at) {
  TiesNoun result{group_if(build, at), at->LOT() != nullptr, std::nullopt};
  if (at->outcome()) result.outcome = name(build, at->outcome());
  return result;
}

AbstentionsNoun abstentions(Build& build, Parser::AbstentionsNounContext* at) {
  if (at->NOT()) return {false, {}};
  if (at->PRESENT()) return {true, "present"};
  return {true, at->NO() ? "no" : name(build, at->name()).text};
}

BallotsNoun ballots(Build& build, Parser::BallotsNounContext* at) {
  if (at->moment()) return {BallotRule::hidden_until, moment(build, at->moment())};
  BallotRule rule = at->SECRET()   ? BallotRule::secret
                    : at->PUBLIC() ? BallotRule::open_to_all
                                   : BallotRule::changeable;
  return {rule, std::nullopt};
}

ExampleNoun example(Build& build, Parser::ExampleNounContext* at) {
  ExampleNoun result{{}, name(build, at->outcome())};
  for (auto* fact : at->exampleFact()) {
    std::string what = name(build, fact).text;
    TerminalNode* digits = fact->NUMBER();
    what.erase(0, raw(build, digits).size());
    result.facts.push_back({number(build, digits), std::move(what)});
  }
  return result;
}
} // namespace

Modality modality(Parser::ModalContext* context) {
  if (context && context->SHOULD()) return Modality::should;
  if (context && context->MAY()) return Modality::may;
  return Modality::must;
}

Form role_noun(Build& build, Parser::RoleNounContext* context) {
  if (auto* at = as<Parser::SeatsNounContext>(context))
    return SeatsNoun{modality(at->modal()), quantity_slot(build, at->quantitySlot())};
  if (auto* at = as<Parser::TermNounContext>(context))
    return TermNoun{modality(at->modal()), term_slot(build, at->termSlot())};
  if (auto* at = as<Parser::LimitNounContext>(context))
    return LimitNoun{limit_slot(build, at->limitSlot())};
  if (auto* at = as<Parser::EndsNounContext>(context)) return EndsNoun{moments(build, at->dates())};
  if (auto* at = as<Parser::CohortsNounContext>(context)) return cohorts(build, at);
  if (auto* at = as<Parser::DrawnNounContext>(context))
    return DrawnNoun{modality(at->modal()), group_slot(build, at->groupSlot())};
  if (auto* at = as<Parser::JoinsNounContext>(context))
    return JoinsNoun{at->AUTOMATIC() != nullptr, group_if(build, at)};
  if (auto* at = as<Parser::KeepsNounContext>(context))
    return KeepsNoun{condition_slot(build, at->condition())};
  if (auto* at = as<Parser::LeavesNounContext>(context))
    return LeavesNoun{at->AUTOMATIC() != nullptr, group_if(build, at)};
  if (auto* at = as<Parser::RenewsNounContext>(context))
    return RenewsNoun{group_slot(build, at->groupSlot())};
  if (auto* at = as<Parser::VacanciesNounContext>(context))
    return VacanciesNoun{group_slot(build, at->groupSlot())};
  if (auto* at = as<Parser::ReplacementNounContext>(context))
    return ReplacementNoun{at->REST() != nullptr};
  if (auto* at = as<Parser::StandsNounContext>(context))
    return StandsNoun{group_slot(build, at->groupSlot())};
  return EligibleNoun{condition_slot(build, as<Parser::EligibleNounContext>(context)->condition())};
}

Form decision_noun(Build& build, Parser::DecisionNounContext* context) {
  if (auto* at = as<Parser::DecidesNounContext>(context)) {
    DecidesNoun result;
    for (auto* one : at->matter()) result.matters.push_back(matter(build, one));
    return result;
  }
  if (auto* at = as<Parser::ProcessNounContext>(context)) return process(build, at);
  if (auto* at = as<Parser::VotersNounContext>(context))
    return VotersNoun{group_slot(build, at->groupSlot())};
  if (auto* at = as<Parser::NoticeNounContext>(context))
    return NoticeNoun{period_test(build, at->periodTest())};
  if (auto* at = as<Parser::NominationsNounContext>(context))
    return NominationsNoun{period_test(build, at->periodTest())};
  if (auto* at = as<Parser::OpenNounContext>(context))
    return OpenNoun{period_test(build, at->periodTest())};
  if (auto* at = as<Parser::OpensNounContext>(context))
    return OpensNoun{moment(build, at->moment())};
  if (as<Parser::RestartsNounContext>(context)) return RestartsNoun{};
  if (auto* at = as<Parser::PassesWithNounContext>(context))
    return PassesWithNoun{at->ALSO() != nullptr, quantified_slot(build, at->quantifiedSlot())};
  if (auto* at = as<Parser::PassesIfNounContext>(context))
    return PassesIfNoun{at->ALSO() != nullptr, condition_slot(build, at->condition())};
  if (auto* at = as<Parser::FailsNounContext>(context))
    return FailsNoun{condition_slot(build, at->condition())};
  if (auto* at = as<Parser::FinalSayNounContext>(context))
    return FinalSayNoun{group_slot(build, at->groupSlot()),
                        quoted_text_or_empty(build, at->STRING())};
  if (auto* at = as<Parser::RecusedNounContext>(context))
    return RecusedNoun{group_slot(build, at->groupSlot())};
  if (auto* at = as<Parser::TiesNounContext>(context)) return ties(build, at);
  if (auto* at = as<Parser::AbstentionsNounContext>(context)) return abstentions(build, at);
  if (auto* at = as<Parser::BallotsNounContext>(context)) return ballots(build, at);
  if (auto* at = as<Parser::MethodNounContext>(context))
    return MethodNoun{quoted_text(build, at->STRING())};
  if (auto* at = as<Parser::ExampleNounContext>(context)) return example(build, at);
  if (auto* at = as<Parser::OverridesNounContext>(context))
    return OverridesNoun{group_slot(build, at->groupSlot())};
  return SuspendsNoun{name(build, as<Parser::SuspendsNounContext>(context)->qname())};
}

Form phase(Build& build, Parser::PhaseContext* at) {
  PhaseNoun result{name(build, at->name()), std::nullopt, items(build, at->block())};
  if (at->periodTest()) result.length = period_test(build, at->periodTest());
  return result;
}

Form body_noun(Build& build, Parser::BodyNounContext* context) {
  if (auto* at = as<Parser::MeetsNounContext>(context))
    return MeetsNoun{recurrence_slot(build, at->recurrenceSlot())};
  return QuorumNoun{
      quantified_slot(build, as<Parser::QuorumNounContext>(context)->quantifiedSlot())};
}

} // namespace quorate::syntax
