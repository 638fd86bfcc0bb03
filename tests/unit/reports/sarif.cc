#include "reports/sarif.h"

#include <catch2/catch.hpp>

using namespace quorate::reports;

namespace {
/// So many letters that hardly pack, others for each number.
std::string noise(std::size_t number, std::size_t length) {
  std::string result;
  auto x = static_cast<std::uint32_t>(number * 2654435761U + 1);
  while (result.size() < length) {
    x = x * 1664525U + 1013904223U;
    result += static_cast<char>('A' + (x >> 24) % 26);
  }
  return result;
}

SarifRun run_of(std::size_t results, std::size_t length = 0) {
  SarifRun run;
  run.category = "quorate/audit/";
  SarifRule rule;
  rule.id = "club/member";
  run.rules = {rule};
  run.results = results;
  run.result = [length](std::size_t i) {
    SarifResult one;
    one.rule = "club/member";
    one.level = "warning";
    one.message = std::to_string(i) + noise(i, length);
    return one;
  };
  return run;
}

Json read(const std::string& text) { return Json::parse(text).at("runs").at(0); }
} // namespace

TEST_CASE("a run says by what and as what it was made") {
  Json run = read(sarif(run_of(1), {}));
  CHECK(run["tool"]["driver"]["name"] == "quorate");
  CHECK(run["tool"]["driver"]["version"] == run["tool"]["driver"]["semanticVersion"]);
  CHECK(run["tool"]["driver"]["version"].get<std::string>().find('.') != std::string::npos);
  CHECK(run["automationDetails"]["id"] == "quorate/audit/");
  CHECK(run["results"].size() == 1);
  CHECK_FALSE(run["invocations"][0].contains("toolExecutionNotifications"));
}

TEST_CASE("no more results than forges take, the first of them, and how many are left out") {
  Json run = read(sarif(run_of(25007), {}));
  REQUIRE(run["results"].size() == 25000);
  CHECK(run["results"][24999]["message"]["text"] == "24999");
  std::string said = run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"];
  CHECK(said.starts_with("7 more results are left out"));
}

TEST_CASE("no more than fits when it is packed") {
  std::string text = sarif(run_of(2000, 900), {}, 500'000);
  Json run = read(text);
  // Each takes some 600 bytes packed, so that about 660 fit into 400,000; 100,000 are kept free.
  CHECK(run["results"].size() > 200);
  CHECK(run["results"].size() < 1500);
  std::string said = run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"];
  CHECK(said.starts_with(std::to_string(2000 - run["results"].size()) + " more results"));
  CHECK(read(sarif(run_of(2000, 900), {}))["results"].size() == 2000);
}
