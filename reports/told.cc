#include "reports/told.h"

#include "reports/names.h"
#include "reports/text_parts.h"

#include <algorithm>
#include <fmt/core.h>

namespace quorate::reports {

using namespace evaluation;
using Kind = Told::Kind;

std::string_view name(Kind kind) {
  switch (kind) {
  case Kind::violation: return "violation";
  case Kind::warning: return "warning";
  case Kind::prune: return "prune";
  case Kind::removal_limit: return "removal_limit";
  case Kind::renewal: return "renewal";
  case Kind::vacancy: return "vacancy";
  case Kind::waiver: return "waiver";
  case Kind::undetermined: return "undetermined";
  case Kind::attestation: return "attestation";
  case Kind::duty: return "duty";
  case Kind::waived: break;
  }
  return "waived";
}

std::string_view severity(Level level) {
  switch (level) {
  case Level::violation: return "error";
  case Level::prune:
  case Level::renewal:
  case Level::warning: return "warning";
  case Level::undetermined: break;
  }
  return "note";
}

namespace {
bool binds(const Finding& finding) { return finding.modality != Modality::should; }

Told renewal(const RenewalEntry& one) {
  Told told{Kind::renewal, &one, name(one.state), sentence(one), {}, one.due, false};
  if (one.state == RenewalState::upcoming) return told;
  told.level = one.state == RenewalState::overdue && binds(one) ? Level::violation : Level::renewal;
  told.fails = one.state != RenewalState::due;
  return told;
}

Told prune(const PruneEntry& one) {
  bool lapsed = one.action == PruneAction::automatic;
  std::string message = fmt::format(
      "{}: {}", lapsed ? "the seat has lapsed" : "removal is recommended", sentence(one));
  if (one.nearest_miss < one.conditions.size()) {
    const ConditionResult& nearest = one.conditions[one.nearest_miss];
    message += fmt::format("; {}: {}", nearest.label, nearest.text);
  }
  return {Kind::prune, &one, name(one.action), std::move(message), Level::prune, {}, true};
}

Told attestation(const AttestationEntry& one) {
  bool open = one.state != AttestationState::attested;
  std::string message = sentence(one);
  if (open && !one.owner.empty()) message += fmt::format(" (to be attested by {})", one.owner);
  Told told{Kind::attestation, &one, name(one.state), std::move(message), {}, {}, open};
  if (open) told.level = Level::undetermined;
  return told;
}

Urgency urgency(const Told& one) {
  if (one.kind == Kind::duty) {
    DutyState state = static_cast<const DutyEntry*>(one.finding)->state;
    return state == DutyState::due || state == DutyState::in_grace ? Urgency::act : Urgency::fine;
  }
  if (!one.level) return Urgency::fine;
  if (*one.level == Level::undetermined) return Urgency::unsure;
  bool lost = one.kind == Kind::prune &&
              static_cast<const PruneEntry*>(one.finding)->action == PruneAction::automatic;
  bool overdue = one.kind == Kind::renewal &&
                 static_cast<const RenewalEntry*>(one.finding)->state == RenewalState::overdue;
  return *one.level == Level::violation || lost || overdue ? Urgency::grave : Urgency::act;
}

Finding limit(const CharterAssessment& charter, const RemovalLimit& one) {
  Finding made;
  made.charter_file = charter.file;
  made.charter_line = 1;
  made.subject.role = one.role;
  made.message =
      fmt::format("{} of {} people in {} are listed for removal, more than {}: check the "
                  "records before anybody is removed",
                  one.listed, one.sitting, one.role, one.limit);
  made.fingerprint = "removal_limit:" + one.role;
  return made;
}
} // namespace

ToldCharter told(const CharterAssessment& charter) {
  ToldCharter result;
  result.charter = &charter;
  auto add = [&](Told one) {
    one.urgency = urgency(one);
    result.all.push_back(std::move(one));
  };
  auto plain = [&](Kind kind, const Finding& one, Level level) {
    add({kind, &one, "", sentence(one), level, {}, true});
  };
  for (const Finding& one : charter.violations)
    plain(binds(one) ? Kind::violation : Kind::warning, one,
          binds(one) ? Level::violation : Level::warning);
  for (const RemovalLimit& one : charter.removal_limits) {
    result.made.push_back(limit(charter, one));
    plain(Kind::removal_limit, result.made.back(), Level::violation);
  }
  for (const PruneEntry& one : charter.prune) add(prune(one));
  for (const RenewalEntry& one : charter.renewals) add(renewal(one));
  for (const Finding& one : charter.vacancies) plain(Kind::vacancy, one, Level::warning);
  for (const Finding& one : charter.waiver_problems) plain(Kind::waiver, one, Level::warning);
  for (const Finding& one : charter.undetermined)
    plain(Kind::undetermined, one, Level::undetermined);
  for (const AttestationEntry& one : charter.attestations)
    if (one.state != AttestationState::refused) add(attestation(one));
  for (const DutyEntry& one : charter.duties)
    if (one.state != DutyState::overdue)
      add({Kind::duty, &one, name(one.state), sentence(one), {}, one.due, false});
  for (const WaivedEntry& one : charter.waived) {
    Told told{Kind::waived, &one, "", sentence(one), {}, {}, false};
    told.message += fmt::format("; waived by {}: {}",
                                one.approved_by.empty() ? "nobody named" : one.approved_by,
                                one.reason.empty() ? "no reason given" : one.reason);
    if (one.until != Date::last()) told.due = one.until;
    add(std::move(told));
  }
  auto weight = [](const Told& one) { return one.level ? static_cast<int>(*one.level) : 99; };
  std::stable_sort(result.all.begin(), result.all.end(),
                   [&](const Told& a, const Told& b) { return weight(a) < weight(b); });
  return result;
}

std::string in_full(const Told& one) {
  std::string result = one.message;
  auto say = [&](const std::string& what, const std::string& lead) {
    if (!what.empty() && one.message.find(what) == std::string::npos) result += lead + what;
  };
  const Finding& finding = *one.finding;
  say(finding.fails_since ? finding.fails_since->iso() : "", "; since ");
  say(finding.remedy, "; what the charter says then: ");
  return result;
}

ToldPlace place_of(const Finding& finding) {
  for (const Evidence& one : finding.evidence)
    if (!one.file.empty() && one.line != 0) return {one.file, one.line, false};
  return {finding.charter_file, finding.charter_line, true};
}

std::string sections(const std::vector<Citation>& cites) {
  std::string result;
  for (const Citation& cite : cites) {
    if (cite.section.empty()) continue;
    result += (result.empty() ? "§ " : ", § ") + cite.section;
  }
  return result;
}

} // namespace quorate::reports
