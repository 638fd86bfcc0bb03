#include "engine/evaluation/readings.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

namespace quorate::evaluation {

using namespace semantics;

namespace {

std::string verdict_word(const Outcome* outcome) {
  if (!outcome) return "met";
  if (outcome->truth == Truth::holds)
    return outcome->list == Outcome::List::duties ? outcome->message : "met";
  if (outcome->truth == Truth::unknown) return "undetermined: " + outcome->doubt;
  return outcome->message;
}
bool clause_keeps(const Clause& clause) { return std::holds_alternative<Keep>(clause.is); }

/// Of two verdicts of the same truth, the one that demands less: a recommendation before an
/// automatic loss, a later due date before an earlier.
bool milder(const Outcome& a, const Outcome& b) {
  if (a.truth != b.truth || a.list != b.list) return false;
  if (a.list == Outcome::List::prune)
    return a.prune.action == PruneAction::recommended && b.prune.action == PruneAction::automatic;
  if (a.list == Outcome::List::renewals)
    return std::tie(a.renewal.state, a.renewal.due) > std::tie(b.renewal.state, b.renewal.due);
  if (a.list == Outcome::List::duties) return a.duty.due && b.duty.due && a.duty.due > b.duty.due;
  return false;
}
} // namespace

Judge& JudgesByReading::at(const Assignment& readings) {
  auto& judge = judges_[readings];
  if (!judge) judge = std::make_unique<Judge>(world_, readings, proceedings_);
  return *judge;
}

std::vector<Judge*> JudgesByReading::over(const std::set<ChoiceId>& choices) {
  std::vector<Assignment> all{Assignment(world_.charter.choices.size(), 0)};
  for (ChoiceId choice : choices)
    for (std::size_t i = 0, known = all.size(); i < known; ++i)
      for (std::uint32_t reading = 1; reading < world_.charter.choices[choice].readings.size();
           ++reading)
        if (all.size() < most_combinations) {
          all.push_back(all[i]);
          all.back()[choice] = reading;
        }
  std::vector<Judge*> result;
  for (const Assignment& readings : all) result.push_back(&at(readings));
  return result;
}

std::optional<std::vector<Assignment>> combinations(const Charter& charter,
                                                    const std::set<ChoiceId>& choices) {
  std::size_t products = 1;
  for (ChoiceId choice : choices) {
    products *= charter.choices[choice].readings.size();
    if (products > most_combinations) return std::nullopt;
  }
  std::vector<Assignment> result(products, Assignment(charter.choices.size(), 0));
  for (std::size_t product = 0; product < products; ++product) {
    std::size_t rest = product;
    for (ChoiceId choice : choices) {
      std::size_t readings = charter.choices[choice].readings.size();
      result[product][choice] = static_cast<std::uint32_t>(rest % readings);
      rest /= readings;
    }
  }
  return result;
}

Combined JudgesByReading::combine(const Clause& clause,
                                  const std::function<Outcomes(Judge&)>& judge) {
  Combined result;
  const auto& choices = world_.charter.choices;
  auto products = combinations(world_.charter, clause.choices);
  if (!products) {
    result.problem = fmt::format(
        "the readings it depends on combine to more than {}: not evaluated", most_combinations);
    return result;
  }
  struct Run {
    std::vector<std::uint32_t> readings; ///< in the order of the clause's choices
    std::map<std::string, Outcome> outcomes;
  };
  std::vector<Run> runs;
  for (const Assignment& readings : *products) {
    Run run;
    for (ChoiceId choice : clause.choices) run.readings.push_back(readings[choice]);
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
    for (const auto& [key, outcome] : runs[i].outcomes)
      by_key.try_emplace(key, runs.size(), nullptr).first->second[i] = &outcome;
  for (const auto& [key, list] : by_key) {
    Combined::One one;
    auto truth_of = [](const Outcome* outcome) { return outcome ? outcome->truth : Truth::holds; };
    bool agree = true;
    const Outcome* shown = nullptr;
    for (const Outcome* outcome : list) {
      agree = agree && truth_of(outcome) == truth_of(list.front());
      if (outcome && (!shown || truth_of(outcome) < truth_of(shown) || milder(*outcome, *shown)))
        shown = outcome;
    }
    one.outcome = *shown;
    one.truth = agree ? truth_of(list.front()) : Truth::unknown;
    // In cure by one reading, and kept by another: held by both.
    bool in_cure = shown->list == Outcome::List::renewals &&
                   shown->renewal.state == RenewalState::in_grace && clause_keeps(clause);
    if (in_cure && std::all_of(list.begin(), list.end(), [&](const Outcome* outcome) {
          return truth_of(outcome) != Truth::unknown;
        }))
      one.truth = Truth::fails;
    if (runs.size() > 1) {
      // What all readings agree on at each date; where they differ, nothing is certain.
      auto line_of = [](const Outcome* outcome) {
        return outcome ? outcome->line : TruthLine(Truth::holds);
      };
      TruthLine agreed = line_of(list.front());
      for (const Outcome* outcome : list)
        agreed = calendar::merge(agreed, line_of(outcome),
                                 [](Truth a, Truth b) { return a == b ? a : Truth::unknown; });
      one.outcome.line = std::move(agreed);
    }
    bool same_words = true;
    for (const Outcome* outcome : list)
      same_words = same_words && verdict_word(outcome) == verdict_word(list.front());
    bool differ = !agree || ((one.outcome.list == Outcome::List::renewals ||
                              one.outcome.list == Outcome::List::duties) &&
                             !same_words);
    if (differ) {
      // Only the choices that this verdict hangs on, and each of their combinations once.
      std::vector<bool> matters(clause.choices.size(), false);
      for (std::size_t i = 0; i < runs.size(); ++i)
        for (std::size_t j = i + 1; j < runs.size(); ++j) {
          std::size_t differing = 0;
          std::size_t which = 0;
          for (std::size_t c = 0; c < matters.size(); ++c)
            if (runs[i].readings[c] != runs[j].readings[c]) {
              ++differing;
              which = c;
            }
          if (differing == 1 && verdict_word(list[i]) != verdict_word(list[j]))
            matters[which] = true;
        }
      std::set<std::string> seen;
      for (std::size_t i = 0; i < runs.size(); ++i) {
        ReadingResult reading;
        std::size_t c = 0;
        for (ChoiceId choice : clause.choices) {
          if (matters[c]) {
            reading.labels += (reading.labels.empty() ? "" : ", ") +
                              fmt::format("{}: {}", choices[choice].label,
                                          choices[choice].readings[runs[i].readings[c]]);
            for (const auto& cite : choices[choice].cites[runs[i].readings[c]])
              reading.cites.push_back({cite.file, cite.section});
          }
          ++c;
        }
        if (!seen.insert(reading.labels).second) continue;
        reading.verdict = verdict_word(list[i]);
        one.readings.push_back(std::move(reading));
      }
    }
    result.all.push_back(std::move(one));
  }
  return result;
}

} // namespace quorate::evaluation
