#include "engine/evaluation/waivers.h"

#include "engine/evaluation/fingerprint.h"

#include <fmt/format.h>

#include <algorithm>

namespace quorate::evaluation {

namespace {
/// Does the waiver speak of the finding? One that names a condition of a keep rule does where that
/// lets the rule hold (`let_pass`: fingerprints of such findings).
bool covers(const World& world, const records::Waiver& waiver, const Finding& finding,
            const std::set<std::string>& let_pass) {
  std::string clause = records::fold(waiver.clause.value);
  std::string path = records::fold(finding.clause);
  bool same = path == clause || path.starts_with(clause + ".") ||
              (clause.starts_with(path + ".") && let_pass.contains(finding.fingerprint));
  bool whom = waiver.person == records::nobody ||
              world.records.people[waiver.person].id == finding.subject.person;
  return same && whom;
}

/// A clause that is not evaluated may need the waiver or not.
bool not_judged(const records::Waiver& waiver, const CharterAssessment& assessment) {
  std::string clause = records::fold(waiver.clause.value);
  return std::any_of(assessment.not_evaluated.begin(), assessment.not_evaluated.end(),
                     [&](const NotEvaluated& one) {
                       std::string path = records::fold(one.clause);
                       return path == clause || path.starts_with(clause + ".");
                     });
}
} // namespace

std::vector<Finding> apply_waivers(const World& world, const std::set<std::string>& let_pass,
                                   CharterAssessment& assessment) {
  std::vector<Finding> problems;
  for (const records::Waiver& waiver : world.records.waivers) {
    bool begun = !waiver.since || *waiver.since <= world.as_of;
    bool over = waiver.until && *waiver.until <= world.as_of;
    bool counts = begun && !over;
    bool used = false;
    auto waive = [&](const Finding& finding) {
      WaivedEntry entry;
      static_cast<Finding&>(entry) = finding;
      source::Place place = world.sources.place(waiver.span);
      entry.evidence.push_back(
          {place.path, place.line,
           fmt::format("waived until {}", waiver.until ? waiver.until->iso() : "")});
      entry.reason = waiver.reason;
      entry.approved_by = waiver.approved_by;
      entry.until = waiver.until.value_or(Date::last());
      assessment.waived.push_back(std::move(entry));
    };
    auto about = [&](const Finding& finding) { return covers(world, waiver, finding, let_pass); };
    auto take = [&](auto& findings) {
      std::erase_if(findings, [&](const auto& finding) {
        if (!about(finding)) return false;
        used = true;
        if (counts) waive(finding);
        return counts;
      });
    };
    std::size_t waived = assessment.waived.size();
    take(assessment.violations);
    take(assessment.prune);
    take(assessment.vacancies);
    // What cannot be told may need the waiver yet.
    used =
        used || std::any_of(assessment.undetermined.begin(), assessment.undetermined.end(), about);
    // One matter is told once: a refusal stands among the violations too, a late renewal on the
    // prune list.
    auto told = [&](const Finding& finding) {
      return std::any_of(assessment.waived.begin() + static_cast<std::ptrdiff_t>(waived),
                         assessment.waived.end(), [&](const WaivedEntry& one) {
                           return one.clause == finding.clause &&
                                  one.subject.person == finding.subject.person;
                         });
    };
    auto take_open = [&](auto& findings, auto open) {
      std::erase_if(findings, [&](const auto& finding) {
        if (!open(finding) || !about(finding)) return false;
        used = true;
        if (counts && !told(finding)) waive(finding);
        return counts;
      });
    };
    take_open(assessment.attestations,
              [](const AttestationEntry& one) { return one.state != AttestationState::attested; });
    take_open(assessment.renewals, [](const RenewalEntry& one) {
      return one.state == RenewalState::overdue || one.state == RenewalState::in_grace;
    });
    used = used || not_judged(waiver, assessment);
    if (used && begun && !over) continue;
    if (!begun) continue; // its time has not come
    Finding problem;
    problem.clause = waiver.clause.value;
    problem.modality = Modality::should;
    if (waiver.person != records::nobody) {
      problem.subject.person = world.records.people[waiver.person].id;
      problem.subject.name = world.records.people[waiver.person].name;
    }
    source::Place place = world.sources.place(waiver.span);
    problem.evidence.push_back({place.path, place.line, fmt::format("waiver: {}", waiver.reason)});
    std::string folded = records::fold(waiver.clause.value);
    auto whole_of = [&](const Finding& finding) {
      return folded.starts_with(records::fold(finding.clause) + ".") &&
             (waiver.person == records::nobody ||
              world.records.people[waiver.person].id == finding.subject.person);
    };
    bool part_of_failing = std::any_of(assessment.prune.begin(), assessment.prune.end(), whole_of);
    problem.message =
        over              ? fmt::format("the waiver for {} expired on {}{}", waiver.clause.value,
                                        waiver.until->iso(),
                           used ? ", and what it let pass stands" : "; nothing needs it")
        : part_of_failing ? fmt::format("the waiver for {} does not suffice: the rule "
                                        "that it is a part of fails all the same",
                                        waiver.clause.value)
                          : fmt::format("the waiver for {} is not needed: nothing is found "
                                        "against {}",
                                        waiver.clause.value,
                                        waiver.person == records::nobody
                                            ? "anybody"
                                            : world.records.people[waiver.person].id);
    problem.fingerprint = fingerprint({assessment.id, waiver.clause.value, problem.subject.person,
                                       over ? "waiver-expired" : "waiver-unused"});
    problems.push_back(std::move(problem));
  }
  return problems;
}

} // namespace quorate::evaluation
