#include "reports/json_parts.h"
#include "reports/scenarios.h"

namespace quorate::reports {

using namespace evaluation;

namespace {
Json expectation(const PlayedExpectation& one) {
  return {{"file", one.file},         {"line", one.line}, {"as_of", one.as_of},
          {"expected", one.expected}, {"met", one.met},   {"found", one.found}};
}
Json scenario(const PlayedScenario& one) {
  return {{"title", one.title},
          {"file", one.file},
          {"line", one.line},
          {"passed", one.passed()},
          {"problem", text_or_null(one.problem)},
          {"expectations", list(one.expectations, expectation)}};
}
Json clause(const ScenarioCoverage& one) {
  return {{"clause", one.path},
          {"held", one.held},
          {"failed", one.failed},
          {"can_hold", one.can_hold},
          {"can_fail", one.can_fail}};
}
Json charter(const PlayedCharter& one) {
  return {{"id", one.id},
          {"title", one.title},
          {"file", one.file},
          {"scenarios", list(one.scenarios, scenario)},
          {"coverage", list(one.coverage, clause)}};
}
} // namespace

std::string scenarios_json(const std::vector<PlayedCharter>& played) {
  return written({{"schema_version", "1.0"}, {"charters", list(played, charter)}});
}

} // namespace quorate::reports
