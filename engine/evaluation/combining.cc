// One statement under all its readings, put together.
#include "engine/evaluation/audit.h"
#include "engine/evaluation/readings.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <tuple>

namespace quorate::evaluation {

using namespace semantics;

namespace {
/// Somebody vouches for it: on its list, and kept.
bool vouched_for(const Outcome& outcome) {
  return outcome.list == Outcome::List::attestations && outcome.truth == Truth::fails &&
         outcome.attestation.state == AttestationState::attested;
}
Truth truth_of(const Outcome* outcome) {
  return !outcome || vouched_for(*outcome) ? Truth::holds : outcome->truth;
}
std::string verdict_word(const Outcome* outcome) {
  if (!outcome || vouched_for(*outcome)) return "met";
  if (outcome->truth == Truth::holds)
    return outcome->list == Outcome::List::duties ? outcome->message : "met";
  if (outcome->truth == Truth::unknown) return "undetermined: " + outcome->doubt;
  return outcome->message;
}

/// Of two verdicts of the same truth, the one that is shown: a recommendation before an automatic
/// loss, a later renewal before an earlier; of a duty the date that comes first.
bool milder(const Outcome& a, const Outcome& b) {
  if (a.truth != b.truth || a.list != b.list) return false;
  if (a.list == Outcome::List::prune)
    return a.prune.action == PruneAction::recommended && b.prune.action == PruneAction::automatic;
  if (a.list == Outcome::List::renewals)
    return std::tie(a.renewal.state, a.renewal.due) > std::tie(b.renewal.state, b.renewal.due);
  if (a.list == Outcome::List::attestations) return a.attestation.state > b.attestation.state;
  if (a.list == Outcome::List::duties) return a.duty.due && b.duty.due && a.duty.due < b.duty.due;
  return false;
}

TruthLine line_of(const Outcome* outcome) {
  return outcome ? outcome->line : TruthLine(Truth::holds);
}

/// Something is done wrong, or not done in time; what nobody vouches for may yet be right.
bool broken(const Outcome& outcome) {
  if (outcome.truth != Truth::fails) return false;
  switch (outcome.list) {
  case Outcome::List::violations:
  case Outcome::List::vacancies:
  case Outcome::List::prune: return true;
  case Outcome::List::renewals: return outcome.renewal.state == RenewalState::overdue;
  case Outcome::List::duties: return outcome.duty.state == DutyState::overdue;
  case Outcome::List::attestations: return outcome.attestation.state == AttestationState::refused;
  }
  return false;
}

/// What a statement gives under one combination of its readings.
struct Run {
  struct Found {
    const Clause* clause;
    Outcome outcome;
  };
  Assignment readings;
  std::map<std::string, Found> found; ///< by list and subject
};
using Column = std::vector<const Run::Found*>; ///< of one subject: a row for each run

/// All clauses of a statement, under every combination of its readings.
class Combining {
public:
  Combining(const Charter& charter, const std::vector<const Clause*>& statement,
            std::vector<Run> runs)
      : charter_(charter), statement_(statement), runs_(std::move(runs)) {
    for (const Clause* clause : statement_)
      choices_.insert(clause->choices.begin(), clause->choices.end());
  }

  Combined combined() const {
    Combined result;
    std::map<std::string, Column> by_key;
    for (std::size_t i = 0; i < runs_.size(); ++i)
      for (const auto& [key, found] : runs_[i].found)
        by_key.try_emplace(key, runs_.size(), nullptr).first->second[i] = &found;
    bool violated = false;
    for (const auto& [key, column] : by_key) {
      result.all.push_back(one(column));
      violated = violated || result.all.back().truth == Truth::fails;
    }
    if (!violated && statement_.size() > 1)
      if (auto every = under_every_reading()) {
        // It is one matter: what each reading found is told with it.
        std::erase_if(result.all,
                      [](const Combined::One& part) { return part.truth == Truth::unknown; });
        result.all.push_back(std::move(*every));
      }
    return result;
  }

private:
  /// Of a run that says nothing of the subject at hand: what else it finds wanting.
  std::string otherwise(const Run& run, const Subject& subject) const {
    for (const auto& [key, found] : run.found)
      if (statement_.size() > 1 && found.outcome.subject.person == subject.person &&
          truth_of(&found.outcome) != Truth::holds)
        return verdict_word(&found.outcome);
    return "met";
  }

  Combined::One one(const Column& column) const {
    Combined::One one;
    bool agree = true;
    bool certain = true;
    bool should = false; // one of the readings that fail is a recommendation
    bool must = false;
    const Run::Found* shown = nullptr;
    auto outcome_of = [](const Run::Found* found) { return found ? &found->outcome : nullptr; };
    for (const Run::Found* found : column) {
      Truth truth = truth_of(outcome_of(found));
      agree = agree && truth == truth_of(outcome_of(column.front()));
      certain = certain && truth != Truth::unknown;
      if (!found) continue;
      bool wish = found->clause->modality == semantics::Modality::should || found->outcome.advisory;
      if (truth == Truth::fails) (wish ? should : must) = true;
      if (!shown || truth < truth_of(&shown->outcome) || milder(found->outcome, shown->outcome))
        shown = found;
    }
    one.clause = shown->clause;
    one.outcome = shown->outcome;
    one.outcome.advisory = should && !must;
    bool weighed = agree && should && must &&
                   broken(shown->outcome); // broken under all, but not equally grave
    // Attested under every reading: it stands on its list.
    one.truth = !agree                        ? Truth::unknown
                : vouched_for(shown->outcome) ? Truth::fails
                                              : truth_of(outcome_of(column.front()));
    // In cure by one reading, and kept by another: held by both.
    bool in_cure = one.outcome.list == Outcome::List::renewals &&
                   one.outcome.renewal.state == RenewalState::in_grace &&
                   std::holds_alternative<Keep>(shown->clause->is);
    if (in_cure && certain) one.truth = Truth::fails;
    // What all readings agree on at each date; where they differ, nothing is certain.
    if (column.size() > 1) {
      std::vector<TruthLine> lines;
      for (const Run::Found* found : column) lines.push_back(line_of(outcome_of(found)));
      one.outcome.line = agreed(lines);
    }
    if (weighed) one.truth = Truth::unknown;
    bool same_words = true;
    std::vector<std::string> words;
    for (std::size_t i = 0; i < column.size(); ++i) {
      const Run::Found* found = column[i];
      words.push_back(found ? verdict_word(&found->outcome)
                            : otherwise(runs_[i], one.outcome.subject));
      if (weighed && found && found->clause->modality == semantics::Modality::should)
        words.back() = "only a wish: " + words.back();
      same_words = same_words && words.back() == words.front();
    }
    bool dated =
        one.outcome.list == Outcome::List::renewals || one.outcome.list == Outcome::List::duties;
    bool told_apart = dated || statement_.size() > 1;
    if (!agree || weighed || (told_apart && !same_words)) one.readings = differing(words);
    return one;
  }

  /// The readings demand different things, and none of them is done.
  std::optional<Combined::One> under_every_reading() const {
    if (one_by_one(*statement_.front())) return std::nullopt;
    std::vector<TruthLine> lines;
    std::vector<std::string> words;
    const Run::Found* shown = nullptr;
    bool should = false;
    bool must = false;
    for (const Run& run : runs_) {
      TruthLine line(Truth::holds);
      const Run::Found* failing = nullptr;
      for (const auto& [key, found] : run.found) {
        if (!broken(found.outcome)) continue;
        line = calendar::both(line, found.outcome.line);
        if (!failing) failing = &found;
      }
      if (!failing) return std::nullopt;
      if (!shown) shown = failing;
      bool wish =
          failing->clause->modality == semantics::Modality::should || failing->outcome.advisory;
      (wish ? should : must) = true;
      lines.push_back(std::move(line));
      words.push_back(failing->outcome.message);
    }
    if (should && must) return std::nullopt; // a violation under one, a warning under another
    Combined::One one;
    one.clause = shown->clause;
    one.outcome = shown->outcome;
    one.outcome.list = Outcome::List::violations;
    one.outcome.key = "every reading";
    one.outcome.advisory = should;
    std::set<std::string> each(words.begin(), words.end());
    one.outcome.message = fmt::format("not kept under any reading: {}", fmt::join(each, "; "));
    one.outcome.line = agreed(lines);
    one.truth = Truth::fails;
    one.readings = differing(words);
    return one;
  }

  static TruthLine agreed(const std::vector<TruthLine>& lines) {
    TruthLine result = lines.front();
    for (const TruthLine& line : lines)
      result = calendar::merge(result, line,
                               [](Truth a, Truth b) { return a == b ? a : Truth::unknown; });
    return result;
  }

  /// Only the choices that this verdict hangs on, and each of their combinations once. `words`: the
  /// verdict of each run.
  std::vector<ReadingResult> differing(const std::vector<std::string>& words) const {
    std::vector<const Assignment*> readings;
    readings.reserve(runs_.size());
    for (const Run& run : runs_) readings.push_back(&run.readings);
    std::set<ChoiceId> matter = that_matter(words, readings, choices_);
    std::vector<ReadingResult> result;
    std::set<std::string> seen;
    for (std::size_t i = 0; i < runs_.size(); ++i) {
      ReadAs reading = read_as(charter_, matter, runs_[i].readings);
      if (seen.insert(reading.labels).second)
        result.push_back({std::move(reading.labels), words[i], std::move(reading.cites)});
    }
    return result;
  }

  const Charter& charter_;
  const std::vector<const Clause*>& statement_;
  std::vector<Run> runs_;
  std::set<ChoiceId> choices_;
};
} // namespace

std::vector<const Clause*> statement_of(const Charter& charter, const Clause& clause) {
  if (!clause.under) return {&clause};
  std::vector<const Clause*> result;
  std::size_t by_person = 0;
  for (const Clause& one : charter.clauses) {
    if (!one.under || one.under->choice != clause.under->choice) continue;
    if (one_by_one(one)) ++by_person;
    if (!demands(one)) return {&clause}; // a reading under which nothing can fail
    result.push_back(&one);
  }
  if (by_person != 0 && by_person != result.size()) return {&clause};
  return result;
}

std::string judged_path(const Charter& charter, const Clause& clause) {
  return statement_of(charter, clause).size() > 1 ? charter.choices[clause.under->choice].label
                                                  : clause.path;
}

namespace {
/// A clause that hangs on no reading: its outcomes are the verdict.
Combined alone(const Clause& clause, Outcomes outcomes) {
  std::vector<std::pair<std::string, std::size_t>> order; // by list and subject
  order.reserve(outcomes.size());
  for (const Outcome& outcome : outcomes)
    order.emplace_back(fmt::format("{}|{}", static_cast<int>(outcome.list), outcome.key),
                       order.size());
  std::sort(order.begin(), order.end());
  Combined result;
  result.all.reserve(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    std::size_t at = order[i].second; // of several of one subject the last, unless it is milder
    for (; i + 1 < order.size() && order[i + 1].first == order[i].first; ++i)
      if (outcomes[at].truth >= outcomes[order[i + 1].second].truth) at = order[i + 1].second;
    Outcome& outcome = outcomes[at];
    Combined::One& one = result.all.emplace_back();
    one.clause = &clause;
    Truth truth = truth_of(&outcome);
    bool in_cure = outcome.list == Outcome::List::renewals &&
                   outcome.renewal.state == RenewalState::in_grace &&
                   std::holds_alternative<Keep>(clause.is);
    one.truth = vouched_for(outcome) || (in_cure && truth != Truth::unknown) ? Truth::fails : truth;
    outcome.advisory = truth == Truth::fails &&
                       (outcome.advisory || clause.modality == semantics::Modality::should);
    one.outcome = std::move(outcome);
  }
  return result;
}
} // namespace

Combined JudgesByReading::combine(const std::vector<const Clause*>& statement,
                                  const std::function<Outcomes(Judge&, const Clause&)>& judge) {
  std::set<ChoiceId> choices;
  for (const Clause* clause : statement)
    choices.insert(clause->choices.begin(), clause->choices.end());
  auto products = combinations(world_.charter, choices);
  if (!products) {
    Combined result;
    result.problem = fmt::format(
        "the readings it depends on combine to more than {}: not evaluated", most_combinations);
    return result;
  }
  if (statement.size() == 1 && products->size() == 1)
    return in_force_under(*statement.front(), products->front())
               ? alone(*statement.front(), judge(at(products->front()), *statement.front()))
               : Combined{};
  std::vector<Run> runs;
  for (const Assignment& readings : *products) {
    Run run{readings, {}};
    for (const Clause* clause : statement) {
      // A clause that is one reading of a statement says nothing under the other readings.
      if (!in_force_under(*clause, readings)) continue;
      for (Outcome& outcome : judge(at(readings), *clause)) {
        std::string key = fmt::format("{}|{}", static_cast<int>(outcome.list), outcome.key);
        auto there = run.found.find(key);
        bool milder = there != run.found.end() && there->second.outcome.truth < outcome.truth;
        if (!milder) run.found.insert_or_assign(key, Run::Found{clause, std::move(outcome)});
      }
    }
    runs.push_back(std::move(run));
  }
  return Combining(world_.charter, statement, std::move(runs)).combined();
}

} // namespace quorate::evaluation
