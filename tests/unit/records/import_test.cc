// Importers against what services and hostile people export: a record that says the same, or a
// diagnostic, never something in between.

#include "engine/records/import.h"
#include "engine/records/imported_decision.h"
#include "tests/unit/records/folder.h"

#include <fmt/core.h>

using namespace quorate::records;
using Catch::Matchers::Contains;

namespace {

struct Run {
  std::string yaml;
  Said said;
  std::string first; ///< code and message of the first diagnostic
};

Run run(ImportFormat format, const std::vector<std::pair<std::string, std::string>>& files,
        const std::string& id = "", std::optional<quorate::calendar::Date> closed = std::nullopt) {
  Folder folder;
  ImportRequest request;
  request.closed = closed;
  request.format = format;
  request.procedure = "p";
  if (!id.empty()) request.id = id;
  for (const auto& [name, text] : files) {
    folder.file(name, text);
    request.files.push_back((folder.path / name).string());
  }
  quorate::source::Sources sources;
  Imported imported = import_decision(request, sources);
  Run result{imported.yaml, {}, ""};
  std::size_t shown = 0;
  for (const auto& one : imported.diagnostics) {
    std::string place = sources.cite(one.span);
    result.said.push_back(one.code + " " + place.substr(place.rfind('/') + 1));
    shown += quorate::diagnostics::render(one, sources).size();
  }
  CHECK(shown < 50'000);
  if (!imported.diagnostics.empty())
    result.first = imported.diagnostics[0].code + " " + imported.diagnostics[0].message;
  CHECK(result.yaml.empty() == quorate::diagnostics::has_errors(imported.diagnostics));
  return result;
}

Run node(const std::string& text) { return run(ImportFormat::node_votes, {{"v.json", text}}); }
Run reviews(const std::string& text) {
  return run(ImportFormat::github_reviews, {{"r.json", text}}, "d");
}
Run elekto(const std::string& results) {
  return run(ImportFormat::elekto, {{"results.md", results}});
}

std::string review(std::string_view login, std::string_view state, std::string_view time) {
  return fmt::format(R"({{"user": {{"login": "{}"}}, "state": "{}", "submitted_at": "{}",)"
                     R"( "html_url": "https://github.com/o/r/pull/3#x"}})",
                     login, state, time);
}

/// What records make of an imported file.
const Decision& loaded(Folder& folder, const std::string& people, const std::string& yaml) {
  folder.file("roster.yml", people).file("decisions/i.yml", yaml);
  const Records& records = folder.load();
  INFO(yaml << folder.rendered());
  CHECK(folder.said() == Said{});
  REQUIRE(records.decisions.size() == 1);
  return records.decisions[0];
}

} // namespace

TEST_CASE("any text is a scalar that reads as that text") {
  std::vector<std::string> texts = {"a",
                                    "yes",
                                    "No",
                                    "null",
                                    "~",
                                    "1",
                                    "1.5",
                                    "2026-01-01",
                                    "12:30",
                                    "a: b",
                                    "a:",
                                    "- a",
                                    "#x",
                                    "a #x",
                                    "[a",
                                    "{a}",
                                    "a, b",
                                    "&a",
                                    "*a",
                                    "!a",
                                    "|",
                                    ">",
                                    "'a'",
                                    "\"a\"",
                                    "\\",
                                    "a\\n",
                                    " a ",
                                    "%a",
                                    "@a",
                                    "`a`",
                                    "a\nb",
                                    "a\r\nb",
                                    "\t",
                                    "\x01\x1b[31m",
                                    "\x7f",
                                    "\u0085",
                                    "\u2028x\u202e",
                                    "\ufeff",
                                    "\u00e9",
                                    "\U0001f642",
                                    "\U000e0041",
                                    "---",
                                    "...",
                                    "a" + std::string(60'000, 'x')};
  std::string ballots;
  for (const std::string& text : texts) {
    std::string scalar = yaml_scalar(text);
    for (char c : scalar) CHECK(static_cast<unsigned char>(c) >= 0x20);
    ballots += fmt::format("      - {{voter: ada, ranking: [{}]}}\n", scalar);
  }
  Folder folder;
  const Decision& one = loaded(folder, "people: [{id: ada}]\n",
                               "decisions:\n  - id: d\n    procedure: p\n    ballots:\n" + ballots);
  REQUIRE(one.ballots.size() == texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i)
    CHECK(one.ballots[i].preference->ranking.at(0) == texts[i]);
}

TEST_CASE("votes of the Node.js TSC become ballots") {
  Run got = node(R"json({"description": "d: \"x\"", "refs": ["https://e.org/1", "second"],
    "outcome": {"winner(s)": ["b", "c"]}, "unknown": {"deep": [1]},
    "votes": {"Ada": {"a": -1, "b": 10.5, "c": 10.5}, "bo": {"a": 0, "b": 0}, "cy": 1, "di": -1,
              "ed": 0.0, "fi": {"Yes": 1}, "gu": {"Yes": -1}, "ho": {"Yes": 2, "No": 1},
              "iv": {"x": 0},
              "jo": "soon", "ka": null}})json");
  CHECK(got.said == Said{"Q307 v.json:6", "Q307 v.json:6"});
  Folder folder;
  const Decision& one = loaded(folder,
                               "people: [{id: ada}, {id: bo}, {id: cy}, {id: di}, {id: ed}, "
                               "{id: fi}, {id: gu}, {id: ho}, {id: iv}]\n",
                               got.yaml);
  CHECK(one.id == "v");
  CHECK(one.matter->value == "d: \"x\"");
  CHECK(one.source->value == "https://e.org/1");
  REQUIRE(one.winners.size() == 2);
  CHECK_FALSE(one.outcome);
  REQUIRE(one.ballots.size() == 9);
  CHECK(one.ballots[0].preference->ranking == std::vector<std::string>{"b", "c", "a"});
  CHECK(one.ballots[0].preference->ranks == std::vector<std::uint32_t>{1, 1, 3});
  std::vector<std::string> choices;
  for (std::size_t i = 1; i < one.ballots.size(); ++i) choices.push_back(one.ballots[i].choice);
  CHECK(choices ==
        std::vector<std::string>{"abstain", "yes", "no", "abstain", "yes", "no", "yes", "abstain"});
  CHECK_THAT(node(R"({"votes": {"a": 1}, "outcome": "yes"})").yaml, Contains("outcome: passed"));
  CHECK_THAT(node(R"json({"votes": {"a": 1}, "outcome": {"winner(s)": ["No"]}})json").yaml,
             Contains("outcome: failed"));
  CHECK_THAT(node(R"({"votes": {"a": 1}, "outcome": "TBD"})").yaml, !Contains("outcome"));
  CHECK_THAT(node(R"({"votes": {"a": 1}, "outcome": "Withdrawn"})").yaml,
             Contains("outcome: Withdrawn"));
}

TEST_CASE("a vote of the Node.js TSC that cannot be understood is not imported") {
  for (const char* bad :
       {R"({"votes": {"a": 2}})", R"({"votes": {"a": [1]}})", R"({"votes": {"a": {}}})",
        R"({"votes": {"a": {"x": "y"}}})", R"({"votes": {"": 1}})", R"({"votes": [1]})",
        R"({"votes": {"a": 1}, "refs": {"x": 1}})", R"({"votes": {"a": 1}, "outcome": [1]})",
        R"json({"votes": {"a": 1}, "outcome": {"winner(s)": [[1]]}})json", R"([1])"}) {
    INFO(bad);
    Run got = node(bad);
    REQUIRE(got.said.size() >= 1);
    CHECK(got.said[0] == "Q307 v.json:1");
  }
  CHECK(node(R"({"description": "x"})").said == Said{"Q306 v.json:1"});
}

TEST_CASE("what a reviewer says after the close changes no vote") {
  std::string all = "[" + review("ada", "APPROVED", "2026-02-03T00:00:00Z") + "," +
                    review("ada", "CHANGES_REQUESTED", "2026-02-20T00:00:00Z") + "," +
                    review("bo", "APPROVED", "2026-02-08T23:00:00Z") + "," +
                    review("cy", "APPROVED", "2026-02-09T00:00:00Z") + "]";
  Run got = run(ImportFormat::github_reviews, {{"r.json", all}}, "d", day("2026-02-08"));
  Folder folder;
  const Decision& one = loaded(folder, "people: [{id: ada}, {id: bo}, {id: cy}]\n", got.yaml);
  REQUIRE(one.ballots.size() == 2);
  CHECK(one.ballots[0].choice == "yes");
  CHECK(one.ballots[0].cast == day("2026-02-03"));
  CHECK(one.ballots[1].cast == day("2026-02-08")); // the last day counts
}

TEST_CASE("the latest review of an account counts") {
  std::string all =
      "[" + review("ada", "APPROVED", "2026-01-02T00:00:00Z") + ", [" +
      review("Bo", "CHANGES_REQUESTED", "2026-01-01T00:00:00Z") + "," +
      review("ADA", "CHANGES_REQUESTED", "2026-01-01T23:59:59Z") + "," +
      review("bo", "APPROVED", "2026-01-01T00:00:00Z") + "," +
      review("bo", "COMMENTED", "2026-01-05T00:00:00Z") + "]," +
      review("cy", "APPROVED", "2026-01-01T00:00:00Z") + "," +
      review("cy", "DISMISSED", "2026-01-03T00:00:00Z") +
      R"(, {"user": null, "state": "APPROVED", "submitted_at": "2026-01-01T00:00:00Z"},)"
      R"({"user": {"login": "di"}, "state": "PENDING"}])";
  Run got = run(ImportFormat::github_reviews, {{"r.json", all}});
  CHECK(got.said == Said{"Q310 r.json:1"});
  Folder folder;
  const Decision& one = loaded(folder, "people: [{id: ada}, {id: bo}]\n", got.yaml);
  CHECK(one.id == "pull-3");
  CHECK(one.source->value == "https://github.com/o/r/pull/3");
  REQUIRE(one.ballots.size() == 2);
  CHECK(one.ballots[0].voter == 0);
  CHECK(one.ballots[0].choice == "yes");
  CHECK(one.ballots[0].cast == day("2026-01-02"));
  CHECK(one.ballots[1].choice == "yes"); // of two at one moment the one that is listed later
}

TEST_CASE("reviews that cannot be understood are not imported") {
  std::string good = review("ada", "APPROVED", "2026-01-02T00:00:00Z");
  CHECK(reviews("{}").said == Said{"Q307 r.json:1"});
  CHECK(reviews("[1]").said == Said{"Q307 r.json:1"});
  CHECK(reviews("[{}]").said == Said{"Q306 r.json:1"});
  CHECK(reviews("[" + review("a", "OK", "2026-01-02T00:00:00Z") + "]").said ==
        Said{"Q307 r.json:1"});
  CHECK(reviews("[" + review("a", "APPROVED", "2026-02-30T00:00:00Z") + "]").said[0] ==
        "Q308 r.json:1");
  CHECK(reviews(R"([{"user": {"login": "a"}, "state": "APPROVED"}])").said ==
        Said{"Q306 r.json:1"});
  CHECK(reviews(R"([{"user": {}, "state": "APPROVED", "submitted_at": "2026-01-01"}])").said ==
        Said{"Q306 r.json:1"});
  CHECK(reviews("[" + good + ",\n" +
                R"({"state": "COMMENTED", "html_url": "https://github.com/o/r/pull/4#x"}])")
            .said == Said{"Q307 r.json:2"});
  CHECK_THAT(reviews("[]").yaml, !Contains("ballots"));
}

TEST_CASE("results of Elekto in the forms in which they were published") {
  Run got = elekto("# Results of the 2018 Committee Election\n\n- Number of seats open: 2 (2 year "
                   "term)\n- Number of eligible voters: 692\n- Number of votes cast: 307\n\n"
                   "## Results\n\n1. No Body\n\n## Winners\n\nTwo year term:\n\n1. Ada Example\n"
                   "2. (Tie) [Bo](https://github.com/bo/) / [Cy](https://github.com/cy)\n");
  CHECK(got.said == Said{"Q307 results.md:1"}); // three winners of two seats
  CHECK_THAT(got.yaml, Contains("winners: [\"Ada Example\", bo, cy]"));
  CHECK_THAT(got.yaml, Contains("tally: {cast: 307, voters: 692}"));
  CHECK_THAT(got.yaml, Contains("id: \"2018-committee-election\""));
  got = elekto(
      "# The vote\n## Winner\n* [X](https://example.org/x)\nThe rest of the candidates:\n- y\n");
  CHECK_THAT(got.yaml, Contains(R"x(winners: ["[X](https://example.org/x)"])x"));
  CHECK_THAT(got.yaml, !Contains("tally"));
  CHECK(elekto("# x\n").said == Said{"Q306 results.md:1"});
  CHECK(elekto("# x\n- Number of votes cast: many\n## Winner\n- a\n").said ==
        Said{"Q307 results.md:2"});
  CHECK(elekto("# x\n- Number of votes cast: 1,000\n## Winner\n- a\n").said ==
        Said{"Q307 results.md:2"});
  CHECK(
      elekto("# x\n- Number of votes cast: 1\n- Number of votes cast: 2\n## Winner\n- a\n").said ==
      Said{"Q315 results.md:3"});
  CHECK(elekto("# x\n- Number of votes cast: 2\n- Number of eligible voters: 1\n## Winner\n- a\n")
            .said == Said{"Q307 results.md:1"});
  CHECK(elekto("# ###\n#\n##\n").said == Said{"Q306 results.md:1"});
}

TEST_CASE("ballots of Elekto") {
  auto ballots = [](const std::string& text) {
    return run(ImportFormat::elekto, {{"ballots.csv", text}}, "e");
  };
  CHECK_THAT(ballots("a,b\n1,2\nNo opinion,1\n").yaml, Contains("tally: {cast: 2}"));
  CHECK_THAT(ballots("a,b\n").yaml, Contains("tally: {cast: 0}"));
  CHECK(ballots("a,b\n1\n").said == Said{"Q313 ballots.csv:2"});
  CHECK(ballots("a,b\n1,2\n0,1\n").said == Said{"Q307 ballots.csv:3"});
  CHECK(ballots("a,b\n1,first\n").said == Said{"Q307 ballots.csv:2"});
  CHECK(ballots("a,A\n1,2\n").said == Said{"Q315 ballots.csv:1"});
  CHECK(ballots("a,\n1,2\n").said == Said{"Q306 ballots.csv:1"});
  CHECK(ballots("a,b\n\"1,2\n").said == Said{"Q313 ballots.csv:2"});
  CHECK(ballots("").said == Said{"Q306 ballots.csv"});
  Run two = run(ImportFormat::elekto, {{"a.csv", "x\n1\n"}, {"b.csv", "x\n1\n"}}, "e");
  CHECK(two.said.at(0).starts_with("Q307 b.csv"));
  Run both =
      run(ImportFormat::elekto,
          {{"b.csv", "x,y\n1,2\n"}, {"r.md", "# R\n- Number of votes cast: 1\n## Winners\n- z\n"}});
  CHECK(both.said == Said{"Q310 b.csv:1"});
}

TEST_CASE("hostile exports") {
  using namespace std::string_literals;
  std::string deep(100'000, '[');
  CHECK(node(deep).said.size() == 1);
  CHECK(reviews("[" + std::string(30, '[') + std::string(30, ']') + "]").first ==
        "Q303 this JSON nests too deep");
  for (const char* bad :
       {"", " ", "1", "\"x\"", "null", "{", "{\"votes\": {\"a\": 1}", "{\"votes\": {\"a\": 1}} x",
        "{\"votes\": {\"a\": 01}}", "{\"votes\": {\"a\": nul}}", "{\"votes\": {\"a\": tru}}",
        "{\"votes\": {\"\\ud800\": 1}}", "{\"votes\": {\"a\": \"x}}", "{\"votes\" 1}", "{'a': 1}",
        "{\"votes\": {\"a\": 99999999999999999999999999}}", "[]\n[]", "{\"a\": 1,}"}) {
    INFO(bad);
    Run got = node(bad);
    REQUIRE(got.said.size() == 1);
    CHECK(got.said[0].starts_with("Q314 v.json"));
  }
  CHECK(node("{\"votes\": {\"a\0\": 1}}"s).said == Said{"Q304 v.json:1"});
  CHECK(node("{\"votes\": {\"a\\u0000\": 1}}").said == Said{"Q304 v.json:1"});
  CHECK(node("{\"description\": \"\\u0000\"}").said == Said{"Q304 v.json:1"});
  CHECK(node("\n{\"votes\": {\"\xff\": 1}}").said == Said{"Q304 v.json:2"});
  CHECK(node("{\"votes\": {\"a\": 1}, \"votes\": {}}").said == Said{"Q314 v.json:1"});

  std::string million(1'000'000, 'x');
  CHECK(node("{\"votes\": {\"" + million + "\": 1}}").said[0].starts_with("Q303"));
  CHECK(node("{\"votes\": {\"a\": 1}, \"description\": \"" + million + "\"}")
            .said[0]
            .starts_with("Q303"));
  std::string many = "{\"votes\": {";
  for (int i = 0; i < 10'000; ++i) many += fmt::format("{}\"v{}\": 1", i > 0 ? "," : "", i);
  CHECK(node(many + "}}").said.empty());
  std::string values = "[";
  for (int i = 0; i < 1'100'000; ++i) values += "1,";
  CHECK(reviews(values + "1]").first.starts_with("Q303"));
  CHECK(run(ImportFormat::elekto, {{"r.md", "# R\n## Winners\n- " + million + "\n"}})
            .said[0]
            .starts_with("Q303"));
  Folder folder;
  ImportRequest request;
  request.procedure = "p\xff";
  request.files = {(folder.path / "none").string()};
  quorate::source::Sources sources;
  CHECK(import_decision(request, sources).diagnostics.at(0).code == "Q304");
}
