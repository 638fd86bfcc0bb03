// What kind of statement a clause is.
#include "engine/amending/parts.h"

namespace quorate::amending {

using namespace semantics;

namespace {
struct Kinds {
  std::string operator()(const Keep&) const { return "keeps seat"; }
  std::string operator()(const Renew&) const { return "renews"; }
  std::string operator()(const Seats&) const { return "seats"; }
  std::string operator()(const Term&) const { return "term"; }
  std::string operator()(const Limit&) const { return "limit"; }
  std::string operator()(const Ends&) const { return "ends"; }
  std::string operator()(const Cohorts&) const { return "cohorts"; }
  std::string operator()(const Drawn&) const { return "drawn from"; }
  std::string operator()(const AutomaticJoin&) const { return "joins automatically"; }
  std::string operator()(const AutomaticLeave&) const { return "leaves automatically"; }
  std::string operator()(const Rule&) const { return "rule"; }
  std::string operator()(const Attest&) const { return "attested"; }
  std::string operator()(const Duty&) const { return "duty"; }
  std::string operator()(const Meets&) const { return "meets"; }
  std::string operator()(const Contents&) const { return "contents"; }
  std::string operator()(const Permission&) const { return "permission"; }
  std::string operator()(const Note&) const { return "note"; }
  std::string operator()(const Gap&) const { return "gap"; }
  std::string operator()(const Pending&) const { return "statement"; }
  std::string operator()(const Way& way) const { return way.in ? "joins" : "leaves"; }
  std::string operator()(const DecisionRule& rule) const { return std::visit(*this, rule.is); }
  std::string operator()(const Decides&) const { return "decides"; }
  std::string operator()(const Voters&) const { return "voters"; }
  std::string operator()(const PassesWith& one) const {
    return one.also ? "also passes" : "passes";
  }
  std::string operator()(const PassesIf& one) const { return one.also ? "also passes" : "passes"; }
  std::string operator()(const Requires&) const { return "requires"; }
  std::string operator()(const FailsWhen&) const { return "fails"; }
  std::string operator()(const QuorumRule&) const { return "quorum"; }
  std::string operator()(const Duration& one) const {
    switch (one.what) {
    case Duration::What::open: return "open";
    case Duration::What::notice: return "notice";
    case Duration::What::nominations: return "nominations open";
    case Duration::What::phase: return "phase";
    }
    return "";
  }
  std::string operator()(const Involvement& one) const { return one.verb + " by"; }
  std::string operator()(const FinalSay&) const { return "final say"; }
  std::string operator()(const RecusedRule&) const { return "recused"; }
  std::string operator()(const Ties&) const { return "ties"; }
  std::string operator()(const Abstentions&) const { return "abstentions"; }
  std::string operator()(const BallotRule&) const { return "ballots"; }
  std::string operator()(const Method&) const { return "method"; }
  std::string operator()(const Example&) const { return "example"; }
  std::string operator()(const Restarts&) const { return "restarts"; }
  std::string operator()(const Opens&) const { return "opens"; }
  std::string operator()(const Overrides&) const { return "overrides"; }
  std::string operator()(const Suspends&) const { return "suspends"; }
};
} // namespace

std::string kind_of(const Clause& clause) { return std::visit(Kinds{}, clause.is); }

bool binds(const Clause& clause) {
  const auto* rule = std::get_if<DecisionRule>(&clause.is);
  return !std::holds_alternative<Note>(clause.is) && !std::holds_alternative<Gap>(clause.is) &&
         !(rule && std::holds_alternative<Example>(rule->is));
}

} // namespace quorate::amending
