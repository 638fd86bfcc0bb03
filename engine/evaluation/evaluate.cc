#include "engine/evaluation/evaluate.h"

#include "engine/evaluation/consequences.h"
#include "engine/evaluation/decisions/decisions.h"
#include "engine/evaluation/fingerprint.h"
#include "engine/evaluation/outcome.h"
#include "engine/evaluation/readings.h"
#include "engine/evaluation/waivers.h"

#include <fmt/format.h>

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

namespace {
using Modality = evaluation::Modality;

Modality modality_of(semantics::Modality modality) {
  return modality == semantics::Modality::must     ? Modality::must
         : modality == semantics::Modality::should ? Modality::should
                                                   : Modality::may;
}

std::vector<evaluation::Citation> citations(const Citations& cites) {
  std::vector<evaluation::Citation> result;
  for (const auto& cite : cites) result.push_back({cite.file, cite.section});
  return result;
}

/// Dates that follow from the truth over time.
void date_from(Finding& finding, const TruthLine& line, Date as_of, std::optional<Date> force) {
  Truth now = line.at(as_of);
  if (now == Truth::fails) {
    finding.fails_since = line.since(as_of);
    // Nothing failed this text before it took force.
    if (force && *force <= as_of)
      finding.fails_since = std::max(finding.fails_since.value_or(*force), *force);
  }
  if (now == Truth::holds) finding.holds_until = line.next_change(as_of);
  finding.next_change = line.next_change(as_of);
}

class Audit {
public:
  Audit(const World& world, const Options& options, CharterAssessment& out)
      : world_(world), options_(options), out_(out), judges_(world) {}

  void run() {
    decisions();
    for (const Clause& clause : world_.charter.clauses) one(clause);
    bodies();
    out_.waiver_problems = apply_waivers(world_, out_);
    removals();
    verdicts();
    sort_all();
  }

private:
  void one(const Clause& clause) {
    if (const auto* gap = std::get_if<semantics::Gap>(&clause.is)) {
      out_.gaps.push_back({clause.path, citations(clause.cites), gap->text});
      return;
    }
    if (const auto* pending = std::get_if<Pending>(&clause.is)) {
      out_.not_evaluated.push_back(
          {clause.path, citations(clause.cites), "needs " + pending->needs});
      return;
    }
    if (std::holds_alternative<Note>(clause.is) || std::holds_alternative<Permission>(clause.is) ||
        std::holds_alternative<Way>(clause.is))
      return;
    if (const auto* rule = std::get_if<DecisionRule>(&clause.is)) return procedural(clause, *rule);
    int judged = 0;
    Combined combined = judges_.combine(clause, [&](Judge& judge) {
      int here = 0;
      Outcomes outcomes = judge_clause(judge, clause, here);
      judged = std::max(judged, here);
      return outcomes;
    });
    ++out_.clauses_evaluated;
    if (!combined.problem.empty()) {
      Finding finding = start(clause, {});
      finding.message = combined.problem;
      finish(finding, "readings");
      out_.undetermined.push_back(std::move(finding));
      return;
    }
    bool met = true;
    for (const Combined::One& each : combined.all) {
      if (each.truth == Truth::holds) continue;
      if (each.outcome.list != Outcome::List::renewals &&
          each.outcome.list != Outcome::List::attestations)
        met = false;
      place(clause, each);
    }
    if (met) ++out_.clauses_met;
  }

  /// Rules of procedure are applied to each decision and meeting; without one they had no case.
  void procedural(const Clause& clause, const DecisionRule& rule) {
    bool had_case =
        rule.procedure == no_procedure
            ? std::any_of(out_.meetings.begin(), out_.meetings.end(),
                          [&](const auto& one) { return one.body == clause.body; })
            : std::any_of(out_.decisions.begin(), out_.decisions.end(), [&](const Tallied& one) {
                return one.procedure == world_.charter.procedures[rule.procedure].path;
              });
    if (!had_case) {
      ++out_.clauses_without_case;
      return;
    }
    ++out_.clauses_evaluated;
    for (const Tallied& decision : out_.decisions)
      for (const Finding& finding : decision.findings)
        if (finding.clause == clause.path) return;
    ++out_.clauses_met;
  }

  void decisions() {
    Decisions all(world_, judges_);
    for (std::size_t i = 0; i < world_.records.decisions.size(); ++i) {
      const Tallied& one = all.tallied(i);
      out_.decisions.push_back(one);
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
    std::sort(out_.decisions.begin(), out_.decisions.end(), [](const auto& a, const auto& b) {
      return std::tie(a.opened, a.closed, a.id) < std::tie(b.opened, b.closed, b.id);
    });
    out_.meetings = all.meetings();
  }

  Outcomes judge_clause(Judge& judge, const Clause& clause, int& judged) {
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
      return judge_renew(judge, clause, *renew, options_.within_days, judged);
    if (const auto* join = std::get_if<AutomaticJoin>(&clause.is))
      return judge_join(judge, clause, *join, judged);
    return judge_attest(judge, clause, std::get<Attest>(clause.is), judged);
  }

  Finding start(const Clause& clause, const Combined::One& each) {
    Finding finding;
    finding.clause = clause.path;
    finding.cites = citations(clause.cites);
    source::Place place = world_.sources.place(clause.span);
    finding.charter_file = place.path;
    finding.charter_line = place.line;
    finding.modality = modality_of(clause.modality);
    finding.subject = each.outcome.subject;
    finding.evidence = each.outcome.evidence;
    finding.readings = each.readings;
    if (!clause.remedies.empty())
      finding.remedy = fmt::format("{}", fmt::join(clause.remedies, ", then "));
    date_from(finding, each.outcome.line, world_.as_of, world_.charter.from);
    return finding;
  }

  void finish(Finding& finding, const std::string& key) {
    finding.fingerprint = fingerprint(
        {world_.charter.id, finding.clause, finding.subject.person, finding.subject.role, key});
  }

  void place(const Clause& clause, const Combined::One& each) {
    Finding finding = start(clause, each);
    const Outcome& outcome = each.outcome;
    if (each.truth == Truth::unknown) {
      finding.message = each.readings.empty() ? outcome.doubt
                        : outcome.truth == Truth::fails
                            ? fmt::format("depends on the reading: {}", outcome.message)
                            : fmt::format("depends on the reading: {}", outcome.doubt);
      for (const ConditionResult& condition : outcome.prune.conditions)
        for (const Evidence& line : condition.evidence)
          if (finding.evidence.size() < 8 &&
              std::find(finding.evidence.begin(), finding.evidence.end(), line) ==
                  finding.evidence.end())
            finding.evidence.push_back(line);
      finish(finding, "undetermined|" + outcome.key);
      out_.undetermined.push_back(std::move(finding));
      return;
    }
    finding.message = outcome.message;
    switch (outcome.list) {
    case Outcome::List::violations:
      finish(finding, "violation|" + outcome.key);
      out_.violations.push_back(std::move(finding));
      break;
    case Outcome::List::vacancies:
      finish(finding, "vacancy|" + outcome.key);
      out_.vacancies.push_back(std::move(finding));
      break;
    case Outcome::List::prune: {
      finish(finding, "prune|" + outcome.key);
      PruneEntry entry = outcome.prune;
      static_cast<Finding&>(entry) = std::move(finding);
      out_.prune.push_back(std::move(entry));
      break;
    }
    case Outcome::List::renewals: {
      finish(finding, "renewal|" + outcome.key);
      RenewalEntry entry = outcome.renewal;
      static_cast<Finding&>(entry) = std::move(finding);
      if (std::holds_alternative<Term>(clause.is)) {
        Date horizon = Date::from_days(std::int64_t{world_.as_of.days()} + options_.within_days);
        entry.state = entry.due <= horizon ? RenewalState::due : RenewalState::upcoming;
      }
      out_.renewals.push_back(std::move(entry));
      break;
    }
    case Outcome::List::attestations: {
      finish(finding, "attestation|" + outcome.key);
      AttestationEntry entry = outcome.attestation;
      static_cast<Finding&>(entry) = std::move(finding);
      if (entry.state == AttestationState::refused) {
        Finding refused = entry;
        finish(refused, "violation|" + outcome.key);
        out_.violations.push_back(std::move(refused));
      }
      out_.attestations.push_back(std::move(entry));
      break;
    }
    }
  }

  void bodies() {
    Judge& judge = judges_.first();
    std::map<std::string, BodyStatus> by_name;
    std::vector<std::string> order;
    for (std::size_t i = 0; i < world_.charter.roles.size(); ++i) {
      const Role& role = world_.charter.roles[i];
      if (role.external) continue;
      std::string body = role.body == no_body ? "" : world_.charter.bodies[role.body].name;
      auto [at, fresh] = by_name.try_emplace(body);
      if (fresh) {
        order.push_back(body);
        at->second.body = body;
        at->second.title =
            role.body == no_body ? world_.charter.title : world_.charter.bodies[role.body].title;
      }
      RoleStatus status;
      status.role = role.path;
      status.title = role.title;
      Group holders{Group::Roles{{static_cast<RoleId>(i)}}, role.path};
      for (PersonId person : judge.candidates(holders)) {
        Truth now = judge.holds(person, static_cast<RoleId>(i)).at(world_.as_of);
        status.sitting += now == Truth::holds ? 1 : 0;
        status.uncertain += now == Truth::unknown ? 1 : 0;
      }
      for (const Clause& clause : world_.charter.clauses)
        if (const auto* seats = std::get_if<Seats>(&clause.is);
            seats && seats->role == i && status.authorised.empty())
          if (const Quantity* quantity = seats->count.under(judge.readings());
              quantity && clause.choices.empty())
            status.authorised = quantity->text;
      at->second.roles.push_back(std::move(status));
    }
    for (const std::string& name : order) out_.bodies.push_back(std::move(by_name.at(name)));
  }

  /// Consequences of the prune list, as a whole and entry by entry, and whether it is too long.
  void removals() {
    if (out_.prune.empty()) return;
    std::map<std::string, std::vector<SeatId>> by_entry;
    std::vector<SeatId> all;
    std::map<std::string, std::set<PersonId>> per_role;
    for (const PruneEntry& entry : out_.prune) {
      PersonId person = world_.records.find(entry.subject.person);
      auto role = world_.charter.role(entry.subject.role);
      if (person == records::nobody || !role) continue;
      for (SeatId id : world_.seats(person, *role))
        if (world_.sits(id, world_.as_of)) {
          by_entry[entry.fingerprint].push_back(id);
          all.push_back(id);
        }
      per_role[entry.subject.role].insert(person);
    }
    Consequences consequences(world_);
    out_.prune_consequences = consequences.of(all);
    // One by one only while the list is short: a council reads those; for a long list the whole
    // counts.
    if (out_.prune.size() <= 40 || out_.prune.size() * world_.records.people.size() <= 20000)
      for (PruneEntry& entry : out_.prune)
        entry.consequences = consequences.of(by_entry[entry.fingerprint]);
    for (const auto& [role, people] : per_role) {
      std::set<PersonId> sitting;
      for (SeatId id : world_.seats_by_role[*world_.charter.role(role)])
        if (world_.sits(id, world_.as_of)) sitting.insert(world_.seat(id).person);
      if (people.size() * 100 >
          sitting.size() * static_cast<std::size_t>(options_.max_removals_percent))
        out_.removal_limits.push_back({role, static_cast<int>(people.size()),
                                       static_cast<int>(sitting.size()),
                                       fmt::format("{}%", options_.max_removals_percent)});
    }
  }

  void verdicts() {
    auto worse = [](Verdict& verdict, Verdict other) {
      if (other == Verdict::violated ||
          (other == Verdict::undetermined && verdict == Verdict::compliant))
        verdict = other;
    };
    auto note = [&](const Finding& finding, Verdict verdict) {
      worse(out_.verdict, verdict);
      for (BodyStatus& body : out_.bodies)
        if (body.body == finding.subject.body || finding.clause == body.body ||
            finding.clause.starts_with(body.body + "."))
          worse(body.verdict, verdict);
    };
    for (const Finding& one : out_.violations)
      if (one.modality == Modality::must) note(one, Verdict::violated);
    for (const PruneEntry& one : out_.prune)
      if (one.action == PruneAction::automatic)
        note(one, Verdict::violated); // the roster lists a seat that is lost
    for (const Finding& one : out_.undetermined) note(one, Verdict::undetermined);
    for (const AttestationEntry& one : out_.attestations)
      if (one.state == AttestationState::missing || one.state == AttestationState::expired)
        note(one, Verdict::undetermined);
  }

  void sort_all() {
    auto by_clause = [](const Finding& a, const Finding& b) {
      return std::tie(a.modality, a.clause, a.subject.person, a.subject.role, a.fingerprint) <
             std::tie(b.modality, b.clause, b.subject.person, b.subject.role, b.fingerprint);
    };
    for (auto* list :
         {&out_.violations, &out_.vacancies, &out_.undetermined, &out_.waiver_problems})
      std::sort(list->begin(), list->end(), by_clause);
    std::sort(out_.prune.begin(), out_.prune.end(), by_clause);
    std::sort(out_.attestations.begin(), out_.attestations.end(),
              [](const AttestationEntry& a, const AttestationEntry& b) {
                return std::tie(a.clause, a.state, a.subject.person, a.fingerprint) <
                       std::tie(b.clause, b.state, b.subject.person, b.fingerprint);
              });
    std::sort(out_.waived.begin(), out_.waived.end(), by_clause);
    std::sort(out_.renewals.begin(), out_.renewals.end(),
              [&](const RenewalEntry& a, const RenewalEntry& b) {
                return std::tie(a.state, a.due, a.clause, a.subject.person, a.fingerprint) <
                       std::tie(b.state, b.due, b.clause, b.subject.person, b.fingerprint);
              });
  }

  const World& world_;
  const Options& options_;
  CharterAssessment& out_;
  JudgesByReading judges_;
};
} // namespace

Evaluated evaluate(const Charter& charter, const records::Records& records,
                   const source::Sources& sources, const Options& options) {
  Evaluated result;
  World world(charter, records, sources, options.as_of);
  result.diagnostics = check_names(world, options.other_revisions);
  CharterAssessment& out = result.assessment;
  out.id = charter.id;
  out.title = charter.title;
  out.file = charter.file;
  out.revision = charter.revision;
  out.status = charter.status;
  out.in_force_from = charter.from;
  bool draft =
      charter.status == "draft" || charter.status == "proposal" || charter.status == "proposed";
  out.in_force = !draft && (!charter.from || *charter.from <= options.as_of) &&
                 (!charter.until || options.as_of < *charter.until);
  out.records_folder = records.folder;
  out.missing_sources = records.missing;
  if (diagnostics::has_errors(result.diagnostics)) return result;
  Audit(world, options, out).run();
  return result;
}

diagnostics::Diagnostics check_fit(const Charter& charter, const records::Records& records,
                                   const source::Sources& sources, const Options& options) {
  return check_names(World(charter, records, sources, options.as_of), options.other_revisions);
}

CharterAssessment tally(const Charter& charter, const records::Records& records,
                        const source::Sources& sources, Date as_of) {
  CharterAssessment out;
  out.id = charter.id;
  out.title = charter.title;
  out.file = charter.file;
  out.revision = charter.revision;
  World world(charter, records, sources, as_of);
  JudgesByReading judges(world);
  Decisions all(world, judges);
  for (std::size_t i = 0; i < records.decisions.size(); ++i)
    out.decisions.push_back(all.tallied(i));
  std::sort(out.decisions.begin(), out.decisions.end(), [](const auto& a, const auto& b) {
    return std::tie(a.opened, a.closed, a.id) < std::tie(b.opened, b.closed, b.id);
  });
  out.meetings = all.meetings();
  return out;
}

} // namespace quorate::evaluation
