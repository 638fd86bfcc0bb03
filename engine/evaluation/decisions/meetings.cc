// Whether meetings were quorate.
#include "engine/evaluation/decisions/rulings.h"

#include <fmt/format.h>

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

namespace {
/// What the minutes say counts where nobody wrote down who came; else it is told where the list
/// does not bear it out.
void take_word(const records::Meeting& meeting, Truth& quorate, std::string& why) {
  if (!meeting.quorate) return;
  Truth stated = calendar::truth(*meeting.quorate);
  if (meeting.present_recorded && quorate == stated) return;
  if (!meeting.present_recorded) quorate = stated;
  why += fmt::format("{}the minutes say that it was {}quorate", why.empty() ? "" : "; ",
                     *meeting.quorate ? "" : "not ");
}
/// The quorums that the charter sets for meetings of this body; of a meeting that names none, all.
std::vector<const Clause*> quorum_rules(const Charter& charter, const records::Meeting& meeting) {
  std::vector<const Clause*> result;
  for (const Clause& clause : charter.clauses) {
    const auto* rule = std::get_if<DecisionRule>(&clause.is);
    if (!rule || rule->procedure != no_procedure || !std::holds_alternative<QuorumRule>(rule->is))
      continue;
    if (meeting.body.empty() || records::fold(meeting.body) == records::fold(clause.body))
      result.push_back(&clause);
  }
  return result;
}

/// Whether all of them are met, noted down rule by rule.
Truth count_present(Votes& votes, const std::vector<const Clause*>& rules,
                    const Assignment& readings, TalliedReading& to) {
  Truth quorate = Truth::holds;
  for (const Clause* clause : rules) {
    Truth applies = votes.applies(*clause);
    if (applies == Truth::fails) continue;
    const Threshold* needs =
        std::get<QuorumRule>(std::get<DecisionRule>(clause->is).is).needs.under(readings);
    Votes::Answer answer = needs
                               ? votes.threshold(*needs, true)
                               : Votes::Answer{Truth::unknown, "the charter does not say how many"};
    if (applies == Truth::unknown && answer.truth == Truth::fails) answer.truth = Truth::unknown;
    quorate = calendar::both(quorate, answer.truth);
    to.reckonings.push_back(
        reckoning(votes, *clause, Reckoning::Kind::quorum, answer.truth, answer.text));
    to.why += (to.why.empty() ? "" : "; ") + answer.text;
  }
  return quorate;
}
} // namespace

std::vector<TalliedMeeting> Decisions::meetings() {
  std::vector<TalliedMeeting> result;
  for (const records::Meeting& meeting : world_.records.meetings) {
    if (meeting.cancelled || meeting.date > world_.as_of) continue;
    TalliedMeeting one;
    one.id = meeting.id.empty() ? meeting.date.iso() : meeting.id;
    one.body = meeting.body;
    one.date = meeting.date;
    source::Place place = world_.sources.place(meeting.span);
    one.record = {place.path, place.line, "meeting " + one.id};
    std::vector<const Clause*> rules = quorum_rules(world_.charter, meeting);
    std::set<ChoiceId> choices;
    for (const Clause* rule : rules) choices.insert(rule->choices.begin(), rule->choices.end());
    if (rules.empty()) continue;
    if (one.body.empty()) one.body = rules.front()->body;
    Scene scene = scene_of_meeting(meeting);
    auto products = combinations(world_.charter, choices);
    if (!products) { // a part of them would be overconfident
      TalliedReading none;
      none.why =
          fmt::format("its readings combine to more than {}: not counted", most_combinations);
      one.readings.push_back(std::move(none));
      result.push_back(std::move(one));
      continue;
    }
    std::set<Truth> truths;
    for (const Assignment& readings : *products) {
      TalliedReading reading;
      reading.labels = read_as(world_.charter, choices, readings).labels;
      Votes votes(judges_.at(readings), nullptr, scene, *this);
      Truth quorate = count_present(votes, rules, readings, reading);
      take_word(meeting, quorate, reading.why);
      reading.outcome = quorate == Truth::holds   ? DecisionOutcome::passed
                        : quorate == Truth::fails ? DecisionOutcome::no_quorum
                                                  : DecisionOutcome::undetermined;
      truths.insert(quorate);
      one.readings.push_back(std::move(reading));
    }
    one.quorate = truths.size() == 1 ? *truths.begin() : Truth::unknown;
    result.push_back(std::move(one));
  }
  std::stable_sort(result.begin(), result.end(),
                   [](const auto& a, const auto& b) { return a.date < b.date; });
  return result;
}

} // namespace quorate::evaluation
