#include "engine/evaluation/readings.h"

#include <fmt/format.h>

namespace quorate::evaluation {

using namespace semantics;

namespace {
constexpr std::size_t most_products = 512;

std::string verdict_word(const Outcome* outcome) {
  if (!outcome || outcome->truth == Truth::holds) return "met";
  if (outcome->truth == Truth::unknown) return "undetermined: " + outcome->doubt;
  return outcome->message;
}
} // namespace

Judge& JudgesByReading::at(const Assignment& readings) {
  auto& judge = judges_[readings];
  if (!judge) judge = std::make_unique<Judge>(world_, readings);
  return *judge;
}

Combined JudgesByReading::combine(const Clause& clause, const std::function<Outcomes(Judge&)>& judge) {
  Combined result;
  const auto& choices = world_.charter.choices;
  std::size_t products = 1;
  for (ChoiceId choice : clause.choices) {
    products *= choices[choice].readings.size();
    if (products > most_products) {
      result.problem = fmt::format("the readings it depends on combine to more than {}: not evaluated", most_products);
      return result;
    }
  }
  struct Run {
    std::string labels;
    std::vector<evaluation::Citation> cites;
    std::map<std::string, Outcome> outcomes;
  };
  std::vector<Run> runs;
  Assignment readings(choices.size(), 0);
  for (std::size_t product = 0; product < products; ++product) {
    std::size_t rest = product;
    Run run;
    for (ChoiceId choice : clause.choices) {
      readings[choice] = static_cast<std::uint32_t>(rest % choices[choice].readings.size());
      rest /= choices[choice].readings.size();
      run.labels += (run.labels.empty() ? "" : ", ") + fmt::format("{}: {}", choices[choice].label, choices[choice].readings[readings[choice]]);
      for (const auto& cite : choices[choice].cites[readings[choice]]) run.cites.push_back({cite.file, cite.section});
    }
    // A clause that is one reading of a statement says nothing under the other readings.
    bool in_force = !clause.under || readings[clause.under->choice] == clause.under->reading;
    if (in_force)
      for (Outcome& outcome : judge(at(readings))) {
        std::string key = fmt::format("{}|{}", static_cast<int>(outcome.list), outcome.key);
        run.outcomes.insert_or_assign(std::move(key), std::move(outcome));
      }
    runs.push_back(std::move(run));
  }
  std::map<std::string, std::vector<const Outcome*>> by_key;
  for (std::size_t i = 0; i < runs.size(); ++i)
    for (const auto& [key, outcome] : runs[i].outcomes) by_key.try_emplace(key, runs.size(), nullptr).first->second[i] = &outcome;
  for (const auto& [key, list] : by_key) {
    Combined::One one;
    auto truth_of = [](const Outcome* outcome) { return outcome ? outcome->truth : Truth::holds; };
    bool agree = true;
    const Outcome* shown = nullptr;
    for (const Outcome* outcome : list) {
      agree = agree && truth_of(outcome) == truth_of(list.front());
      if (outcome && (!shown || truth_of(outcome) < truth_of(shown))) shown = outcome;
      // Readings that agree on the name but not on whether the seat is lost by itself: the weaker word.
      if (outcome && shown && outcome->list == Outcome::List::prune && outcome->prune.action == PruneAction::recommended &&
          truth_of(outcome) == truth_of(shown))
        shown = outcome;
    }
    one.outcome = *shown;
    one.truth = agree ? truth_of(list.front()) : Truth::unknown;
    if (runs.size() > 1 && one.truth != Truth::holds)
      for (std::size_t i = 0; i < runs.size(); ++i) one.readings.push_back({runs[i].labels, verdict_word(list[i]), runs[i].cites});
    result.all.push_back(std::move(one));
  }
  return result;
}

} // namespace quorate::evaluation
