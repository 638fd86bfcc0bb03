#include "engine/evaluation/evaluate.h"

#include "engine/evaluation/duties/duties.h"

#include "engine/evaluation/decisions/decisions.h"
#include "engine/evaluation/fingerprint.h"
#include "engine/evaluation/outcome.h"
#include "engine/evaluation/readings.h"
#include "engine/evaluation/standings.h"
#include "engine/evaluation/waivers.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>

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
  Audit(const World& world, const Options& options, Evaluated& to)
      : world_(world), options_(options), out_(to.assessment), lacking_(to.lacking),
        judges_(world), decisions_(world, judges_) {}

  void run() {
    if (options_.tally_decisions) decisions();
    for (const Clause& clause : world_.charter.clauses) one(clause);
    out_.bodies = body_statuses(world_, judges_);
    out_.waiver_problems = apply_waivers(world_, let_pass_, out_);
    lost_for_good();
    removals(world_, judges_, options_.max_removals_percent, seats_, out_);
    verdicts(out_);
    sort_findings(out_);
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
    bool applicable = false; // under some reading
    Combined combined = judges_.combine(clause, [&](Judge& judge) {
      int here = 0;
      Outcomes outcomes = judge_clause(judge, clause, here);
      judged = std::max(judged, here);
      applicable = applicable || applies(judge, clause, {}).at(world_.as_of) != Truth::fails;
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
    if (combined.all.empty() && judged == 0 && applicable && unseen(clause)) return;
    bool met = true;
    for (const Combined::One& each : combined.all) {
      if (each.truth == Truth::holds && each.outcome.list != Outcome::List::duties) continue;
      met = met && is_met(each.outcome) && each.truth != Truth::unknown;
      place(clause, each);
    }
    if (met) ++out_.clauses_met;
  }

  /// Nobody was looked at. Where the roster is not complete that says nothing: there may be
  /// holders.
  bool unseen(const Clause& clause) {
    std::vector<std::string> roles;
    for (RoleId role : asked_of(clause))
      if (coverage(world_.records.roster_covers, world_.charter.roles[role].path)
              .at(world_.as_of) != Truth::holds)
        roles.push_back(world_.charter.roles[role].path);
    if (roles.empty()) return false;
    Finding finding = start(clause, {});
    finding.subject.body = clause.body;
    if (roles.size() == 1)
      finding.subject = subject_of(world_, records::nobody, *world_.charter.role(roles.front()));
    finding.message =
        fmt::format("nobody is recorded as {}, and the roster does not cover it on {}: "
                    "whether this is kept cannot be told",
                    fmt::join(roles, " or "), world_.as_of.iso());
    finish(finding, "unseen");
    out_.undetermined.push_back(std::move(finding));
    return true;
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
    for (std::size_t i = 0; i < world_.records.decisions.size(); ++i) {
      const Tallied& one = decisions_.tallied(i);
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
    out_.meetings = decisions_.meetings();
  }

  /// Lists on which a clause may stand and be kept all the same.
  static bool is_met(const Outcome& outcome) {
    if (outcome.list == Outcome::List::renewals)
      return outcome.renewal.state != RenewalState::overdue;
    if (outcome.list == Outcome::List::duties) return outcome.truth == Truth::holds;
    return outcome.list == Outcome::List::attestations &&
           outcome.attestation.state == AttestationState::attested;
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
    if (const auto* duty = std::get_if<Duty>(&clause.is))
      return judge_duty(judge, clause, *duty, options_.within_days, judged);
    if (const auto* meets = std::get_if<Meets>(&clause.is))
      return judge_meets(judge, clause, *meets, options_.within_days, judged);
    if (const auto* contents = std::get_if<Contents>(&clause.is))
      return judge_contents(judge, clause, *contents, judged);
    return judge_attest(judge, clause, std::get<Attest>(clause.is), judged);
  }

  Finding start(const Clause& clause, const Combined::One& each) {
    Finding finding;
    put_clause(world_, clause, finding);
    finding.modality = each.outcome.advisory ? Modality::should : modality_of(clause.modality);
    finding.subject = each.outcome.subject;
    finding.evidence = each.outcome.evidence;
    finding.readings = each.readings;
    if (!clause.remedies.empty())
      finding.remedy = fmt::format("{}", fmt::join(clause.remedies, ", then "));
    date_from(finding, each.outcome.line, world_.as_of, world_.charter.from);
    return finding;
  }

  /// Remembers which seat a finding is about, and whether waivers let it pass.
  void remember(const Finding& finding, const Clause& clause, const Outcome& outcome) {
    if (outcome.let_pass) let_pass_.insert(finding.fingerprint);
    bool of_seat =
        std::holds_alternative<Keep>(clause.is) || std::holds_alternative<Renew>(clause.is) ||
        std::holds_alternative<AutomaticLeave>(clause.is) ||
        (std::holds_alternative<Term>(clause.is) && outcome.list == Outcome::List::renewals);
    if (of_seat) seat_of_[finding.fingerprint] = outcome.subject.role + "|" + outcome.key;
  }

  /// Who has lost a seat for certain renews nothing for it, and nobody need decide to remove them.
  void lost_for_good() {
    std::set<std::string> lost;
    for (const PruneEntry& one : out_.prune)
      if (one.action == PruneAction::automatic) lost.insert(seat_of_[one.fingerprint]);
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
      remember(finding, clause, outcome);
      out_.undetermined.push_back(std::move(finding));
      return;
    }
    finding.message = outcome.message;
    switch (outcome.list) {
    case Outcome::List::violations:
      finish(finding, "violation|" + outcome.key);
      if (outcome.lacking != 0) lacking_[finding.fingerprint] = outcome.lacking;
      out_.violations.push_back(std::move(finding));
      break;
    case Outcome::List::vacancies:
      finish(finding, "vacancy|" + outcome.key);
      out_.vacancies.push_back(std::move(finding));
      break;
    case Outcome::List::prune: {
      finish(finding, "prune|" + outcome.key);
      remember(finding, clause, outcome);
      PruneEntry entry = outcome.prune;
      static_cast<Finding&>(entry) = std::move(finding);
      if (outcome.seat) seats_[entry.fingerprint] = *outcome.seat;
      out_.prune.push_back(std::move(entry));
      break;
    }
    case Outcome::List::renewals: {
      finish(finding, "renewal|" + outcome.key);
      remember(finding, clause, outcome);
      RenewalEntry entry = outcome.renewal;
      static_cast<Finding&>(entry) = std::move(finding);
      if (std::holds_alternative<Term>(clause.is)) {
        Date horizon = Date::from_days(std::int64_t{world_.as_of.days()} + options_.within_days);
        entry.state = entry.due <= horizon ? RenewalState::due : RenewalState::upcoming;
      }
      out_.renewals.push_back(std::move(entry));
      break;
    }
    case Outcome::List::duties: {
      finish(finding, "duty|" + outcome.key);
      DutyEntry entry = outcome.duty;
      static_cast<Finding&>(entry) = std::move(finding);
      if (entry.state == DutyState::overdue) {
        Finding overdue = entry;
        finish(overdue, "violation|" + outcome.key);
        out_.violations.push_back(std::move(overdue));
      }
      out_.duties.push_back(std::move(entry));
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

  const World& world_;
  const Options& options_;
  CharterAssessment& out_;
  std::map<std::string, int>& lacking_;
  JudgesByReading judges_;
  Decisions decisions_;
  std::map<std::string, SeatId> seats_;        ///< of the prune list, by fingerprint
  std::set<std::string> let_pass_;             ///< fingerprints of what waivers let pass
  std::map<std::string, std::string> seat_of_; ///< fingerprint → role and seat
};

/// Of the files that are not there, those that the charter asks for.
std::vector<std::string> wanted_sources(const Charter& charter, std::vector<std::string> missing) {
  bool duties =
      std::any_of(charter.clauses.begin(), charter.clauses.end(), [](const Clause& clause) {
        const auto* duty = std::get_if<Duty>(&clause.is);
        return duty && !duty->kinds;
      });
  std::erase_if(missing, [&](const std::string& file) {
    return (file == "duties.yml" && !duties) || (file == "access.yml" && charter.assets.empty());
  });
  return missing;
}

/// The earliest day on which one of the charter's texts took force; nothing when one has no day.
std::optional<Date> begins(const Charter& charter, const std::vector<const Charter*>& others) {
  std::optional<Date> first = charter.from;
  bool known = charter.from && charter.from_known;
  for (const Charter* other : others) {
    known = known && other->from && other->from_known;
    if (known) first = std::min(*first, *other->from);
  }
  return known ? first : std::nullopt;
}
} // namespace

Evaluated evaluate(const Charter& charter, const records::Records& records,
                   const source::Sources& sources, const Options& options) {
  Evaluated result;
  World world(charter, records, sources, options.as_of);
  world.begins = begins(charter, options.other_revisions);
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
  out.missing_sources = wanted_sources(charter, records.missing);
  for (const records::Unnamed& one : records.unnamed) {
    source::Place place = sources.place(one.first);
    IgnoredRecords ignored{place.path, place.line, one.name, one.kind, one.lines, {}};
    for (PersonId person : one.possible) ignored.possible.push_back(records.people[person].id);
    out.ignored_records.push_back(std::move(ignored));
  }
  if (diagnostics::has_errors(result.diagnostics)) return result;
  Audit(world, options, result).run();
  return result;
}

diagnostics::Diagnostics check_fit(const Charter& charter, const records::Records& records,
                                   const source::Sources& sources, const Options& options) {
  return check_names(World(charter, records, sources, options.as_of), options.other_revisions);
}

} // namespace quorate::evaluation
