#include "engine/evaluation/scenarios/play.h"

#include "engine/evaluation/evaluate.h"
#include "engine/evaluation/scenarios/states.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace quorate::evaluation {

using namespace semantics;

namespace {
/// Whether a clause can hold and fail; notes, gaps and powers cannot, ways in and out are asked for
/// by the gate, and the rules of a decision are counted with it.
bool counts(const Clause& clause) {
  return !std::holds_alternative<Note>(clause.is) &&
         !std::holds_alternative<semantics::Gap>(clause.is) &&
         !std::holds_alternative<Permission>(clause.is) &&
         !std::holds_alternative<Way>(clause.is) &&
         !std::holds_alternative<DecisionRule>(clause.is) &&
         !std::holds_alternative<Pending>(clause.is);
}

std::vector<ScenarioCoverage> coverable(const Charter& charter) {
  std::vector<ScenarioCoverage> result;
  for (const Clause& clause : charter.clauses)
    if (counts(clause)) result.push_back({clause.path});
  for (const Procedure& procedure : charter.procedures)
    if (!procedure.clauses.empty()) result.push_back({procedure.path});
  return result;
}

class Playing {
public:
  Playing(const Charter& charter, const std::vector<const Charter*>& others,
          const source::Sources& sources)
      : charter_(charter), others_(others), sources_(sources) {
    result_.id = charter.id;
    result_.title = charter.title;
    result_.file = charter.file;
    result_.coverage = coverable(charter);
  }

  PlayedCharter run() {
    for (const Scenario& one : charter_.scenarios) result_.scenarios.push_back(scenario(one));
    return std::move(result_);
  }

private:
  PlayedScenario scenario(const Scenario& one) {
    PlayedScenario played;
    played.title = one.title;
    source::Place place = sources_.place(one.span);
    played.file = place.path;
    played.line = place.line;
    records::Records records = records_of(one, sources_);
    CharterAssessment assessment;
    for (const Scenario::Step& step : one.steps) {
      if (const auto* as_of = std::get_if<Scenario::AsOf>(&step.is)) {
        Options options{as_of->date};
        options.other_revisions = others_;
        date_ = as_of->date;
        Evaluated evaluated = evaluate(charter_, records, sources_, options);
        for (const auto& problem : evaluated.diagnostics)
          if (problem.severity == diagnostics::Severity::error) {
            source::Place where = sources_.place(problem.span);
            played.problem = fmt::format("line {}: {}{}", where.line, problem.message,
                                         problem.help.empty() ? "" : "; " + problem.help);
            return played;
          }
        assessment = std::move(evaluated.assessment);
      } else if (const auto* expect = std::get_if<Scenario::Expect>(&step.is)) {
        played.expectations.push_back(expectation(*expect, step.span, assessment));
      }
    }
    return played;
  }

  PlayedExpectation expectation(const Scenario::Expect& expect, source::Span span,
                                const CharterAssessment& assessment) {
    ClauseState state = expect.of_decision ? decision_state(assessment, expect.path, expect.person)
                                           : state_of(assessment, expect.path, expect.person);
    std::string wanted = expect.state == "hold" ? "holds" : expect.state;
    PlayedExpectation played;
    source::Place place = sources_.place(span);
    played.file = place.path;
    played.line = place.line;
    played.as_of = date_.iso();
    played.expected =
        fmt::format("{}{} {}{}", expect.path, expect.person.empty() ? "" : " for " + expect.person,
                    expect.negated ? "not " : "", wanted);
    played.met = state.words.contains(wanted) != expect.negated;
    played.found = fmt::format("{}{}", fmt::join(state.words, ", "),
                               state.told.empty() ? "" : ": " + state.told);
    if (state.words.empty()) played.found = "no such decision is given";
    if (played.met) cover(expect.path, state);
    return played;
  }

  void cover(const std::string& path, const ClauseState& state) {
    bool held = state.words.contains("holds") || state.words.contains("attested");
    bool failed = state.words.contains("fails") || state.a_reading_fails;
    for (ScenarioCoverage& one : result_.coverage)
      if (one.path == path || one.path.starts_with(path + ".")) {
        one.held = one.held || held;
        one.failed = one.failed || failed;
      }
  }

  const Charter& charter_;
  const std::vector<const Charter*>& others_;
  const source::Sources& sources_;
  PlayedCharter result_;
  Date date_;
};
} // namespace

PlayedCharter play(const Charter& charter, const std::vector<const Charter*>& other_revisions,
                   const source::Sources& sources) {
  return Playing(charter, other_revisions, sources).run();
}

} // namespace quorate::evaluation
