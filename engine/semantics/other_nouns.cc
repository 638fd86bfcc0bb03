// Nouns of decisions and bodies: understood and checked here, evaluated where decisions, meetings
// and duties are. Thresholds without a base are errors whatever evaluates them.
#include "engine/semantics/resolver.h"

#include <fmt/format.h>

namespace quorate::semantics {

using namespace syntax;

namespace {
bool is_share(const syntax::Quantity& quantity) {
  const auto* portion = std::get_if<Portion>(&quantity.low.is);
  return portion && !std::holds_alternative<NumberPortion>(portion->is) &&
         !std::holds_alternative<NamedPortion>(portion->is) &&
         !std::holds_alternative<ExtremePortion>(portion->is) &&
         !std::holds_alternative<RootPortion>(portion->is);
}
} // namespace

void Resolver::threshold(const QuantifiedSlot& slot, const Place& place, std::string_view noun) {
  if (const auto* readings = std::get_if<std::vector<Reading<Quantified>>>(&slot.is)) {
    (void)choice(*readings, label_, slot.why, slot.span, place);
    for (const auto& reading : *readings) threshold(reading.value, place, noun);
    return;
  }
  const auto* value = std::get_if<Quantified>(&slot.is);
  if (!value) return;
  if (value->quantity) {
    (void)one_quantity(*value->quantity, place);
    if (!value->group && is_share(*value->quantity))
      problem(
          "Q111", fmt::format("{} of what?", quote(value->quantity->span)), value->span,
          fmt::format(
              "name the base: `{0} of ballots` (abstentions included), `{0} of decided ballots` "
              "(yes and no), `{0} of members` (sitting) or `{0} of voters`",
              quote(value->quantity->span)));
  }
  if (!value->group) return;
  const auto* named = std::get_if<NamedGroup>(&value->group->is);
  Place inside = place;
  const DefineDecl* defined = named && !value->quantity ? definition(named->name, inside) : nullptr;
  if (defined) {
    const auto* values = std::get_if<Slot<syntax::Value>>(&defined->is);
    if (!values)
      problem("Q103", fmt::format("`{}` is a condition, not a threshold", named->name.text),
              named->name.span, "write `passes if` for a condition");
    else if (++expanded_ < 1000)
      threshold_value(*values, inside, noun);
    return;
  }
  const auto* base = std::get_if<BaseGroup>(&value->group->is);
  if (base && base->base == Base::seats && !exact_seats(place))
    problem("Q112", "`seats` counts vacant ones too, so their number must be exact",
            value->group->span,
            "state `seats exactly N` in the role, or count members (sitting) instead");
  if (named && !value->quantity) {
    const Symbol* symbol = look_up(named->name, place, "define");
    if (symbol && symbol->kind != SymbolKind::role && symbol->kind != SymbolKind::body)
      problem("Q103",
              fmt::format("`{}` is {}, not a threshold", named->name.text,
                          article_and_noun(symbol->kind)),
              named->name.span);
    else if (symbol)
      problem("Q111", fmt::format("how many of `{}`?", named->name.text), named->name.span,
              fmt::format("write an amount, as in `majority of {}`", named->name.text));
    return;
  }
  (void)one_group(*value->group, place);
}

void Resolver::threshold_value(const Slot<syntax::Value>& slot, const Place& place,
                               std::string_view noun) {
  if (const auto* readings = std::get_if<std::vector<Reading<syntax::Value>>>(&slot.is)) {
    (void)choice(*readings, label_, slot.why, slot.span, place);
    for (const auto& reading : *readings) threshold_value(reading.value, place, noun);
  } else if (const auto* value = std::get_if<syntax::Value>(&slot.is)) {
    if (const auto* quantified = std::get_if<Quantified>(value))
      threshold({slot.span, *quantified, {}}, place, noun);
    else
      problem("Q103", fmt::format("a {} needs an amount of people", noun), slot.span,
              "write for example `majority of members`");
  }
}

bool Resolver::exact_seats(const Place& place) const {
  std::string body = place.body;
  for (const auto& [role, exact] : exact_seats_)
    if (exact && (body.empty() || charter_.roles[role].path.starts_with(body + "."))) return true;
  return false;
}

void Resolver::other_noun(const Statement& item, const Place& place) {
  auto clause_for = [&](const std::string& keyword, const char* needs) {
    Clause clause = start_clause(item, place, keyword);
    clause.is = Pending{needs};
    return clause;
  };
  auto misplaced = [&](std::string_view noun, std::string_view home) {
    problem("Q103", fmt::format("`{}` belongs in a {}", noun, home), item.span,
            fmt::format("move it into the block of the {} it speaks of", home));
  };
  std::optional<Clause> clause;
  if (const auto* meets = std::get_if<MeetsNoun>(&item.is)) {
    clause = clause_for("meets", "meetings");
    (void)cadence(meets->every, place);
  } else if (const auto* quorum = std::get_if<QuorumNoun>(&item.is)) {
    clause = clause_for("quorum", place.decision ? "decisions" : "meetings");
    threshold(quorum->needs, place, "quorum");
  } else if (const auto* say = std::get_if<FinalSayNoun>(&item.is)) {
    clause = clause_for("final_say", "decisions");
    clause->modality = Modality::may;
    (void)group(say->who, place);
  } else if (const auto* example = std::get_if<ExampleNoun>(&item.is)) {
    clause = clause_for("example", "decisions");
    if (example->outcome.text != "pass" && example->outcome.text != "fail")
      problem("Q103", fmt::format("an example gives pass or fail, not `{}`", example->outcome.text),
              example->outcome.span);
  } else if (!place.decision) {
    bool of_role =
        std::holds_alternative<SeatsNoun>(item.is) || std::holds_alternative<LimitNoun>(item.is) ||
        std::holds_alternative<EndsNoun>(item.is) || std::holds_alternative<CohortsNoun>(item.is) ||
        std::holds_alternative<DrawnNoun>(item.is) || std::holds_alternative<JoinsNoun>(item.is) ||
        std::holds_alternative<KeepsNoun>(item.is) || std::holds_alternative<LeavesNoun>(item.is) ||
        std::holds_alternative<RenewsNoun>(item.is) ||
        std::holds_alternative<VacanciesNoun>(item.is) ||
        std::holds_alternative<ReplacementNoun>(item.is) ||
        std::holds_alternative<StandsNoun>(item.is) ||
        std::holds_alternative<EligibleNoun>(item.is) || std::holds_alternative<TermNoun>(item.is);
    std::string word = quote(item.span);
    word = word.substr(0, word.find(' '));
    misplaced(word, of_role ? "role" : "decision");
    return;
  } else if (const auto* passes = std::get_if<PassesWithNoun>(&item.is)) {
    clause = clause_for("passes", "decisions");
    threshold(passes->with, place, "threshold");
    for (const auto& remedy : item.with.otherwise)
      if (const auto* value = std::get_if<Remedy>(&remedy.is))
        if (const auto* with = std::get_if<ElseWith>(value))
          threshold(with->with, place, "threshold");
  } else if (const auto* passes_if = std::get_if<PassesIfNoun>(&item.is)) {
    clause = clause_for("passes", "decisions");
    (void)condition(passes_if->condition, place, clause->path);
  } else if (const auto* fails = std::get_if<FailsNoun>(&item.is)) {
    clause = clause_for("fails", "decisions");
    (void)condition(fails->condition, place, clause->path);
  } else if (const auto* voters = std::get_if<VotersNoun>(&item.is)) {
    clause = clause_for("voters", "decisions");
    (void)group(voters->voters, place);
  } else if (const auto* decides = std::get_if<DecidesNoun>(&item.is)) {
    clause = clause_for("decides", "decisions");
    for (const syntax::Matter& matter : decides->matters) {
      const Name* role = nullptr;
      if (const auto* joining = std::get_if<JoiningMatter>(&matter)) role = &joining->role;
      if (const auto* removal = std::get_if<RemovalMatter>(&matter)) role = &removal->role;
      if (const auto* office = std::get_if<AppointmentMatter>(&matter)) role = &office->role;
      if (!role) continue;
      const Symbol* symbol = look_up(*role, place, "role");
      if (symbol && symbol->kind != SymbolKind::role)
        problem("Q103",
                fmt::format("`{}` is {}, not a role", role->text, article_and_noun(symbol->kind)),
                role->span);
    }
  } else if (const auto* process = std::get_if<ProcessNoun>(&item.is)) {
    clause = clause_for(process->verb, "decisions");
    if (process->by)
      if (const auto* by = std::get_if<Quantified>(&process->by->is)) {
        if (by->quantity) (void)one_quantity(*by->quantity, place);
        if (by->group) (void)one_group(*by->group, place);
      }
    if (item.with.with)
      if (const auto* with = std::get_if<Quantified>(&item.with.with->is))
        if (with->quantity) (void)one_quantity(*with->quantity, place);
  } else if (const auto* open = std::get_if<OpenNoun>(&item.is)) {
    clause = clause_for("open", "decisions");
    (void)period(open->length.low, place, "open");
  } else if (const auto* notice = std::get_if<NoticeNoun>(&item.is)) {
    clause = clause_for("notice", "decisions");
    (void)period(notice->length.low, place, "notice");
  } else if (const auto* nominations = std::get_if<NominationsNoun>(&item.is)) {
    clause = clause_for("nominations", "decisions");
    (void)period(nominations->length.low, place, "nominations");
  } else if (const auto* phase = std::get_if<PhaseNoun>(&item.is)) {
    clause = clause_for("phase_" + phase->name.text, "decisions");
    if (phase->length) (void)period(phase->length->low, place, "phase");
  } else if (const auto* recused = std::get_if<RecusedNoun>(&item.is)) {
    clause = clause_for("recused", "decisions");
    (void)group(recused->who, place);
  } else if (const auto* ties = std::get_if<TiesNoun>(&item.is)) {
    clause = clause_for("ties", "decisions");
    if (ties->to) (void)group(*ties->to, place);
  } else if (const auto* overrides = std::get_if<OverridesNoun>(&item.is)) {
    clause = clause_for("overrides", "decisions");
    (void)group(overrides->whose, place);
  } else if (const auto* suspends = std::get_if<SuspendsNoun>(&item.is)) {
    clause = clause_for("suspends", "decisions");
    (void)look_up(suspends->decision, place, "decision");
  } else {
    clause = clause_for(std::holds_alternative<AbstentionsNoun>(item.is) ? "abstentions"
                        : std::holds_alternative<BallotsNoun>(item.is)   ? "ballots"
                        : std::holds_alternative<MethodNoun>(item.is)    ? "method"
                        : std::holds_alternative<OpensNoun>(item.is)     ? "opens"
                        : std::holds_alternative<RestartsNoun>(item.is)  ? "restarts"
                                                                         : "",
                        "decisions");
  }
  finish_clause(std::move(*clause), item, place);
}

} // namespace quorate::semantics
