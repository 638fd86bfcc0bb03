#include "engine/evaluation/explaining/explaining.h"

#include "engine/evaluation/audit.h"
#include "engine/evaluation/outcome.h"
#include "engine/evaluation/readings.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

namespace {
bool below(const std::string& path, const std::string& asked) {
  return path == asked || path.starts_with(asked + ".");
}

class Explaining {
public:
  Explaining(const Charter& charter, const records::Records& records,
             const source::Sources& sources, const Options& options, const Question& question)
      : charter_(charter), records_(records), world_(charter, records, sources, options.as_of),
        judges_(world_), options_(options), question_(question) {
    answer_.explanation.charter = charter.id;
    answer_.explanation.title = charter.title;
    answer_.explanation.as_of = options.as_of;
  }

  Answer run(const source::Sources& sources) {
    Evaluated evaluated = evaluate(charter_, records_, sources, options_);
    answer_.diagnostics = evaluated.diagnostics;
    if (diagnostics::has_errors(answer_.diagnostics)) return std::move(answer_);
    assessment_ = std::move(evaluated.assessment);
    if (!asked()) return std::move(answer_);
    for (const Clause& clause : charter_.clauses) {
      if (!clause_.empty() && !below(clause.path, clause_)) continue;
      if (std::holds_alternative<Note>(clause.is) ||
          std::holds_alternative<semantics::Gap>(clause.is))
        continue;
      ExplainedClause one = about(clause);
      if (!one.verdicts.empty()) answer_.explanation.clauses.push_back(std::move(one));
    }
    if (answer_.explanation.clauses.empty() && answer_.problem.empty())
      answer_.problem =
          fmt::format("no clause says anything about `{}`", answer_.explanation.about);
    return std::move(answer_);
  }

private:
  /// Whom and what the question means; false, and the problem, when it means nothing.
  bool asked() {
    if (!question_.person.empty()) {
      person_ = records_.find(question_.person);
      answer_.explanation.about = question_.person;
      if (person_ != records::nobody) return true;
      std::vector<std::string> known;
      for (const records::Person& one : records_.people) known.push_back(one.id);
      return refuse(fmt::format("the roster knows nobody as `{}`", question_.person),
                    question_.person, known);
    }
    if (!question_.clause.empty()) {
      clause_ = question_.clause;
      answer_.explanation.about = clause_;
      std::vector<std::string> known;
      for (const Clause& one : charter_.clauses) known.push_back(one.path);
      bool found = std::any_of(known.begin(), known.end(),
                               [&](const std::string& one) { return below(one, clause_); });
      return found || refuse(fmt::format("charter `{}` has no clause `{}`", charter_.id, clause_),
                             clause_, known);
    }
    answer_.explanation.about = question_.fingerprint;
    bool found = false;
    each_finding([&](const Finding& one, const char*) {
      if (question_.fingerprint.size() < 6 || !one.fingerprint.starts_with(question_.fingerprint))
        return;
      found = true;
      fingerprint_ = one.fingerprint;
      clause_ = one.clause;
    });
    if (!found)
      answer_.problem = fmt::format("no finding has the fingerprint `{}` on {}",
                                    question_.fingerprint, options_.as_of.iso());
    if (!found)
      answer_.help = "copy it from `audit --format json`; six digits are enough, and it is a "
                     "finding of this date";
    return found;
  }
  bool refuse(std::string problem, const std::string& word, const std::vector<std::string>& known) {
    answer_.problem = std::move(problem);
    if (auto near = diagnostics::nearest(word, known))
      answer_.help = fmt::format("did you mean `{}`?", *near);
    return false;
  }

  template <class Take> void each_finding(Take take) const {
    for (const Finding& one : assessment_.violations) take(one, "fails");
    for (const PruneEntry& one : assessment_.prune) take(one, "fails");
    for (const Finding& one : assessment_.vacancies) take(one, "vacant");
    for (const Finding& one : assessment_.undetermined) take(one, "undetermined");
    for (const WaivedEntry& one : assessment_.waived) take(one, "waived");
    for (const AttestationEntry& one : assessment_.attestations)
      take(one, one.state == AttestationState::attested  ? "attested"
                : one.state == AttestationState::refused ? "attested as not kept"
                : one.state == AttestationState::expired ? "attestation expired"
                                                         : "not attested");
    for (const RenewalEntry& one : assessment_.renewals)
      take(one, one.state == RenewalState::overdue    ? "overdue"
                : one.state == RenewalState::in_grace ? "in grace"
                : one.state == RenewalState::due      ? "due"
                                                      : "not yet due");
    for (const DutyEntry& one : assessment_.duties)
      take(one, one.state == DutyState::overdue    ? "overdue"
                : one.state == DutyState::in_grace ? "in grace"
                : one.state == DutyState::due      ? "due"
                : one.state == DutyState::upcoming ? "not yet due"
                                                   : "done");
  }

  ExplainedClause about(const Clause& clause) {
    ExplainedClause result;
    result.path = clause.path;
    result.text = clause.text;
    put_place(clause, result);
    result.modality = clause.modality == semantics::Modality::must     ? Modality::must
                      : clause.modality == semantics::Modality::should ? Modality::should
                                                                       : Modality::may;
    result.remedy = fmt::format("{}", fmt::join(clause.remedies, ", then "));
    std::string id = person_ == records::nobody ? "" : records_.people[person_].id;
    std::set<std::string> told;
    each_finding([&](const Finding& one, const char* state) {
      if (one.clause != judged_path(charter_, clause) || (!id.empty() && one.subject.person != id))
        return;
      if (!fingerprint_.empty() && one.fingerprint != fingerprint_) return;
      ExplainedVerdict verdict = from(one, state);
      if (const auto* keep = std::get_if<Keep>(&clause.is)) add_conditions(*keep, verdict);
      if (told.insert(one.message).second) result.verdicts.push_back(std::move(verdict));
    });
    if (!fingerprint_.empty()) return result;
    if (const auto* keep = std::get_if<Keep>(&clause.is)) holders(clause, *keep, result);
    if (result.verdicts.empty() && demands(clause) && id.empty()) {
      ExplainedVerdict verdict;
      verdict.state = "holds";
      verdict.subject.body = clause.body;
      result.verdicts.push_back(std::move(verdict));
    }
    return result;
  }

  void put_place(const Clause& clause, ExplainedClause& to) const {
    for (const auto& cite : clause.cites) to.cites.push_back({cite.file, cite.section});
    source::Place place = world_.sources.place(clause.span);
    to.file = place.path;
    to.line = place.line;
  }

  static ExplainedVerdict from(const Finding& one, const char* state) {
    ExplainedVerdict verdict;
    verdict.subject = one.subject;
    verdict.state = state;
    verdict.since = one.fails_since;
    verdict.until = one.next_change;
    verdict.told = one.message;
    verdict.evidence = one.evidence;
    verdict.readings = one.readings;
    verdict.fingerprint = one.fingerprint;
    return verdict;
  }

  /// The seat by which somebody stands in the role on the as-of date.
  std::optional<About> seat_of(PersonId person, RoleId role) const {
    for (SeatId id : world_.seats(person, role))
      if (world_.sits(id, options_.as_of)) return About{person, id, role};
    return std::nullopt;
  }

  void add_conditions(const Keep& keep, ExplainedVerdict& verdict) {
    PersonId person = records_.find(verdict.subject.person);
    if (person == records::nobody) return;
    auto about = seat_of(person, keep.role);
    if (!about) return;
    Judge& judge = judges_.first();
    verdict.conditions = explain(judge, *keep.condition, *about, options_.as_of);
    verdict.would_hold = changes_wanted(judge, *keep.condition, *about, options_.as_of);
  }

  /// Those whom the rule lets sit: what keeps them, and until when.
  void holders(const Clause& clause, const Keep& keep, ExplainedClause& to) {
    std::set<std::string> told;
    for (const ExplainedVerdict& one : to.verdicts) told.insert(one.subject.person);
    std::vector<PersonId> people;
    if (person_ != records::nobody)
      people.push_back(person_);
    else
      for (SeatId id : world_.seats_by_role[keep.role]) people.push_back(world_.seat(id).person);
    people.erase(std::unique(people.begin(), people.end()), people.end());
    for (PersonId person : people) {
      auto about = seat_of(person, keep.role);
      if (!about || told.contains(records_.people[person].id)) continue;
      Judge& judge = judges_.first();
      TruthLine line = judge.safe(clause, *about, Waivers::all);
      ExplainedVerdict verdict;
      verdict.subject = subject_of(world_, person, keep.role);
      verdict.state = "holds";
      verdict.since = line.since(options_.as_of);
      verdict.until = line.next_change(options_.as_of);
      verdict.evidence.push_back(seat_evidence(world_, *about->seat));
      verdict.conditions = explain(judge, *keep.condition, *about, options_.as_of);
      verdict.keeps = kept_by(judge, *keep.condition, *about, options_.as_of);
      if (verdict.until)
        verdict.would_hold = changes_wanted(judge, *keep.condition, *about, options_.as_of);
      to.verdicts.push_back(std::move(verdict));
    }
  }

  const Charter& charter_;
  const records::Records& records_;
  World world_;
  JudgesByReading judges_;
  const Options& options_;
  const Question& question_;
  CharterAssessment assessment_;
  Answer answer_;
  PersonId person_ = records::nobody;
  std::string clause_, fingerprint_;
};
} // namespace

Answer explain_why(const Charter& charter, const records::Records& records,
                   const source::Sources& sources, const Options& options,
                   const Question& question) {
  return Explaining(charter, records, sources, options, question).run(sources);
}

} // namespace quorate::evaluation
