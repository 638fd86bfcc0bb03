#include "engine/evaluation/comparing/difference.h"

#include <algorithm>
#include <array>
#include <map>

namespace quorate::evaluation {

namespace {
std::string state_of(RenewalState state) {
  return state == RenewalState::overdue    ? "overdue"
         : state == RenewalState::in_grace ? "in_grace"
                                           : "due";
}

std::string state_of(DutyState state) {
  return state == DutyState::overdue     ? "overdue"
         : state == DutyState::in_grace  ? "in_grace"
         : state == DutyState::fulfilled ? "fulfilled"
                                         : "due";
}

std::string state_of(AttestationState state) {
  return state == AttestationState::attested  ? "attested"
         : state == AttestationState::refused ? "refused"
         : state == AttestationState::expired ? "expired"
                                              : "missing";
}

using ByKey = std::map<EntryKey, const Entry*>;
ByKey by_key(const std::vector<Entry>& all) {
  ByKey result;
  for (const Entry& one : all) result.emplace(key_of(one), &one);
  return result;
}
} // namespace

std::string_view name(Listed list) {
  static constexpr std::array<std::string_view, 9> names{"violation",   "prune",        "vacancy",
                                                         "warning",     "renewal",      "duty",
                                                         "attestation", "undetermined", "waived"};
  return names.at(static_cast<std::size_t>(list));
}

bool alike(const Entry& a, const Entry& b) { return a.state == b.state && a.due == b.due; }

bool before(const Entry& a, const Entry& b) {
  return std::tie(a.list, a.finding.clause, a.finding.subject.person, a.finding.subject.role,
                  a.finding.fingerprint) < std::tie(b.list, b.finding.clause,
                                                    b.finding.subject.person,
                                                    b.finding.subject.role, b.finding.fingerprint);
}

std::vector<Entry> entries(const CharterAssessment& from) {
  std::vector<Entry> result;
  auto add = [&](Listed list, const Finding& finding, std::string state = "",
                 std::optional<Date> due = std::nullopt, const std::string& of = "") {
    result.push_back({list, std::move(state), due, of, finding});
  };
  for (const Finding& one : from.violations)
    add(one.modality == Modality::must ? Listed::violation : Listed::warning, one);
  for (const PruneEntry& one : from.prune)
    add(Listed::prune, one, one.action == PruneAction::automatic ? "lapsed" : "recommended");
  for (const Finding& one : from.vacancies) add(Listed::vacancy, one);
  for (const RenewalEntry& one : from.renewals)
    add(Listed::renewal, one, state_of(one.state), one.due);
  for (const DutyEntry& one : from.duties)
    add(Listed::duty, one, state_of(one.state), one.due, one.of);
  for (const AttestationEntry& one : from.attestations)
    add(Listed::attestation, one, state_of(one.state));
  for (const Finding& one : from.undetermined) add(Listed::undetermined, one);
  for (const WaivedEntry& one : from.waived) add(Listed::waived, one, "", one.until);
  std::stable_sort(result.begin(), result.end(), before);
  return result;
}

std::vector<BodyVerdict> verdicts_of(const CharterAssessment& from) {
  std::vector<BodyVerdict> result{{"", from.verdict}};
  for (const BodyStatus& body : from.bodies)
    if (!body.body.empty()) result.push_back({body.body, body.verdict});
  return result;
}

Difference compare(const std::vector<Entry>& before_all, const std::vector<Entry>& after_all) {
  Difference result;
  ByKey then = by_key(before_all);
  ByKey now = by_key(after_all);
  for (const auto& [key, entry] : now) {
    auto was = then.find(key);
    if (was == then.end())
      result.fresh.push_back(*entry);
    else if (!alike(*was->second, *entry))
      result.changed.push_back({*was->second, *entry});
    else
      ++result.unchanged;
  }
  for (const auto& [key, entry] : then)
    if (!now.contains(key)) result.fixed.push_back(*entry);
  std::sort(result.fresh.begin(), result.fresh.end(), before);
  std::sort(result.fixed.begin(), result.fixed.end(), before);
  std::sort(result.changed.begin(), result.changed.end(),
            [](const auto& a, const auto& b) { return before(a.after, b.after); });
  return result;
}

std::vector<VerdictChange> compare(const std::vector<BodyVerdict>& before_all,
                                   const std::vector<BodyVerdict>& after_all) {
  std::vector<VerdictChange> result;
  for (const BodyVerdict& was : before_all)
    for (const BodyVerdict& is : after_all)
      if (was.body == is.body && was.verdict != is.verdict)
        result.push_back({was.body, was.verdict, is.verdict});
  return result;
}

bool worse(const Comparison& comparison) {
  auto grave = [](const Entry& one) {
    return one.list == Listed::violation || (one.list == Listed::prune && one.state == "lapsed");
  };
  return std::any_of(
      comparison.charters.begin(), comparison.charters.end(), [&](const ComparedCharter& one) {
        const Difference& found = one.difference;
        return std::any_of(found.fresh.begin(), found.fresh.end(), grave) ||
               std::any_of(found.changed.begin(), found.changed.end(), [&](const auto& changed) {
                 return grave(changed.after) && !grave(changed.before);
               });
      });
}

Comparable comparable(const CharterAssessment& from) {
  return {from.id, from.title, from.verdict, verdicts_of(from), entries(from)};
}

ComparedCharter compare(const Comparable& before_all, const Comparable& after_all) {
  ComparedCharter result{
      after_all.id, after_all.title, before_all.verdict, after_all.verdict, {}, {}};
  for (VerdictChange& one : compare(before_all.bodies, after_all.bodies))
    if (!one.body.empty()) result.bodies.push_back(std::move(one));
  result.difference = compare(before_all.entries, after_all.entries);
  return result;
}

} // namespace quorate::evaluation
