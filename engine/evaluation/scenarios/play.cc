#include "engine/evaluation/scenarios/play.h"

#include "engine/evaluation/evaluate.h"
#include "engine/evaluation/readings.h"
#include "engine/evaluation/scenarios/states.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace quorate::evaluation {

using namespace semantics;

namespace {
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
    records::Records records = records_of(charter_, one, sources_);
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
        if (!expect->person.empty() && records.find(expect->person) == records::nobody) {
          played.expectations.back().met = false; // a slip of the pen must not pass
          played.expectations.back().found =
              fmt::format("nobody is called `{}` in what is given", expect->person);
        }
      }
    }
    return played;
  }

  PlayedExpectation expectation(const Scenario::Expect& expect, source::Span span,
                                const CharterAssessment& assessment) {
    ClauseState state = expect.of_decision ? decision_state(assessment, expect.path, expect.person)
                                           : state_of(assessment, asked(expect));
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
    if (played.met) cover(expect.of_decision ? expect.path : asked(expect).path, state);
    return played;
  }

  AskedClause asked(const Scenario::Expect& expect) const {
    for (const Clause& clause : charter_.clauses) {
      if (clause.path != expect.path) continue;
      std::string statement = judged_path(charter_, clause);
      if (!clause.under) break;
      const Choice& choice = charter_.choices[clause.under->choice];
      return {statement,
              fmt::format("{}: {}", choice.label, choice.readings[clause.under->reading]),
              expect.person};
    }
    return {expect.path, "", expect.person};
  }

  void cover(const std::string& path, const ClauseState& state) {
    bool held =
        state.words.contains("holds") || state.words.contains("attested") || state.a_reading_holds;
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
