#include "engine/evaluation/waivers.h"

#include "engine/evaluation/fingerprint.h"

#include <fmt/format.h>

namespace quorate::evaluation {

namespace {
bool covers(const World& world, const records::Waiver& waiver, const Finding& finding) {
  std::string clause = records::fold(waiver.clause.value);
  std::string path = records::fold(finding.clause);
  bool same = path == clause || path.starts_with(clause + ".");
  bool whom = waiver.person == records::nobody ||
              world.records.people[waiver.person].id == finding.subject.person;
  return same && whom;
}
} // namespace

std::vector<Finding> apply_waivers(const World& world, CharterAssessment& assessment) {
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
    auto take = [&](auto& findings) {
      std::erase_if(findings, [&](const auto& finding) {
        if (!covers(world, waiver, finding)) return false;
        used = true;
        if (counts) waive(finding);
        return counts;
      });
    };
    take(assessment.violations);
    take(assessment.prune);
    // What cannot be told may need the waiver yet.
    for (const Finding& finding : assessment.undetermined)
      used = used || covers(world, waiver, finding);
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
    problem.message = over ? fmt::format("the waiver for {} expired on {}{}", waiver.clause.value,
                                         waiver.until->iso(),
                                         used ? ", and the violation stands" : "; nothing needs it")
                           : fmt::format("the waiver for {} is not needed: the clause is kept",
                                         waiver.clause.value);
    problem.fingerprint = fingerprint({assessment.id, waiver.clause.value, problem.subject.person,
                                       over ? "waiver-expired" : "waiver-unused"});
    problems.push_back(std::move(problem));
  }
  return problems;
}

} // namespace quorate::evaluation
