#include "engine/evaluation/audit.h"

#include "engine/evaluation/decisions/aside.h"
#include "engine/evaluation/duties/duties.h"
#include "engine/evaluation/waivers.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

bool one_by_one(const Clause& clause) {
  if (const auto* rule = std::get_if<Rule>(&clause.is))
    return rule->kind == Rule::Kind::each || rule->kind == Rule::Kind::only;
  if (const auto* attest = std::get_if<Attest>(&clause.is)) return !attest->about_body;
  if (const auto* duty = std::get_if<Duty>(&clause.is)) return duty->who == Duty::Who::each;
  return std::holds_alternative<Keep>(clause.is) || std::holds_alternative<Renew>(clause.is) ||
         std::holds_alternative<Term>(clause.is) || std::holds_alternative<Limit>(clause.is) ||
         std::holds_alternative<Ends>(clause.is) || std::holds_alternative<Drawn>(clause.is) ||
         std::holds_alternative<AutomaticLeave>(clause.is) ||
         std::holds_alternative<AutomaticJoin>(clause.is);
}

bool demands(const Clause& clause) {
  return !std::holds_alternative<semantics::Gap>(clause.is) &&
         !std::holds_alternative<Pending>(clause.is) && !std::holds_alternative<Note>(clause.is) &&
         !std::holds_alternative<Permission>(clause.is) &&
         !std::holds_alternative<Way>(clause.is) &&
         !std::holds_alternative<DecisionRule>(clause.is);
}

namespace {
std::vector<evaluation::Citation> citations(const Citations& cites) {
  std::vector<evaluation::Citation> result;
  for (const auto& cite : cites) result.push_back({cite.file, cite.section});
  return result;
}

/// Lists on which a clause may stand and be kept all the same.
bool is_met(const Outcome& outcome) {
  if (outcome.list == Outcome::List::renewals)
    return outcome.renewal.state != RenewalState::overdue;
  if (outcome.list == Outcome::List::duties) return outcome.truth == Truth::holds;
  return outcome.list == Outcome::List::attestations &&
         outcome.attestation.state == AttestationState::attested;
}

} // namespace

void Audit::clause(const Clause& clause) {
  if (const auto* gap = std::get_if<semantics::Gap>(&clause.is)) {
    out_.gaps.push_back({clause.path, citations(clause.cites), gap->text});
    return;
  }
  if (const auto* pending = std::get_if<Pending>(&clause.is)) {
    out_.not_evaluated.push_back({clause.path, citations(clause.cites), "needs " + pending->needs});
    states_[&clause] = ClauseStatus::State::not_evaluated;
    return;
  }
  if (const auto* rule = std::get_if<DecisionRule>(&clause.is)) return procedural(clause, *rule);
  if (!demands(clause)) return;
  judged_ = true;
  std::vector<const Clause*> statement = statement_of(world_.charter, clause);
  if (&clause != statement.front()) return; // judged with the first of its readings
  int judged = 0;
  bool applicable = false; // under some reading
  Combined combined = judges_.combine(statement, [&](Judge& judge, const Clause& one) {
    int here = 0;
    Outcomes outcomes = judge_clause(judge, one, here);
    judged = std::max(judged, here);
    applicable = applicable || world_.now(applies(judge, one, {})) != Truth::fails;
    return outcomes;
  });
  int clauses = static_cast<int>(statement.size());
  states_[&clause] = ClauseStatus::State::not_met;
  out_.clauses_evaluated += clauses;
  if (!combined.problem.empty()) {
    Combined::One none;
    Finding finding = start(clause, none);
    finding.message = combined.problem;
    finish(finding, "readings");
    out_.undetermined.push_back(std::move(finding));
    return;
  }
  judged_ = judged > 0 || !combined.all.empty();
  if (!judged_ && applicable && !world_.only && unseen(clause)) return;
  bool met = true;
  for (Combined::One& each : combined.all) {
    if (each.truth == Truth::holds && each.outcome.list != Outcome::List::duties) continue;
    met = met && is_met(each.outcome) && each.truth != Truth::unknown;
    place(*each.clause, each);
  }
  if (!met) return;
  out_.clauses_met += clauses;
  states_[&clause] = ClauseStatus::State::met;
}

void Audit::nobody_seen(const Clause& clause) {
  bool applicable = false;
  auto products = combinations(world_.charter, clause.choices);
  for (const Assignment& readings : products ? *products : std::vector<Assignment>{})
    applicable =
        applicable || (in_force_under(clause, readings) &&
                       world_.now(applies(judges_.at(readings), clause, {})) != Truth::fails);
  if (applicable) unseen(clause);
}

/// Nobody was looked at. Where the roster is not complete that says nothing: there may be
/// holders.
bool Audit::unseen(const Clause& clause) {
  std::vector<std::string> roles;
  for (RoleId role : asked_of(clause))
    if (world_.now(world_.roster_told[role]) != Truth::holds)
      roles.push_back(world_.charter.roles[role].path);
  if (roles.empty()) return false;
  Combined::One none;
  Finding finding = start(clause, none);
  finding.subject.body = clause.body;
  if (roles.size() == 1)
    finding.subject = subject_of(world_, records::nobody, *world_.charter.role(roles.front()));
  finding.message = fmt::format("nobody is recorded as {}, and the roster does not cover it on {}: "
                                "whether this is kept cannot be told",
                                fmt::join(roles, " or "), world_.as_of.iso());
  finish(finding, "unseen");
  out_.undetermined.push_back(std::move(finding));
  return true;
}

/// Rules of procedure are applied to each decision and meeting; without one they had no case.
void Audit::procedural(const Clause& clause, const DecisionRule& rule) {
  if (!cases_) cases_ = cases();
  bool had_case = rule.procedure == no_procedure
                      ? cases_->bodies.contains(clause.body)
                      : cases_->procedures.contains(world_.charter.procedures[rule.procedure].path);
  if (!had_case) {
    ++out_.clauses_without_case;
    states_[&clause] = ClauseStatus::State::no_case;
    return;
  }
  ++out_.clauses_evaluated;
  states_[&clause] = ClauseStatus::State::not_met;
  if (cases_->broken.contains(clause.path)) return;
  ++out_.clauses_met;
  states_[&clause] = ClauseStatus::State::met;
}

Audit::Cases Audit::cases() const {
  Cases result;
  for (const auto& meeting : out_.meetings) result.bodies.insert(meeting.body);
  for (const Tallied& decision : out_.decisions) {
    result.procedures.insert(decision.procedure);
    for (const Finding& finding : decision.findings) result.broken.insert(finding.clause);
  }
  return result;
}

std::optional<ClauseStatus::State> Audit::state_of(const Clause& clause) const {
  auto found = states_.find(&clause);
  return found == states_.end() ? std::nullopt : std::optional(found->second);
}

void Audit::decisions(std::vector<Tallied> all) {
  out_.decisions = std::move(all);
  for (const Tallied& one : out_.decisions) {
    bool settled =
        one.outcome != DecisionOutcome::open && one.outcome != DecisionOutcome::undetermined;
    if (!settled) world_.may_change_on(world_.as_of.next()); // its deadlines come one by one
    if (one.opened && *one.opened > world_.as_of) continue;  // nobody has voted yet
    out_.violations.insert(out_.violations.end(), one.findings.begin(), one.findings.end());
    if (one.outcome != DecisionOutcome::undetermined || one.stated.empty()) continue;
    Finding finding;
    finding.clause = one.procedure;
    finding.subject = one.subject;
    finding.message =
        fmt::format("whether decision {} is rightly recorded as `{}` cannot be told: {}", one.id,
                    one.stated, one.why);
    finding.evidence.push_back(one.record);
    finish(finding, "decision|" + one.id);
    out_.undetermined.push_back(std::move(finding));
  }
  sort_by_days(out_.decisions);
  out_.meetings = decisions_.meetings();
  cases_.reset();
}

Outcomes Audit::judge_clause(Judge& judge, const Clause& clause, int& judged) {
  if (const auto* rule = std::get_if<Rule>(&clause.is))
    return judge_rule(judge, clause, *rule, judged);
  if (const auto* drawn = std::get_if<Drawn>(&clause.is))
    return judge_drawn(judge, clause, *drawn, judged);
  if (const auto* seats = std::get_if<Seats>(&clause.is))
    return judge_seats(judge, clause, *seats, judged);
  if (const auto* cohorts = std::get_if<Cohorts>(&clause.is))
    return judge_cohorts(judge, clause, *cohorts, judged);
  if (const auto* ends = std::get_if<Ends>(&clause.is))
    return judge_ends(judge, clause, *ends, judged);
  if (const auto* term = std::get_if<Term>(&clause.is))
    return judge_term(judge, clause, *term, judged);
  if (const auto* limit = std::get_if<Limit>(&clause.is))
    return judge_limit(judge, clause, *limit, judged);
  if (const auto* keep = std::get_if<Keep>(&clause.is))
    return judge_keep(judge, clause, *keep, judged);
  if (const auto* leave = std::get_if<AutomaticLeave>(&clause.is))
    return judge_leave(judge, clause, *leave, judged);
  if (const auto* renew = std::get_if<Renew>(&clause.is))
    return judge_renew(judge, clause, *renew, within_days_, judged);
  if (const auto* join = std::get_if<AutomaticJoin>(&clause.is))
    return judge_join(judge, clause, *join, judged);
  if (const auto* duty = std::get_if<Duty>(&clause.is))
    return judge_duty(judge, clause, *duty, within_days_, judged);
  if (const auto* meets = std::get_if<Meets>(&clause.is))
    return judge_meets(judge, clause, *meets, within_days_, judged);
  if (const auto* contents = std::get_if<Contents>(&clause.is))
    return judge_contents(judge, clause, *contents, judged);
  return judge_attest(judge, clause, std::get<Attest>(clause.is), judged);
}

void Audit::settle() {
  out_.waiver_problems = apply_waivers(world_, let_pass_, out_);
  lost_for_good();
}

/// Who has lost a seat for certain renews nothing for it, and nobody need decide to remove them.
void Audit::lost_for_good() {
  std::set<std::string> lost;
  for (const PruneEntry& one : out_.prune)
    if (one.action == PruneAction::automatic) lost.insert(seat_of_[one.fingerprint]);
  if (lost.empty()) return;
  auto moot = [&](const Finding& one) {
    auto seat = seat_of_.find(one.fingerprint);
    return seat != seat_of_.end() && lost.contains(seat->second);
  };
  std::erase_if(out_.prune, [&](const PruneEntry& one) {
    return one.action == PruneAction::recommended && moot(one);
  });
  std::erase_if(out_.renewals, moot);
  std::erase_if(out_.undetermined, moot);
}

} // namespace quorate::evaluation
