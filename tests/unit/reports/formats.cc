#include "reports/formats.h"
#include "reports/audit_markdown.h"
#include "reports/csv.h"
#include "reports/junit.h"
#include "reports/markdown.h"
#include "reports/sarif.h"
#include "tests/unit/reports/sample.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <set>

using namespace quorate::reports;
using namespace sample;

namespace {
std::string rendered(const char* name, const Assessment& assessment) {
  return format_named(name)->render(assessment, {});
}

std::size_t times(const std::string& text, const std::string& what) {
  std::size_t result = 0;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1))
    ++result;
  return result;
}

Assessment with_violations(std::size_t number) {
  CharterAssessment one = charter();
  for (std::size_t i = 0; i < number; ++i) {
    one.violations.push_back(finding("psrt.member.cap", "Somebody is over the limit."));
    one.violations.back().fingerprint = std::to_string(i);
  }
  return assessment(std::move(one));
}
} // namespace

TEST_CASE("formats have names and endings of their own") {
  std::set<std::string_view> names, endings;
  for (const Format* one : formats()) {
    CHECK(names.insert(one->name).second);
    CHECK(one->render != nullptr);
    for (std::string_view ending : one->endings) {
      CHECK(endings.insert(ending).second);
      CHECK(ending.front() == '.');
    }
  }
  CHECK(formats().front()->name == "text"); // the first is the default
  CHECK(format_named("pdf") == nullptr);
}

TEST_CASE("the longest ending of a name counts") {
  auto name = [](std::string_view path) {
    const Format* format = format_of_file(path);
    return format ? std::string(format->name) : "";
  };
  CHECK(name("audit.json") == "json");
  CHECK(name("audit.sarif.json") == "sarif");
  CHECK(name("out/AUDIT.SARIF") == "sarif");
  CHECK(name("a.junit.xml") == "junit");
  CHECK(name("audit.txt") == "text");
  CHECK(name("audit.pdf").empty());
  CHECK(name("csv").empty());
  CHECK(name("out.csv/audit").empty());
  CHECK(name("out/.csv").empty()); // a hidden file without an ending
  CHECK(name("-").empty());
}

TEST_CASE("files are told from the root of the checkout") {
  Checkout inside{"/home/ada/club", "site"};
  CHECK(in_checkout(inside, "records/roster.yml") == "site/records/roster.yml");
  CHECK(in_checkout(inside, "./a/../roster.yml") == "site/roster.yml");
  CHECK(in_checkout(inside, "../roster.yml") == "roster.yml");
  CHECK(in_checkout(inside, "/home/ada/club/roster.yml") == "roster.yml");
  CHECK_FALSE(in_checkout(inside, "../../roster.yml"));
  CHECK_FALSE(in_checkout(inside, "/home/ada/clubs/roster.yml"));
  CHECK_FALSE(in_checkout(inside, ""));
  CHECK(shown_in_checkout(inside, "/etc/roster.yml") == "/etc/roster.yml");
}

TEST_CASE("a spreadsheet takes no field for a formula") {
  CHECK(csv_field("Ada") == "\"Ada\"");
  CHECK(csv_field("Ada \"the\" Example") == "\"Ada \"\"the\"\" Example\"");
  CHECK(csv_field("=1+1") == "\"'=1+1\"");
  CHECK(csv_field("-2") == "\"'-2\"");
  CHECK(csv_field("+1") == "\"'+1\"");
  CHECK(csv_field("@sum") == "\"'@sum\"");
  CHECK(csv_field(" =1") == "\" '=1\"");
  CHECK(csv_field("\"=1") == "\"\"\"'=1\"");
  CHECK(csv_field("a;=1") == "\"a;'=1\"");
  CHECK(csv_field("＝1") == "\"'＝1\"");
  CHECK(csv_field("2 - 1 = 1") == "\"2 - 1 = 1\"");
  CHECK(csv_field("a\t\r\nb") == "\"a\\t\\r\\nb\"");
  CHECK(csv_line({"", "b"}) == "\"\",\"b\"\r\n");
}

TEST_CASE("text of others stays text in Markdown") {
  CHECK(markdown("<b>&") == "&lt;b&gt;&amp;");
  CHECK(markdown("a|b") == "a\\|b");
  CHECK(markdown("@ada") == "@\u200bada");
  CHECK(markdown("#12") == "\\#\u200b12");
  CHECK(markdown("GH-12") == "GH-\u200b12");
  CHECK(markdown("HIGH-12") == "HIGH-12");
  CHECK(markdown(":smile:") == ":\u200bsmile:");
  CHECK(markdown("at 10:30") == "at 10:30");
  CHECK(markdown("https://x.example") == "https:\u200b//x.example");
  CHECK(markdown("see www.x.example") == "see www\u200b.x.example");
  CHECK(markdown("mailto:a") == "mailto:\u200ba");
  CHECK(markdown("[a](b)") == "\\[a\\](b)");
  CHECK(markdown("- a - b") == "\\- a - b");
  CHECK(markdown("## a") == "\\#\u200b#\u200b a");
  CHECK(markdown("1. first") == "1\\. first");
  CHECK(markdown("v1.2") == "v1.2");
  CHECK(markdown("a\nb") == "a\\\\nb");
  CHECK(markdown_code("a.b") == "`a.b`");
  CHECK(markdown_code("a`b|c") == "``a`b\\|c``");
  CHECK(markdown_code("`a``") == "``` `a`` ```");
  CHECK(markdown_fenced("a\n```\nb") == "````\na\n```\nb\n````\n");
}

TEST_CASE("XML holds what it can hold, and the rest as escapes") {
  CHECK(xml("<a b='c' d=\"e\">&]]>") == "&lt;a b=&apos;c&apos; d=&quot;e&quot;&gt;&amp;]]&gt;");
  CHECK(xml("\x01\x1b") == "\\x01\\x1b");
  CHECK(xml("\ufffe") == "\\u{fffe}");
  CHECK(xml_lines("a\n<b>\n") == "a\n&lt;b&gt;\n");
}

TEST_CASE("SARIF leaves out the least grave beyond what forges take, and says so") {
  Assessment all = with_violations(most_sarif_results);
  Finding should = finding("psrt.site", "The site should be reachable.");
  should.modality = Modality::should;
  all.charters[0].violations.insert(all.charters[0].violations.begin(), {should, should});
  auto log = nlohmann::json::parse(rendered("sarif", all));
  const auto& run = log["runs"][0];
  CHECK(run["results"].size() == most_sarif_results);
  for (const auto& one : run["results"]) REQUIRE(one["level"] == "error");
  CHECK(run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
            .get<std::string>()
            .starts_with("2 more results are left out"));
  auto few = nlohmann::json::parse(rendered("sarif", with_violations(2)));
  CHECK_FALSE(few["runs"][0]["invocations"][0].contains("toolExecutionNotifications"));
}

TEST_CASE("SARIF encodes paths and points at the line of the records") {
  CharterAssessment one = charter();
  Finding broken = finding("psrt.member.cap", "see [x](http://evil.example) {0}");
  broken.evidence = {{"missing.yml", 0, "not there"}, {"records/a b#1%é.yml", 7, "seat"}};
  one.violations = {broken};
  one.clauses = {{"psrt.member.cap",
                  {{"https://club.example/rules", "Caps"}},
                  Modality::must,
                  ClauseStatus::State::not_met,
                  "at most 2",
                  "psrt.charter",
                  {31, 5, 32, 9}}};
  auto log = nlohmann::json::parse(rendered("sarif", assessment(one)));
  const auto& run = log["runs"][0];
  const auto& result = run["results"][0];
  const auto& place = result["locations"][0]["physicalLocation"];
  CHECK(place["artifactLocation"]["uri"] == "records/a%20b%231%25%C3%A9.yml");
  CHECK(place["region"] == nlohmann::json{{"startLine", 7}});
  const auto& clause = result["relatedLocations"][0]["physicalLocation"]["region"];
  CHECK(clause ==
        nlohmann::json{{"startLine", 31}, {"startColumn", 5}, {"endLine", 32}, {"endColumn", 9}});
  CHECK(result["ruleId"] == "psrt/psrt.member.cap");
  CHECK(result["message"]["text"] == "see [x]\u200b(http://evil.example) {\u200b0}");
  const auto& rule = run["tool"]["driver"]["rules"][0];
  CHECK(rule["helpUri"] == "https://club.example/rules");
  CHECK(rule["help"]["text"].get<std::string>().find("Section: § Caps") != std::string::npos);
}

TEST_CASE("annotations: ten of a kind, and how many more") {
  std::string text = rendered("github", with_violations(23));
  CHECK(times(text, "::error ") == 10);
  CHECK(times(text, "::notice title=quorate::13 more are not shown here: ") == 1);
}

TEST_CASE("a comment keeps to its limit, and says what is left out") {
  std::string text = audit_markdown(with_violations(10000), {}, longest_comment);
  CHECK(text.size() <= longest_comment);
  CHECK(text.size() > longest_comment - 2 * 1024); // no more is left out than has to be
  std::size_t shown = times(text, "\n- ");
  CHECK(text.find("**" + std::to_string(10000 - shown) + " more findings are left out**") !=
        std::string::npos);
  CHECK(audit_markdown(with_violations(3), {}, longest_comment).find("left out") ==
        std::string::npos);
  // However long a name, the table and the end of a list are there.
  CharterAssessment one = crowded();
  one.title = std::string(200000, 'x');
  one.vacancies[0].message = std::string(200000, 'y');
  std::string hostile = audit_markdown(assessment(one), {}, longest_comment);
  CHECK(hostile.size() <= longest_comment);
  CHECK(times(hostile, "<details>") == times(hostile, "</details>"));
  CHECK(times(hostile, "<details>") > 5);
}

TEST_CASE("without room for all, the violations of all charters come first") {
  Assessment all = with_violations(1);
  all.charters[0].id = "last-of-all";
  CharterAssessment lesser = charter();
  for (int i = 0; i < 10000; ++i) lesser.vacancies.push_back(crowded().vacancies[0]);
  all.charters.insert(all.charters.begin(), lesser);
  std::string text = audit_markdown(all, {}, longest_comment);
  CHECK(text.size() <= longest_comment);
  CHECK(text.find("### Violations (1)") != std::string::npos);
  CHECK(text.find("Somebody is over the limit.") != std::string::npos);
  CHECK(text.find("among them") == std::string::npos); // of those left out none is a violation
  // So many charters that not even their rows fit: there is half of the room for findings.
  for (int i = 0; i < 2000; ++i) all.charters.insert(all.charters.begin(), charter());
  text = audit_markdown(all, {}, longest_comment);
  CHECK(text.size() <= longest_comment);
  CHECK(text.find("Somebody is over the limit.") != std::string::npos);
  CHECK(text.find("(last-of-all) | ") != std::string::npos); // the gravest row is kept
  CHECK(
      audit_markdown(with_violations(10000), {}, longest_comment).find(" violations among them)") !=
      std::string::npos);
}

TEST_CASE("SARIF: what a rule says of its section is no markup") {
  CharterAssessment one = charter();
  Finding broken = finding("psrt.member.cap", "over");
  one.violations = {broken};
  one.clauses = {{"psrt.member.cap",
                  {{"https://club.example/rules", "S [click](https://evil.example/s) <img src=x>"}},
                  Modality::must,
                  ClauseStatus::State::not_met,
                  std::string(20000, 'x'), // longer than any help
                  "psrt.charter",
                  {31, 5, 32, 9}}};
  auto log = nlohmann::json::parse(rendered("sarif", assessment(one)));
  std::string help =
      log["runs"][0]["tool"]["driver"]["rules"][0]["help"]["markdown"].get<std::string>();
  CHECK(help.find("\\[click\\](https:\u200b//evil.example/s) &lt;img src=x&gt;") !=
        std::string::npos);
  CHECK(help.find("<img") == std::string::npos);
  CHECK(times(help, "```") == 2); // what is cut is closed
}

TEST_CASE("Markdown: commits and numbers of forges link nowhere") {
  CHECK(markdown("!12 %3 &5") == "\\!\u200b12 %\u200b3 &amp;\u200b5");
  CHECK(markdown("~4 $7") == "\\~\u200b4 \\$\u200b7");
  CHECK(markdown("50% of it!") == "50% of it!");
  CHECK(markdown("see a1b2c3d4e5f6") == "see a1b2c3\u200bd4e5f6"); // no part has seven
  CHECK(markdown("a1b2c3d") == "a\u200b1b2c3d");
  CHECK(markdown("1000000 facades defaced xa1b2c3d") == "1000000 facades defaced xa1b2c3d");
}

TEST_CASE("JUnit: a clause with a finding fails, one that is open is skipped") {
  CharterAssessment one = crowded();
  auto clause = [](const char* path, ClauseStatus::State state) {
    ClauseStatus result;
    result.clause = path;
    result.state = state;
    result.file = "psrt.charter";
    return result;
  };
  using State = ClauseStatus::State;
  one.clauses = {clause("psrt.admin.seats", State::not_met),  // violation
                 clause("psrt.member.keeps", State::not_met), // prune list
                 clause("psrt.member.term", State::not_met),  // undetermined
                 clause("psrt.member.cap", State::not_met),   // waived
                 clause("psrt.admission", State::not_evaluated),
                 clause("psrt.votes", State::no_case),
                 clause("psrt.calm", State::met)};
  std::string text = rendered("junit", assessment(one));
  auto has = [&](const char* what) { return text.find(what) != std::string::npos; };
  CHECK(has("name=\"psrt.admin.seats\">\n      <failure type=\"violation\""));
  CHECK(has("name=\"psrt.member.keeps\">\n      <failure type=\"prune\""));
  CHECK(has("name=\"psrt.member.term\">\n      <skipped message=\"undetermined: "));
  CHECK(has("name=\"psrt.member.cap\">\n      <skipped message=\"waived: "));
  CHECK(has("name=\"psrt.admission\">\n      <skipped message=\"not evaluated: needs decisions\""));
  CHECK(has("name=\"psrt.votes\">\n      <skipped message=\"no decision or meeting"));
  CHECK(has("name=\"psrt.calm\"/>"));
  CHECK(has("name=\"removal_limit\">\n      <failure type=\"removal_limit\""));
}
