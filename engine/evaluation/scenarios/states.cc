#include "engine/evaluation/scenarios/states.h"

#include "engine/records/records.h"

#include <algorithm>

namespace quorate::evaluation {

using calendar::Truth;

namespace {
/// Not known: also what nobody vouches for.
bool open(const ReadingResult& reading) {
  return reading.verdict.starts_with("undetermined") ||
         reading.verdict.starts_with("nobody has attested") ||
         reading.verdict.starts_with("nobody whose word counts has attested");
}
/// By this reading the clause is broken, or late.
bool fails(const ReadingResult& reading) {
  std::string own; // without what the charter says in quotes
  bool quoted = false;
  for (char c : reading.verdict) {
    quoted = quoted != (c == '"');
    if (!quoted) own += c;
  }
  auto says = [&](const char* words) { return own.find(words) != std::string::npos; };
  return own != "met" && !open(reading) && !says(" is due") && !says(" was done on ");
}
bool holds(const ReadingResult& reading) { return !fails(reading) && !open(reading); }

class Looking {
public:
  explicit Looking(const AskedClause& asked)
      : path_(asked.path), reading_(asked.reading), person_(records::fold(asked.person)) {}

  bool about(const Finding& one) const {
    bool clause = one.clause == path_ || one.clause.text().starts_with(path_ + ".");
    return clause && (person_.empty() || records::fold(one.subject.person) == person_);
  }
  void say(const Finding& one, std::initializer_list<const char*> words) {
    if (!about(one)) return;
    if (auto reading = by_reading(one)) {
      if (*reading == Truth::holds) return;
      state.words.insert(*reading == Truth::fails ? "fails" : "undetermined");
      if (state.told.empty()) state.told = one.message;
      return;
    }
    for (const char* word : words) state.words.insert(word);
    if (state.told.empty()) state.told = one.message;
  }

  ClauseState state;

private:
  /// How it stands by the reading that is asked for; nothing: alike by all of them.
  std::optional<Truth> by_reading(const Finding& one) const {
    std::optional<Truth> result;
    if (reading_.empty()) return result;
    std::string wanted = ", " + reading_ + ",";
    for (const ReadingResult& reading : one.readings) { // labels: "a: one, b: two"
      if ((", " + reading.labels + ",").find(wanted) == std::string::npos) continue;
      Truth here = fails(reading) ? Truth::fails : holds(reading) ? Truth::holds : Truth::unknown;
      result = !result || *result == here ? here : Truth::unknown;
    }
    return result;
  }

  const std::string& path_;
  const std::string& reading_;
  std::string person_;
};
} // namespace

ClauseState state_of(const CharterAssessment& assessment, const AskedClause& asked) {
  Looking looking(asked);
  for (const Finding& one : assessment.violations) looking.say(one, {"fails", "violated"});
  for (const PruneEntry& one : assessment.prune) looking.say(one, {"fails", "violated"});
  for (const Finding& one : assessment.vacancies) looking.say(one, {"fails", "vacant"});
  for (const Finding& one : assessment.undetermined) {
    looking.say(one, {"undetermined"});
    // Broken by all readings, though not equally grave.
    if (!one.readings.empty() && std::all_of(one.readings.begin(), one.readings.end(), fails))
      looking.say(one, {"fails"});
    if (looking.about(one) && std::any_of(one.readings.begin(), one.readings.end(), fails))
      looking.state.a_reading_fails = true;
    if (looking.about(one) && std::any_of(one.readings.begin(), one.readings.end(), holds))
      looking.state.a_reading_holds = true;
  }
  for (const WaivedEntry& one : assessment.waived) looking.say(one, {"waived"});
  for (const AttestationEntry& one : assessment.attestations) switch (one.state) {
    case AttestationState::attested: looking.say(one, {"attested"}); break;
    case AttestationState::expired: looking.say(one, {"fails", "expired"}); break;
    case AttestationState::missing: looking.say(one, {"missing"}); break;
    case AttestationState::refused: looking.say(one, {"fails", "refused"}); break;
    }
  for (const RenewalEntry& one : assessment.renewals) switch (one.state) {
    case RenewalState::overdue: looking.say(one, {"fails", "overdue"}); break;
    case RenewalState::in_grace: looking.say(one, {"in grace"}); break;
    case RenewalState::due: looking.say(one, {"due"}); break;
    case RenewalState::upcoming: looking.say(one, {"not yet due"}); break;
    }
  for (const DutyEntry& one : assessment.duties) switch (one.state) {
    case DutyState::overdue: looking.say(one, {"fails", "overdue"}); break;
    case DutyState::in_grace: looking.say(one, {"in grace"}); break;
    case DutyState::due: looking.say(one, {"due"}); break;
    case DutyState::upcoming: looking.say(one, {"not yet due"}); break;
    case DutyState::fulfilled: break;
    }
  auto& words = looking.state.words;
  // What is said of nobody in particular may be said of them.
  if (words.empty() && !asked.person.empty()) {
    AskedClause anybody = asked;
    anybody.person.clear();
    Looking general(anybody);
    for (const Finding& one : assessment.undetermined)
      if (one.subject.person.empty()) general.say(one, {"undetermined"});
    looking.state = general.state;
  }
  if (!words.contains("fails") && !words.contains("undetermined") && !words.contains("missing"))
    words.insert({"holds", "met"});
  return std::move(looking.state);
}

ClauseState decision_state(const CharterAssessment& assessment, const std::string& procedure,
                           const std::string& person) {
  ClauseState state;
  for (const Tallied& one : assessment.decisions) {
    if (one.procedure != procedure) continue;
    if (!person.empty() && records::fold(one.subject.person) != records::fold(person)) continue;
    switch (one.outcome) {
    case DecisionOutcome::passed: state.words.insert({"passed", "passes", "holds"}); break;
    case DecisionOutcome::failed: state.words.insert({"failed", "fails"}); break;
    case DecisionOutcome::no_quorum: state.words.insert({"no quorum", "fails"}); break;
    case DecisionOutcome::open: state.words.insert("open"); break;
    case DecisionOutcome::invalid: state.words.insert({"invalid", "fails"}); break;
    case DecisionOutcome::undetermined:
      state.words.insert("undetermined");
      for (const TalliedReading& each : one.readings) {
        state.a_reading_holds = state.a_reading_holds || each.outcome == DecisionOutcome::passed;
        state.a_reading_fails = state.a_reading_fails || each.outcome == DecisionOutcome::failed ||
                                each.outcome == DecisionOutcome::no_quorum ||
                                each.outcome == DecisionOutcome::invalid;
      }
      break;
    }
    if (state.told.empty()) state.told = one.why;
  }
  return state;
}

} // namespace quorate::evaluation
