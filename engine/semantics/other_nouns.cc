// Nouns of bodies, and where the nouns of decisions may stand.
#include "engine/semantics/compose.h"
#include "engine/semantics/resolver.h"

#include <fmt/format.h>

namespace quorate::semantics {

using namespace syntax;

namespace {
bool of_role(const Statement& item) {
  return std::holds_alternative<SeatsNoun>(item.is) || std::holds_alternative<TermNoun>(item.is) ||
         std::holds_alternative<LimitNoun>(item.is) || std::holds_alternative<EndsNoun>(item.is) ||
         std::holds_alternative<CohortsNoun>(item.is) ||
         std::holds_alternative<DrawnNoun>(item.is) || std::holds_alternative<JoinsNoun>(item.is) ||
         std::holds_alternative<KeepsNoun>(item.is) ||
         std::holds_alternative<LeavesNoun>(item.is) ||
         std::holds_alternative<RenewsNoun>(item.is) ||
         std::holds_alternative<VacanciesNoun>(item.is) ||
         std::holds_alternative<ReplacementNoun>(item.is) ||
         std::holds_alternative<StandsNoun>(item.is) ||
         std::holds_alternative<EligibleNoun>(item.is);
}
} // namespace

void Resolver::rule(Clause clause, Rules is, const Statement& item, const Place& place) {
  clause.is = DecisionRule{place.procedure, std::move(is)};
  finish_clause(std::move(clause), item, place);
}

void Resolver::other_noun(const Statement& item, const Place& place) {
  if (const auto* meets = std::get_if<MeetsNoun>(&item.is)) {
    Clause clause = start_clause(item, place, "meets");
    Meets rhythm{cadence(meets->every, place), {}};
    if (item.with->grace) rhythm.grace = period(*item.with->grace, place, "grace");
    clause.is = std::move(rhythm);
    finish_clause(std::move(clause), item, place);
  } else if (const auto* quorum = std::get_if<QuorumNoun>(&item.is)) {
    Clause clause = start_clause(item, place, "quorum");
    Value<Threshold> needs = threshold(quorum->needs, place, "quorum");
    rule(std::move(clause), QuorumRule{std::move(needs)}, item, place);
  } else if (const auto* say = std::get_if<FinalSayNoun>(&item.is)) {
    Clause clause = start_clause(item, place, "final_say");
    clause.modality = Modality::may;
    Value<GroupPtr> who = group(say->who, place);
    rule(std::move(clause), FinalSay{std::move(who), say->over}, item, place);
  } else if (const auto* example = std::get_if<ExampleNoun>(&item.is)) {
    Clause clause = start_clause(item, place, "example");
    const std::string& outcome = example->outcome.text;
    if (outcome != "pass" && outcome != "fail")
      problem("Q103", fmt::format("an example gives pass or fail, not `{}`", outcome),
              example->outcome.span);
    Example result;
    result.passes = outcome == "pass";
    for (const ExampleFact& fact : example->facts) result.facts.push_back({fact.number, fact.what});
    rule(std::move(clause), std::move(result), item, place);
  } else if (!place.decision || (!decision_noun(item, place) && !course_noun(item, place))) {
    std::string word = quote(item.span);
    word = word.substr(0, word.find(' '));
    std::string_view home = of_role(item) ? "role" : "decision";
    problem("Q103", fmt::format("`{}` belongs in a {}", word, home), item.span,
            fmt::format("move it into the block of the {} it speaks of", home));
  }
}

} // namespace quorate::semantics
