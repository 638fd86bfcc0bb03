// Q273: a decision that can never pass. Q274: one that can never fail.
#include "engine/lint/checks/checks.h"
#include "engine/lint/proofs/proofs.h"
#include "engine/lint/proofs/vote.h"
#include "engine/lint/voting.h"

#include <algorithm>
#include <fmt/core.h>

namespace quorate::lint::proofs {

using namespace semantics;

namespace {
/// What rules that are not counted here may do to the outcome.
struct Others {
  bool may_pass = false, may_fail = false;
};
Others others_of(const Charter& charter, const Procedure& procedure) {
  Others result;
  for (std::size_t index : procedure.clauses) {
    const auto& rule = std::get<DecisionRule>(charter.clauses[index].is);
    if (const auto* ties = std::get_if<Ties>(&rule.is))
      result.may_pass = result.may_pass || ties->kind != Ties::Kind::fail;
    if (const auto* abstentions = std::get_if<Abstentions>(&rule.is))
      if (abstentions->as != "present" && abstentions->as != "ballots")
        result.may_pass = result.may_fail = true;
    if (std::holds_alternative<FinalSay>(rule.is) || std::holds_alternative<Method>(rule.is) ||
        std::holds_alternative<Overrides>(rule.is))
      result.may_pass = result.may_fail = true;
    if (std::holds_alternative<Involvement>(rule.is) || std::holds_alternative<Duration>(rule.is) ||
        std::holds_alternative<RecusedRule>(rule.is) || std::holds_alternative<Suspends>(rule.is) ||
        std::holds_alternative<Opens>(rule.is) || std::holds_alternative<Restarts>(rule.is))
      result.may_fail = true;
  }
  return result;
}

/// Each electorate that some reading gives; an unknown one where the charter leaves it open.
std::vector<GroupPtr> electorates(const Charter& charter, const Procedure& procedure) {
  auto voters = stated<Voters>(charter, procedure);
  std::vector<GroupPtr> result;
  GroupPtr unknown =
      std::make_shared<const Group>(Group{Group::Holders{"a vote in " + procedure.path}, ""});
  auto guarded = [](const Clause& clause) {
    return !clause.when.empty() || !clause.unless.empty() || clause.from || clause.until ||
           clause.under;
  };
  if (voters.size() == 1 && !guarded(*voters.front().clause))
    if (each_reading(voters.front().rule->who,
                     [&](const GroupPtr& one) { result.push_back(one); }) &&
        std::all_of(result.begin(), result.end(), [](const auto& one) { return Sets::of(*one); }))
      return result;
  return {unknown};
}

Said because(const std::vector<const Claimed*>& core, const Clause& main) {
  Said said;
  for (const Claimed* one : core)
    if (one->clause != &main) said.labels.push_back({one->clause->span, one->words});
  return said;
}

class Verdict {
public:
  Verdict(const Subject& subject, Found& found, Prover& prover, const Proven& proven,
          const Findings& before)
      : subject_(subject), found_(found), prover_(prover), proven_(proven), before_(before) {}

  /// Is it proven that the decision never passes? `meeting`: a quorum of a body, no decision.
  bool operator()(const Procedure& procedure, bool meeting) {
    Others others = others_of(subject_.charter, procedure);
    if (others.may_pass && others.may_fail) return false;
    if (prover_.spent()) return false;
    auto voters = electorates(subject_.charter, procedure);
    std::vector<const Claimed*> first, idle;
    std::vector<std::unique_ptr<Vote>> votes;
    std::size_t never = 0, always = 0;
    for (const GroupPtr& one : voters) {
      votes.push_back(std::make_unique<Vote>(subject_, prover_, procedure, one, proven_));
      Vote& vote = *votes.back();
      if (!vote.says_how() && !meeting) return false;
      std::vector<const Claimed*> core;
      if (!others.may_pass) core = vote.never_passes();
      never += core.empty() ? 0 : 1;
      if (first.empty()) first = core;
      if (core.empty() && !others.may_fail && !meeting) always += vote.never_fails(idle) ? 1 : 0;
    }
    if (never == voters.size())
      never_passes(procedure, *votes.front(), first, "", std::nullopt);
    else if (always == voters.size())
      never_fails(procedure, idle);
    else if (voters.size() == 1 && !others.may_pass)
      under_readings(procedure, *votes.front());
    return never == voters.size();
  }

private:
  void under_readings(const Procedure& procedure, Vote& vote) {
    for (const auto& [choice, variable] : std::map(vote.people().writer.choices())) {
      const Choice& one = subject_.charter.choices[choice];
      for (std::uint32_t i = 0; i < one.readings.size(); ++i) {
        auto core = vote.never_passes(vote.people().writer.reading(choice, i));
        if (!core.empty())
          never_passes(procedure, vote, core,
                       fmt::format("under the reading {}, ", ticked(one.readings[i])),
                       diagnostics::Severity::note);
      }
    }
  }

  void never_passes(const Procedure& procedure, Vote& vote, const std::vector<const Claimed*>& core,
                    const std::string& under, std::optional<diagnostics::Severity> severity) {
    const Clause* main = nullptr;
    for (const Claimed* one : core)
      if (vote.is_part(one)) main = one->clause;
    for (const Finding& one : before_) // a number against the seats of a role
      if (one.clause == main->path && one.diagnostic.severity == diagnostics::Severity::error)
        return;
    Said said = because(core, *main);
    said.severity = severity;
    std::string numbers = under.empty() ? vote.numbers(core) : "";
    std::vector<std::string> words;
    for (const Claimed* one : core) words.push_back(one->words);
    said.message = fmt::format("{}{} can never {}: {}", under, ticked(procedure.path),
                               vote.says_how() ? "pass" : "be met",
                               !numbers.empty()    ? numbers
                               : words.size() == 1 ? words.front() + " can never be met"
                                                   : listed(words) + " cannot be met together");
    said.help = "ask for less, or let more people vote";
    found_.add("Q273", *main, std::move(said));
  }

  void never_fails(const Procedure& procedure, const std::vector<const Claimed*>& core) {
    const Clause* main = nullptr;
    for (std::size_t index : procedure.clauses) {
      const Clause& clause = subject_.charter.clauses[index];
      const auto& rule = std::get<DecisionRule>(clause.is);
      if (std::holds_alternative<PassesWith>(rule.is) || std::holds_alternative<PassesIf>(rule.is))
        main = &clause;
    }
    Said said = because(core, *main);
    std::vector<std::string> words;
    for (const Claimed* one : core) words.push_back(one->words);
    said.message =
        fmt::format("{} can never fail{}", ticked(procedure.path),
                    words.empty() ? ", whoever votes and however" : ": " + listed(words));
    said.help = "ask for at least one vote, or leave the decision out";
    found_.add("Q274", *main, std::move(said));
  }

  const Subject& subject_;
  Found& found_;
  Prover& prover_;
  const Proven& proven_;
  const Findings& before_;
};
} // namespace

void verdicts(const Subject& subject, Found& found, Prover& prover, Proven& to) {
  const Charter& charter = subject.charter;
  Findings before;
  Found said(subject, before);
  number_out_of_reach(subject, said);
  Verdict verdict(subject, found, prover, to, before);
  for (ProcedureId id = 0; id < charter.procedures.size(); ++id)
    if (verdict(charter.procedures[id], false)) to.never_pass.insert(id);
  for (std::size_t i = 0; i < charter.clauses.size(); ++i) {
    const auto* rule = std::get_if<DecisionRule>(&charter.clauses[i].is);
    if (!rule || rule->procedure != no_procedure || !std::holds_alternative<QuorumRule>(rule->is))
      continue;
    Procedure meeting;
    meeting.path = charter.clauses[i].path;
    meeting.clauses = {i};
    verdict(meeting, true);
  }
}

} // namespace quorate::lint::proofs
