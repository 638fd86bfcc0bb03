// Q273: a decision that can never pass. Q274: one that can never fail.
#include "engine/lint/checks/checks.h"
#include "engine/lint/proofs/ballots.h"
#include "engine/lint/proofs/proofs.h"
#include "engine/lint/voting.h"

#include <algorithm>
#include <fmt/core.h>
#include <fmt/ranges.h>

namespace quorate::lint::proofs {

using namespace semantics;

namespace {
/// Sets of one decision; more would take long.
constexpr std::size_t most_sets_of_a_decision = 4;

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

class Names {
public:
  Names(const Charter& charter, const Procedure& procedure, const Group& voters) : voters_(voters) {
    add(voters);
    for (bool quorums : {true, false})
      each_threshold(charter, procedure, quorums, [&](const Clause&, const Threshold& one) {
        if (one.of) add(*one.of);
      });
    for (std::size_t index : procedure.clauses)
      each_condition(charter.clauses[index], [&](const Condition& condition) {
        if (const auto* one = std::get_if<Counted>(&condition.is))
          each_reading(one->group, [&](const GroupPtr& group) { add(*group); });
      });
  }
  std::set<std::string> all;

private:
  void add(const Group& group) {
    const Group* of = &group;
    if (const auto* present = std::get_if<Group::Present>(&group.is)) of = present->of.get();
    if (const auto* spread = std::get_if<Group::Spread>(&group.is)) of = spread->of.get();
    if (!of) return;
    auto more = Sets::of(*of, &voters_);
    if (!more) return;
    std::set<std::string> together = all;
    together.insert(more->begin(), more->end());
    if (together.size() <= most_sets_of_a_decision) all = together; // the rest stays unknown
  }
  const Group& voters_;
};

/// One decision with one electorate.
class Vote {
public:
  Vote(const Subject& subject, Prover& prover, const Procedure& procedure, GroupPtr voters,
       const Proven& proven)
      : voters_(std::move(voters)), names_(Names(subject.charter, procedure, *voters_).all),
        rules_(around(subject.charter, names_, most_sets_of_a_decision + 1)),
        people_(subject.charter, rules_, names_), ballots_(people_, *voters_),
        problem_(prover, people_.variables) {
    const Charter& charter = subject.charter;
    std::vector<Formula> also;
    for (std::size_t index : procedure.clauses) {
      const Clause& clause = charter.clauses[index];
      auto one = ballots_.claim(clause);
      if (!one) continue;
      const auto& rule = std::get<DecisionRule>(clause.is);
      const auto* with = std::get_if<PassesWith>(&rule.is);
      const auto* passes = std::get_if<PassesIf>(&rule.is);
      if (!(with && with->also) && !(passes && passes->also)) {
        main_ = main_ || with || passes;
        parts_.push_back(*one);
        continue;
      }
      also.push_back(all_of({one->in_force, one->asked}));
    }
    for (Claimed& part : parts_) {
      const auto& rule = std::get<DecisionRule>(part.clause->is);
      part.asked = implies(part.in_force, part.asked);
      bool passing =
          std::holds_alternative<PassesWith>(rule.is) || std::holds_alternative<PassesIf>(rule.is);
      if (!passing || also.empty()) continue;
      part.asked = any_of({part.asked, any_of(also)});
      part.least.reset();
    }
    // All is written: what holds anyway goes first.
    problem_.require(people_.nature);
    problem_.require(ballots_.nature());
    problem_.require(subject_of(procedure, charter));
    for (const Claimed& one : people_.claims) {
      if (one.clause->modality != Modality::must || proven.clashing.contains(one.clause)) continue;
      kept_.push_back(problem_.claim(implies(one.in_force, one.allowed)));
      words_.emplace(kept_.back(), &one);
    }
    for (const Claimed& part : parts_) {
      asked_.push_back(problem_.claim(part.asked));
      words_.emplace(asked_.back(), &part);
    }
  }

  bool says_how() const { return main_; }
  /// The rules of which it cannot meet all; none when it can.
  std::vector<const Claimed*> never_passes(const Formula& also = nullptr) {
    Problem::Claims all = kept_;
    all.insert(all.end(), asked_.begin(), asked_.end());
    auto core = problem_.clash(all, also);
    std::vector<const Claimed*> result;
    bool about = false;
    for (Problem::Claim one : core.value_or(Problem::Claims{})) {
      result.push_back(words_.at(one));
      about = about || std::find(asked_.begin(), asked_.end(), one) != asked_.end();
    }
    return about ? result : std::vector<const Claimed*>{};
  }
  bool never_fails(std::vector<const Claimed*>& because) {
    std::vector<Formula> all;
    for (const Claimed& part : parts_) all.push_back(part.asked);
    if (problem_.ask(kept_) != Answer::possible) return false;
    auto core = problem_.clash(kept_, negated(all_of(all)));
    for (Problem::Claim one : core.value_or(Problem::Claims{})) because.push_back(words_.at(one));
    return core.has_value();
  }
  std::string numbers(const std::vector<const Claimed*>& core) {
    const Claimed* greedy = nullptr;
    for (const Claimed* one : core)
      if (one->least && is_part(one) && (!greedy || *one->least > *greedy->least)) greedy = one;
    if (!greedy) return {};
    Problem::Claims others;
    for (const auto& [claim, one] : words_)
      if (one != greedy && std::find(core.begin(), core.end(), one) != core.end())
        others.push_back(claim);
    for (std::int64_t n = *greedy->least - 1; n >= std::max<std::int64_t>(0, *greedy->least - 64);
         --n)
      if (problem_.ask(others, at_least(greedy->counted, n)) == Answer::possible)
        return fmt::format("{} needed, and there are {}", *greedy->least,
                           n == 0 ? "none" : fmt::format("{} at most", n));
    return {};
  }
  bool is_part(const Claimed* one) const {
    return one >= parts_.data() && one < parts_.data() + parts_.size();
  }
  Composition& people() { return people_; }

private:
  /// Who is to be removed is one of them, and there is one to be removed; who is to join is none.
  Formula subject_of(const Procedure& procedure, const Charter& charter) {
    Group subject{Group::Subject{}, ""};
    auto one = people_.sets.members(subject);
    auto decides = stated<Decides>(charter, procedure);
    if (!one || decides.size() != 1 || decides.front().rule->matters.size() != 1) return yes();
    const Matter& matter = decides.front().rule->matters.front();
    if (matter.kind != Matter::Kind::removal || !decides.front().clause->when.empty()) return yes();
    auto role = people_.sets.members(Group{Group::Roles{{matter.role}}, ""});
    if (!role) return yes();
    Members both(one->size());
    for (std::size_t i = 0; i < both.size(); ++i) both[i] = (*one)[i] && (*role)[i];
    return equal(people_.sets.count(both), 1);
  }

  GroupPtr voters_;
  std::set<std::string> names_;
  std::vector<const Clause*> rules_;
  Composition people_;
  Ballots ballots_;
  Problem problem_;
  std::vector<Claimed> parts_;
  Problem::Claims kept_, asked_;
  std::map<Problem::Claim, const Claimed*> words_;
  bool main_ = false;
};

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
    said.message = fmt::format(
        "{}{} can never {}: {}", under, ticked(procedure.path), vote.says_how() ? "pass" : "be met",
        !numbers.empty()    ? numbers
        : words.size() == 1 ? words.front() + " can never be met"
                            : fmt::format("{} cannot be met together", fmt::join(words, " and ")));
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
    said.message = fmt::format("{} can never fail{}", ticked(procedure.path),
                               words.empty() ? ", whoever votes and however"
                                             : fmt::format(": {}", fmt::join(words, " and ")));
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
