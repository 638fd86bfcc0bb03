#include "reports/junit.h"

#include "reports/markup.h"

#include <algorithm>
#include <fmt/core.h>

namespace quorate::reports {

std::string xml(const std::string& text) { return markup_safe(text, "&apos;"); }

std::string xml_lines(const std::string& text) {
  std::string result;
  for (std::size_t at = 0; at <= text.size();) {
    std::size_t end = std::min(text.find('\n', at), text.size());
    result += (at == 0 ? "" : "\n") + xml(text.substr(at, end - at));
    at = end + 1;
  }
  return result;
}

namespace {
std::string element(const JunitCase& one) {
  std::string result =
      fmt::format("    <testcase classname=\"{}\" name=\"{}\"", xml(one.classname), xml(one.name));
  if (one.outcome == JunitCase::Outcome::passed) return result + "/>\n";
  bool failed = one.outcome == JunitCase::Outcome::failed;
  result += fmt::format(">\n      <{}", failed ? "failure" : "skipped");
  if (failed && !one.type.empty()) result += fmt::format(" type=\"{}\"", xml(one.type));
  result += fmt::format(" message=\"{}\"", xml(one.message));
  result += one.text.empty()
                ? "/>\n"
                : fmt::format(">{}</{}>\n", xml_lines(one.text), failed ? "failure" : "skipped");
  return result + "    </testcase>\n";
}

std::size_t number(const JunitSuite& suite, JunitCase::Outcome outcome) {
  return static_cast<std::size_t>(
      std::count_if(suite.cases.begin(), suite.cases.end(),
                    [&](const JunitCase& one) { return one.outcome == outcome; }));
}
} // namespace

std::string junit(const std::vector<JunitSuite>& suites) {
  std::string all;
  std::size_t cases = 0, failures = 0;
  for (const JunitSuite& suite : suites) {
    std::size_t failed = number(suite, JunitCase::Outcome::failed);
    all += fmt::format("  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\" "
                       "skipped=\"{}\">\n",
                       xml(suite.name), suite.cases.size(), failed,
                       number(suite, JunitCase::Outcome::skipped));
    if (!suite.properties.empty()) {
      all += "    <properties>\n";
      for (const auto& [key, value] : suite.properties)
        all += fmt::format("      <property name=\"{}\" value=\"{}\"/>\n", xml(key), xml(value));
      all += "    </properties>\n";
    }
    for (const JunitCase& one : suite.cases) all += element(one);
    all += "  </testsuite>\n";
    cases += suite.cases.size();
    failures += failed;
  }
  return fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                     "<testsuites tests=\"{}\" failures=\"{}\" errors=\"0\">\n{}</testsuites>\n",
                     cases, failures, all);
}

} // namespace quorate::reports
