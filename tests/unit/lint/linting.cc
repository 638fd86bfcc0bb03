#include "engine/lint/lint.h"

#include <catch2/catch.hpp>

using namespace quorate;

namespace {
struct Linted {
  source::Sources sources;
  source::SourceId file = 0;
  lint::Findings findings;
  /// "Q203@4 Q213@3": codes and lines.
  std::string told() const {
    std::string result;
    for (const auto& one : findings)
      result += (result.empty() ? "" : " ") + one.diagnostic.code + "@" +
                std::to_string(sources.place(one.diagnostic.span).line);
    return result;
  }
};
Linted lint_text(const std::string& text, const lint::Selection& selection = {},
                 const std::string& path = "club.charter") {
  Linted result;
  result.file = result.sources.add(path, text);
  auto project = semantics::load(
      {result.file}, result.sources, [](const std::string&) { return std::nullopt; }, "");
  result.findings = lint::lint(project, result.sources, {}, selection);
  return result;
}
/// A decision on line 4 and its votes on line 5; `above` stands on line 4 too, ahead of it.
std::string club(const std::string& passes, const std::string& above = "") {
  return "charter club \"Club\" {\n  body club {\n    role member { joins by admission; leaves by "
         "unstated; seats at least 3 }\n" +
         above +
         "    decision admission { decides joining member, change of this charter; voters "
         "members\n     "
         " " +
         passes + "\n    }\n  }\n}\n";
}
} // namespace

TEST_CASE("only the codes that are wanted are told") {
  std::string text = club("passes with at least 66% of ballots");
  CHECK(lint_text(text).told() == "Q207@5 Q203@5");
  CHECK(lint_text(text, {{"Q203"}, {}}).told() == "Q203@5");
  CHECK(lint_text(text, {{}, {"Q20"}}).told().empty());
  CHECK(lint_text(text, {{"Q2"}, {"Q207"}}).told() == "Q203@5");
}

TEST_CASE("errors of the text come alone, and cannot be left out") {
  std::string text = club("passes with at least 66% of ballots; voters membrs");
  CHECK(lint_text(text, {{"Q203"}, {}}).told().find("Q1") == 0);
  CHECK(lint_text(text).told().find("Q2") == std::string::npos);
}

TEST_CASE("a suppression holds for its line, or for the next one") {
  const std::string vote = "passes with at least 66% of ballots";
  // On the line.
  CHECK(lint_text(club(vote + " # quorate: ignore Q203 because so it is written")).told() ==
        "Q207@5");
  // Several codes, one reason.
  CHECK(lint_text(club(vote + " # quorate: ignore Q203, Q207 because both are meant"))
            .told()
            .empty());
  // On the line above: of the statement's first line (4), although the finding is on line 6.
  CHECK(lint_text(club(vote, "    # quorate: ignore Q203 because of the prose\n")).told() ==
        "Q262@4 Q207@6 Q203@6");
  CHECK(lint_text(club("# quorate: ignore Q203 because of the prose\n" + vote)).told() == "Q207@6");
  // Another comment between the two changes nothing.
  CHECK(
      lint_text(club("# quorate: ignore Q203 because of the prose\n# see there\n" + vote)).told() ==
      "Q207@7");
  // Without a reason it holds for nothing.
  CHECK(lint_text(club(vote + " # quorate: ignore Q203")).told() == "Q207@5 Q203@5 Q261@5");
  CHECK(lint_text(club(vote + " # quorate: ignore Q203 because  ")).told() ==
        "Q207@5 Q203@5 Q261@5");
  // One of two codes is in vain.
  Linted half = lint_text(club(vote + " # quorate: ignore Q203, Q205 because of the prose"));
  CHECK(half.told() == "Q207@5 Q262@5");
  // What was not looked for was not ignored in vain.
  CHECK(lint_text(club(vote + " # quorate: ignore Q205 because of the prose"), {{"Q203"}, {}})
            .told() == "Q203@5");
  // In a text it is no comment.
  CHECK(lint_text(club(vote + "; kind: note \"# quorate: ignore Q203 because no\"")).told() ==
        "Q207@5 Q203@5");
}

TEST_CASE("only the last text of a charter with revisions in it is linted") {
  std::string text =
      "charter club \"Club\" {\n  revision original from 2024-01-01\n  body club {\n    role "
      "member { joins by unstated; leaves by unstated; count: seats at least 0 }\n  }\n"
      "  revision amended_text from 2025-01-01 {\n    replace club.member.count: seats at least 3\n"
      "  }\n}\n";
  CHECK(lint_text(text).told().empty());
}

TEST_CASE("fixes: safe ones, or all; of two that touch, the first") {
  Linted one = lint_text(
      club("passes with half plus one of voters\n      also passes with at least 66% of voters"));
  CHECK(one.told() == "Q204@5 Q203@6");
  CHECK(lint::mend(one.file, one.sources, one.findings, false).text ==
        club("passes with majority of voters\n      also passes with at least 66% of voters"));
  lint::Mended all = lint::mend(one.file, one.sources, one.findings, true);
  CHECK(all.text ==
        club("passes with majority of voters\n      also passes with at least 2/3 of voters"));
  CHECK(all.made.size() == 2);

  lint::Finding twice = one.findings.front();
  twice.diagnostic.fix->replacement = "nonsense";
  one.findings.push_back(twice);
  CHECK(lint::mend(one.file, one.sources, one.findings, true).text == all.text);
  CHECK(lint::mend(one.file + 0, one.sources, {}, true).made.empty());
}

TEST_CASE("what is mended needs no mending") {
  Linted before = lint_text(club("passes with half plus one of voters"));
  std::string after = lint::mend(before.file, before.sources, before.findings, true).text;
  CHECK(lint_text(after).told().empty());
}

TEST_CASE("a trouble in a should weighs less than in a must") {
  auto severity = [](const std::string& word) {
    Linted one =
        lint_text("charter c \"C\" { body b { role m { joins by unstated; leaves by unstated }\n"
                  "rule: m " +
                  word + " attend at least 66% of meetings in the past 1 year } }");
    REQUIRE(one.findings.size() == 1);
    return one.findings.front().diagnostic.severity;
  };
  CHECK(severity("must") == diagnostics::Severity::warning);
  CHECK(severity("should") == diagnostics::Severity::note);
}

TEST_CASE("in Markdown only the blocks are looked at, comments of the prose are headings") {
  std::string text =
      "# quorate: ignore Q236 because this is a heading\n\n```charter\ncharter c \"C\" {\n"
      "  body b { role m { joins by unstated; leaves by unstated; seats at least 0 } }\n}\n```\n";
  CHECK(lint_text(text, {}, "c.md").told() == "Q236@5");
}
