#include "reports/summary.h"

#include "reports/names.h"

#include <algorithm>
#include <fmt/core.h>
#include <set>
#include <utility>

namespace quorate::reports {

using namespace evaluation;

Counts count(const CharterAssessment& charter) {
  Counts counts;
  for (const Finding& finding : charter.violations)
    ++(finding.modality == Modality::should ? counts.warnings : counts.violations);
  for (const RenewalEntry& renewal : charter.renewals) {
    switch (renewal.state) {
    case RenewalState::overdue: ++counts.overdue; break;
    case RenewalState::in_grace: ++counts.in_grace; break;
    case RenewalState::due: ++counts.due; break;
    case RenewalState::upcoming: ++counts.upcoming; break;
    }
  }
  std::set<std::pair<std::string, std::string>> people[2]; // each once, on however many grounds
  for (const PruneEntry& entry : charter.prune)
    people[entry.action == PruneAction::automatic ? 0 : 1].emplace(entry.subject.person,
                                                                   entry.subject.role);
  counts.lapsed = people[0].size();
  counts.removable = people[1].size();
  for (const AttestationEntry& entry : charter.attestations) {
    switch (entry.state) {
    case AttestationState::attested: ++counts.attested; break;
    case AttestationState::refused: ++counts.refused; break;
    case AttestationState::expired:
    case AttestationState::missing: ++counts.unattested; break;
    }
  }
  counts.removal_limits = charter.removal_limits.size();
  counts.vacancies = charter.vacancies.size();
  counts.undetermined = charter.undetermined.size();
  counts.waived = charter.waived.size();
  counts.waiver_problems = charter.waiver_problems.size();
  counts.not_evaluated = charter.not_evaluated.size();
  counts.gaps = charter.gaps.size();
  return counts;
}

namespace {
bool binds(const Finding& finding) { return finding.modality != Modality::should; }

bool has_violation(const CharterAssessment& charter) {
  return charter.verdict == Verdict::violated || !charter.removal_limits.empty() ||
         std::any_of(charter.violations.begin(), charter.violations.end(), binds) ||
         std::any_of(charter.renewals.begin(), charter.renewals.end(),
                     [](const RenewalEntry& renewal) {
                       return renewal.state == RenewalState::overdue && binds(renewal);
                     }) ||
         std::any_of(charter.attestations.begin(), charter.attestations.end(),
                     [](const AttestationEntry& entry) {
                       return entry.state == AttestationState::refused && binds(entry);
                     });
}
} // namespace

std::optional<Level> gravest(const CharterAssessment& charter) {
  Counts counts = count(charter);
  if (has_violation(charter)) return Level::violation;
  if (!charter.prune.empty()) return Level::prune;
  if (counts.overdue + counts.in_grace + counts.due != 0) return Level::renewal;
  if (counts.warnings + counts.refused + counts.vacancies + counts.waiver_problems != 0)
    return Level::warning;
  if (charter.verdict == Verdict::undetermined || counts.undetermined + counts.unattested != 0)
    return Level::undetermined;
  return std::nullopt;
}

std::optional<Level> gravest(const Assessment& assessment) {
  std::optional<Level> result;
  for (const CharterAssessment& charter : assessment.charters) {
    std::optional<Level> one = gravest(charter);
    if (one && (!result || *one < *result)) result = one;
  }
  return result;
}

std::string counted(std::size_t number, std::string_view one, std::string_view many) {
  if (number == 1) return fmt::format("1 {}", one);
  return many.empty() ? fmt::format("{} {}s", number, one) : fmt::format("{} {}", number, many);
}

namespace {
void add(Counts& sum, const Counts& one) {
  for (auto part :
       {&Counts::violations, &Counts::warnings, &Counts::overdue, &Counts::in_grace, &Counts::due,
        &Counts::lapsed, &Counts::removable, &Counts::removal_limits, &Counts::vacancies,
        &Counts::undetermined, &Counts::waived, &Counts::waiver_problems, &Counts::refused,
        &Counts::unattested, &Counts::not_evaluated})
    sum.*part += one.*part;
}

// What there is, joined by commas; what there is none of is left out.
std::string listed(const Counts& counts) {
  std::string result;
  auto say = [&result](std::size_t number, std::string_view one, std::string_view many) {
    if (number == 0) return;
    if (!result.empty()) result += ", ";
    result += counted(number, one, many);
  };
  say(counts.violations, "violation", {});
  say(counts.warnings, "warning", {});
  say(counts.overdue, "renewal overdue", "renewals overdue");
  say(counts.in_grace, "renewal in grace", "renewals in grace");
  say(counts.due, "renewal due", "renewals due");
  say(counts.lapsed, "seat lapsed", "seats lapsed");
  say(counts.removable, "removal recommended", "removals recommended");
  say(counts.removal_limits, "removal limit exceeded", "removal limits exceeded");
  say(counts.vacancies, "vacancy", "vacancies");
  say(counts.undetermined, "undetermined", "undetermined");
  say(counts.waived, "waived", "waived");
  say(counts.waiver_problems, "waiver problem", {});
  say(counts.refused, "attestation refused", "attestations refused");
  say(counts.unattested, "attestation missing or expired", "attestations missing or expired");
  say(counts.not_evaluated, "clause not evaluated", "clauses not evaluated");
  return result;
}

// The counts say what is violated; a verdict that they do not show is said in so many words.
std::string sentence(Verdict verdict, const Counts& counts) {
  std::string list = listed(counts);
  std::string_view lead;
  if (verdict == Verdict::compliant) {
    lead = "compliant";
  } else if (verdict == Verdict::undetermined) {
    lead = counts.undetermined == 0 ? "undetermined" : "";
  } else {
    lead = counts.violations == 0 ? "violated" : "";
  }
  if (lead.empty()) return list;
  return list.empty() ? std::string(lead) : fmt::format("{}; {}", lead, list);
}
} // namespace

std::string summary(const CharterAssessment& charter) {
  return fmt::format("{}{}: {} ({} of {} met)", charter.id,
                     charter.in_force ? "" : ", as if in force",
                     sentence(charter.verdict, count(charter)), charter.clauses_met,
                     counted(static_cast<std::size_t>(charter.clauses_evaluated), "clause"));
}

std::string summary(const Assessment& assessment) {
  if (assessment.charters.size() == 1) return summary(assessment.charters.front());
  Counts sum;
  std::size_t verdicts[3] = {};
  for (const CharterAssessment& charter : assessment.charters) {
    add(sum, count(charter));
    ++verdicts[static_cast<std::size_t>(charter.verdict)];
  }
  std::string result = counted(assessment.charters.size(), "charter") + ":";
  std::string_view before = " ";
  for (Verdict verdict : {Verdict::compliant, Verdict::violated, Verdict::undetermined}) {
    std::size_t number = verdicts[static_cast<std::size_t>(verdict)];
    if (number == 0) continue;
    result += fmt::format("{}{} {}", before, number, name(verdict));
    before = ", ";
  }
  std::string list = listed(sum);
  return list.empty() ? result : fmt::format("{}; {}", result, list);
}

} // namespace quorate::reports
