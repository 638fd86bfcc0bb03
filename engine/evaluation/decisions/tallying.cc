// One decision, counted under each combination of its readings.
#include "engine/evaluation/decisions/decisions.h"
#include "engine/evaluation/decisions/votes.h"
#include "engine/evaluation/outcome.h"

#include <fmt/format.h>

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

const Tallied& Decisions::tallied(std::size_t index) {
  auto known = known_.find(index);
  if (known == known_.end()) known = known_.emplace(index, tally(index)).first;
  return known->second;
}

Tallied Decisions::take(std::size_t index) {
  if (auto known = known_.find(index); known != known_.end()) return known->second;
  Tallied result = tally(index);
  outcomes_.insert_or_assign(index, result.outcome);
  return result;
}

std::optional<std::vector<Decisions::Run>> Decisions::runs(std::size_t index,
                                                           const Procedure& procedure) {
  auto products = combinations(world_.charter, choices_of(procedure));
  if (!products) return std::nullopt;
  std::vector<Run> result;
  for (const Assignment& readings : *products)
    result.push_back({readings, ruling(index, judges_.at(readings))});
  return result;
}

DecisionOutcome Decisions::agreed(const std::vector<Run>& runs) {
  std::set<DecisionOutcome> outcomes;
  for (const Run& run : runs) outcomes.insert(run.ruling.outcome);
  if (outcomes.size() == 1) return *outcomes.begin();
  bool passes_nowhere = !outcomes.contains(DecisionOutcome::passed) &&
                        !outcomes.contains(DecisionOutcome::open) &&
                        !outcomes.contains(DecisionOutcome::undetermined);
  return passes_nowhere ? DecisionOutcome::failed : DecisionOutcome::undetermined;
}

namespace {
/// What the record says of itself.
Tallied as_recorded(const World& world, const records::Decision& record) {
  Tallied result;
  result.id = record.id;
  result.procedure = record.procedure.value;
  result.kind = record.kind.value;
  result.matter = record.matter->value;
  result.opened = record.opened;
  result.closed = record.closed;
  if (record.outcome) result.stated = record.outcome->value;
  source::Place place = world.sources.place(record.span);
  result.record = {place.path, place.line, "decision " + record.id};
  RoleId role = no_role;
  if (record.role)
    if (auto found = world.charter.role(record.role->value)) role = *found;
  result.subject = subject_of(world, record.subject, role);
  return result;
}

/// All that is told of how it came to its outcome.
std::string words(const Ruling& ruling) {
  std::string text = fmt::format("{}|{}", name(ruling.outcome), ruling.why);
  for (const Reckoning& one : ruling.reckonings) text += "|" + one.text;
  return text;
}

void count_votes(Votes& votes, const records::Decision& record, Tallied& to) {
  const Scene& scene = votes.scene();
  to.votes.voters = votes.electorate().certain();
  to.votes.uncertain = votes.electorate().size() - to.votes.voters;
  to.votes.others = votes.electorate().open();
  to.votes.yes = votes.count(Vote::yes);
  to.votes.no = votes.count(Vote::no);
  to.votes.abstain = votes.count(Vote::abstain);
  to.votes.other = votes.count(Vote::other);
  if (scene.tally && scene.tally->votes.empty()) to.votes.other = scene.tally->cast.value_or(0);
  if (scene.present) to.votes.present = static_cast<int>(scene.present->size());
  to.votes.recused = static_cast<int>(scene.recused.size());
  to.votes.secret = scene.tally.has_value();
  std::map<std::string, std::int64_t> options;
  for (const auto& [voter, option] : scene.options)
    if (votes.voter(voter) != Truth::fails) ++options[option];
  if (record.tally)
    for (const auto& [choice, number] : record.tally->votes)
      if (vote_of(choice) == Vote::other) options[choice] += number;
  for (const auto& [option, number] : options) to.options.push_back({option, number});
}
} // namespace

/// What it came to under each combination, and what is the same under all.
void Decisions::tell(std::vector<Run>& runs, const std::set<ChoiceId>& choices, Tallied& to) {
  std::set<ChoiceId> matter; // the choices with which the arithmetic differs: those are shown
  if (runs.size() > 1) {
    std::vector<std::string> told;
    std::vector<const Assignment*> readings;
    told.reserve(runs.size());
    readings.reserve(runs.size());
    for (const Run& run : runs) {
      told.push_back(words(run.ruling));
      readings.push_back(&run.readings);
    }
    matter = that_matter(told, readings, choices);
  }
  to.outcome = agreed(runs);
  bool one_outcome = std::all_of(runs.begin(), runs.end(), [&](const Run& run) {
    return run.ruling.outcome == runs.front().ruling.outcome;
  });
  std::set<std::string> seen;
  std::set<std::optional<Date>> effects;
  for (Run& run : runs) {
    effects.insert(run.ruling.effect);
    ReadAs read = read_as(world_.charter, matter, run.readings);
    if (!seen.insert(read.labels).second) continue;
    TalliedReading reading;
    reading.labels = read.labels;
    reading.cites = std::move(read.cites);
    reading.outcome = run.ruling.outcome;
    reading.why = std::move(run.ruling.why);
    reading.outlook = std::move(run.ruling.outlook);
    reading.reckonings = std::move(run.ruling.reckonings);
    to.readings.push_back(std::move(reading));
  }
  if (one_outcome) {
    if (effects.size() == 1) to.effect = *effects.begin();
    to.why = to.readings.front().why;
    to.outlook = to.readings.front().outlook;
  } else {
    to.why = to.outcome == DecisionOutcome::failed ? "it passes under no reading"
                                                   : "it depends on the reading";
  }
}

Tallied Decisions::tally(std::size_t index) {
  const records::Decision& record = world_.records.decisions[index];
  Tallied result = as_recorded(world_, record);
  const Procedure* procedure = procedure_of(record);
  if (!procedure) {
    result.why = fmt::format("the charter has no decision `{}`", record.procedure.value);
    return result;
  }
  result.procedure = procedure->path;
  result.title = procedure->title;
  if (result.subject.body.empty()) result.subject.body = procedure->body;

  std::optional<std::vector<Run>> ruled = runs(index, *procedure);
  if (!ruled) {
    result.why =
        fmt::format("its readings combine to more than {}: not counted", most_combinations);
    return result;
  }
  std::vector<Run>& runs = *ruled;
  tell(runs, choices_of(*procedure), result);

  Judge& judge = judges_.at(runs.front().readings);
  auto held = this->scene(index, judge);
  Votes votes(judge, procedure, *held, *this);
  count_votes(votes, record, result);
  for (const Run& run : runs) { // only what is one under every reading
    Judge& there = judges_.at(run.readings);
    auto found = irregularities(world_, there, *procedure, record, *this->scene(index, there),
                                *this, result);
    if (&run == &runs.front()) {
      result.findings = std::move(found);
      continue;
    }
    std::erase_if(result.findings, [&](const Finding& one) {
      return std::none_of(found.begin(), found.end(), [&](const Finding& other) {
        return other.fingerprint == one.fingerprint && other.message == one.message;
      });
    });
  }
  return result;
}

} // namespace quorate::evaluation
