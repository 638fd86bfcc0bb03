// JUnit as continuous integration reads it: a suite for each charter, a case for each scenario.
#include "reports/junit.h"
#include "reports/scenarios.h"

#include <fmt/core.h>

namespace quorate::reports {

using namespace evaluation;

namespace {
std::string scenario_case(const PlayedCharter& charter, const PlayedScenario& one) {
  std::string result =
      fmt::format("    <testcase classname=\"{}\" name=\"{}\" file=\"{}\" line=\"{}\"",
                  xml(charter.id), xml(one.title), xml(one.file), one.line);
  if (one.passed()) return result + "/>\n";
  result += ">\n";
  if (!one.problem.empty())
    result += fmt::format("      <error message=\"{}\"/>\n", xml(one.problem));
  for (const PlayedExpectation& each : one.expectations)
    if (!each.met)
      result += fmt::format("      <failure message=\"{}\">{}:{}: as of {}: found {}</failure>\n",
                            xml("expected " + each.expected), xml(each.file), each.line, each.as_of,
                            xml(each.found));
  return result + "    </testcase>\n";
}
} // namespace

std::string scenarios_junit(const std::vector<PlayedCharter>& played) {
  std::string suites;
  std::size_t all = 0;
  std::size_t failed = 0;
  for (const PlayedCharter& charter : played) {
    std::size_t errors = 0;
    std::size_t failures = 0;
    std::string cases;
    for (const PlayedScenario& one : charter.scenarios) {
      errors += one.problem.empty() ? 0 : 1;
      failures += one.problem.empty() && !one.passed() ? 1 : 0;
      cases += scenario_case(charter, one);
    }
    suites += fmt::format(
        "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"0\">\n{}"
        "  </testsuite>\n",
        xml(charter.id), charter.scenarios.size(), failures, errors, cases);
    all += charter.scenarios.size();
    failed += failures + errors;
  }
  return fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                     "<testsuites tests=\"{}\" failures=\"{}\">\n{}</testsuites>\n",
                     all, failed, suites);
}

} // namespace quorate::reports
