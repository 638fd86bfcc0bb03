// Meetings and decisions without names.
#include "engine/evaluation/redaction/naming.h"
#include "engine/evaluation/redaction/redact.h"

#include <algorithm>
#include <array>

namespace quorate::evaluation {

using namespace records;

namespace {
std::vector<PersonId> people(const std::vector<PersonId>& old, const Naming& naming) {
  std::vector<PersonId> result;
  result.reserve(old.size());
  for (PersonId one : old) result.push_back(naming.person(one));
  std::sort(result.begin(), result.end());
  return result;
}

std::vector<PartOfMeeting> parts(const std::vector<PartOfMeeting>& old, const Naming& naming) {
  std::vector<PartOfMeeting> result;
  result.reserve(old.size());
  for (const PartOfMeeting& one : old)
    result.push_back({naming.person(one.person), Naming::nothing(one.part), {}});
  std::stable_sort(result.begin(), result.end(),
                   [](const auto& a, const auto& b) { return a.person < b.person; });
  return result;
}

std::vector<PersonMention> mentions(const std::vector<PersonMention>& old, const Naming& naming) {
  std::vector<PersonMention> result;
  result.reserve(old.size());
  for (const PersonMention& one : old) result.push_back({naming.person(one.person), {}});
  std::sort(result.begin(), result.end(),
            [](const auto& a, const auto& b) { return a.person < b.person; });
  return result;
}

std::vector<Involved> involved(const std::vector<Involved>& old, Naming& naming) {
  std::vector<Involved> result;
  result.reserve(old.size());
  for (const Involved& one : old) {
    Involved each;
    each.by = naming.person(one.by);
    if (one.by == nobody) each.body = {naming.agent(one.body.value, "body"), {}};
    each.date = one.date;
    each.withdrawn = one.withdrawn;
    each.agrees = one.agrees;
    each.reason = Naming::nothing(one.reason);
    result.push_back(std::move(each));
  }
  std::stable_sort(result.begin(), result.end(), [](const Involved& a, const Involved& b) {
    return std::tie(a.by, a.date) < std::tie(b.by, b.date);
  });
  return result;
}

std::vector<DatedText> dated(const std::vector<DatedText>& old, const Naming& naming) {
  std::vector<DatedText> result;
  result.reserve(old.size());
  for (const DatedText& one : old) result.push_back({one.date, naming.of_charter(one.text), {}});
  return result;
}

std::string kind(const std::string& written) {
  static constexpr std::array<const char*, 8> known{"join",  "leave", "appoint", "renew",
                                                    "amend", "waive", "spend",   "other"};
  return std::find(known.begin(), known.end(), written) == known.end() ? Naming::nothing(written)
                                                                       : written;
}

Ballot ballot(const Ballot& old, Naming& naming) {
  Ballot result;
  result.voter = naming.person(old.voter);
  result.choice = naming.option(old.choice);
  result.preference = old.preference;
  if (result.preference)
    for (std::string& option : result.preference->ranking) option = naming.option(option);
  result.cast = old.cast;
  return result;
}

/// One voter's ballots stay in their order: which one counts may hang on it.
std::vector<const Ballot*> by_voter(const std::vector<Ballot>& old, const Naming& naming) {
  std::vector<const Ballot*> result;
  result.reserve(old.size());
  for (const Ballot& one : old) result.push_back(&one);
  std::stable_sort(result.begin(), result.end(), [&](const Ballot* a, const Ballot* b) {
    return naming.person(a->voter) < naming.person(b->voter);
  });
  return result;
}

/// Options are numbered in this order, and not by the alphabet.
std::vector<std::pair<std::string, std::int64_t>>
by_votes(const std::map<std::string, std::int64_t>& votes) {
  std::vector<std::pair<std::string, std::int64_t>> result(votes.begin(), votes.end());
  std::stable_sort(result.begin(), result.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  return result;
}

/// Words that say how it came out, in whatever case.
std::string outcome(const std::string& stated) {
  static constexpr std::array<const char*, 13> known{
      "passed", "pass",     "approved", "accepted",   "carried",   "elected", "failed",
      "fail",   "rejected", "declined", "not passed", "no quorum", "open"};
  std::string folded = fold(stated);
  for (const char* word : known)
    if (folded == word) return folded;
  return Naming::nothing(stated);
}
} // namespace

Meeting redacted(const Meeting& one, Naming& naming) {
  Meeting result;
  result.id = naming.token(one.id, "meeting");
  if (!one.body.empty())
    result.body = naming.words().named(one.body).value_or(naming.token(one.body, "body"));
  result.date = one.date;
  result.cancelled = one.cancelled;
  result.present = people(one.present, naming);
  if (one.excused) result.excused = people(*one.excused, naming);
  result.partly = parts(one.partly, naming);
  result.recused = parts(one.recused, naming);
  for (const Alternate& each : one.alternates)
    result.alternates.push_back({naming.person(each.person),
                                 naming.person(each.standing_for),
                                 Naming::nothing(each.part),
                                 {}});
  result.quorate = one.quorate;
  result.source = {Naming::nothing(one.source.value), {}};
  result.present_recorded = one.present_recorded;
  return result;
}

Decision redacted(const Decision& one, Naming& naming) {
  const Words& words = naming.words();
  Decision result;
  result.id = naming.token(one.id, "decision");
  result.procedure = {words.named(one.procedure.value).value_or(withheld), {}};
  result.kind = {kind(one.kind.value), {}};
  result.subject = naming.person(one.subject);
  if (one.role) result.role = Text{words.named(one.role->value).value_or(withheld), {}};
  result.matter = naming.of_charter(*one.matter);
  result.proposer = naming.person(one.proposer);
  result.seconds = involved(one.seconds, naming);
  result.vetoes = involved(one.vetoes, naming);
  result.ratifications = involved(one.ratifications, naming);
  result.objections = involved(one.objections, naming);
  result.notices = dated(one.notices, naming);
  result.restarts = dated(one.restarts, naming);
  for (const PhaseRecord& phase : one.phases)
    result.phases.push_back({naming.of_charter(phase.name), phase.opened, phase.closed, {}});
  result.opened = one.opened;
  result.closed = one.closed;
  if (!one.meeting->value.empty())
    result.meeting = Text{naming.known(one.meeting->value).value_or(withheld), {}};
  if (one.outcome) result.outcome = Text{outcome(one.outcome->value), {}};
  for (const Ballot* each : by_voter(one.ballots, naming))
    result.ballots.push_back(ballot(*each, naming));
  result.ballots_recorded = one.ballots_recorded;
  if (one.tally) {
    result.tally.emplace();
    result.tally->voters = one.tally->voters;
    result.tally->cast = one.tally->cast;
    for (const auto& [choice, number] : by_votes(one.tally->votes))
      result.tally->votes[naming.option(choice)] += number;
  }
  if (one.present) result.present = mentions(*one.present, naming);
  result.recused = mentions(one.recused, naming);
  for (const Text& winner : one.winners)
    result.winners.push_back({naming.option(winner.value), {}});
  result.source = Text{Naming::nothing(one.source->value), {}};
  return result;
}

} // namespace quorate::evaluation
