#include "engine/records/decision_parts.h"
#include "tests/unit/records/folder.h"

#include <algorithm>
#include <fmt/core.h>

using namespace quorate::records;
using Catch::Matchers::Contains;

namespace {

constexpr std::string_view people = "people: [{id: ada}, {id: bo}, {id: cy}]\n";

/// A file of one decision, with these keys besides `id` and `procedure`.
Folder& with(Folder& folder, std::string_view keys) {
  return folder.file("roster.yml", people)
      .file("decisions.yml", fmt::format("decisions:\n  - {{id: d, procedure: p, {}}}\n", keys));
}

/// The one thing that is said of a decision with these keys: its code and its message.
std::string said_of(std::string_view keys) {
  Folder folder;
  with(folder, keys).load();
  folder.rendered();
  INFO(keys << " : " << Catch::rangeToString(folder.said()));
  REQUIRE(folder.said().size() == 1);
  CHECK(folder.said()[0].ends_with(" decisions.yml:2"));
  return folder.result.diagnostics[0].code + " " + folder.result.diagnostics[0].message;
}

} // namespace

TEST_CASE("every key of a decision") {
  Folder folder;
  folder.file("roster.yml", people).file("decisions.yml", R"(decisions:
  - id: d1
    procedure: psrt.admission
    kind: Join
    subject: cy
    role: member
    matter: admission of Cy
    proposer: ada
    seconds: [bo, {by: ada, date: 2026-01-02, reason: agreed}]
    notices: [2025-12-20, {date: 2025-12-27, to: members}]
    restarts: [{date: 2026-01-05, reason: wording}]
    phases: [{name: nomination, opened: 2025-12-01, closed: 2025-12-08}, {name: vote}]
    opened: 2026-01-01
    closed: 2026-01-15
    meeting: 2026-01
    ballots: {bo: no}
    tally: {yes: 7, no: 2, abstain: 1, voters: 13, cast: 10}
    present: [ada, {person: bo}]
    recused: [{person: cy, reason: about them}]
    vetoes: [{by: board, date: 2026-01-16, reason: cost}, ada]
    ratifications: [{by: Board of Directors, date: 2026-01-20}, {by: bo, result: rejected}]
    objections:
      - {by: bo, date: 2026-01-03, withdrawn: 2026-01-04, reason: unclear}
      - {by: ada}
    outcome: passed
    winners: [cy, option b]
    source: https://example.org/vote/1
    note: all is well
)");
  const Records& records = folder.load();
  INFO(folder.rendered());
  CHECK(folder.said() == Said{});
  REQUIRE(records.decisions.size() == 1);
  const Decision& one = records.decisions[0];
  CHECK(one.id == "d1");
  CHECK(one.procedure.value == "psrt.admission");
  CHECK(one.kind.value == "join");
  CHECK(one.subject == 2);
  CHECK(one.role->value == "member");
  CHECK(one.matter->value == "admission of Cy");
  CHECK(one.proposer == 0);
  REQUIRE(one.seconds.size() == 2);
  CHECK(one.seconds[0].by == 1);
  CHECK_FALSE(one.seconds[0].date);
  CHECK(one.seconds[1].date == day("2026-01-02"));
  CHECK(one.seconds[1].reason == "agreed");
  REQUIRE(one.notices.size() == 2);
  CHECK(one.notices[0].date == day("2025-12-20"));
  CHECK(one.notices[1].text.value == "members");
  REQUIRE(one.restarts.size() == 1);
  CHECK(one.restarts[0].text.value == "wording");
  REQUIRE(one.phases.size() == 2);
  CHECK(one.phases[0].closed == day("2025-12-08"));
  CHECK_FALSE(one.phases[1].opened);
  CHECK(one.opened == day("2026-01-01"));
  CHECK(one.closed == day("2026-01-15"));
  CHECK(one.meeting->value == "2026-01");
  CHECK(one.ballots.size() == 1);
  CHECK(one.tally->votes.at("yes") == 7);
  REQUIRE(one.present);
  CHECK(one.present->size() == 2);
  CHECK(one.present->at(1).person == 1);
  REQUIRE(one.recused.size() == 1);
  CHECK(one.recused[0].person == 2);
  REQUIRE(one.vetoes.size() == 2);
  CHECK(one.vetoes[0].by == nobody);
  CHECK(one.vetoes[0].body.value == "board");
  CHECK(one.vetoes[1].by == 0);
  REQUIRE(one.ratifications.size() == 2);
  CHECK(one.ratifications[0].agrees);
  CHECK(one.ratifications[0].body.value == "Board of Directors");
  CHECK_FALSE(one.ratifications[1].agrees);
  REQUIRE(one.objections.size() == 2);
  CHECK(one.objections[0].withdrawn == day("2026-01-04"));
  CHECK_FALSE(one.objections[1].withdrawn);
  CHECK(one.outcome->value == "passed");
  REQUIRE(one.winners.size() == 2);
  CHECK(one.winners[1].value == "option b");
  CHECK(one.source->value == "https://example.org/vote/1");
  CHECK(folder.sources.cite(one.objections[1].span).ends_with("decisions.yml:24"));

  CHECK(one.ballots_recorded);
  with(folder, "tally: {yes: 1}");
  CHECK_FALSE(folder.load().decisions.at(0).ballots_recorded);
  with(folder, "ballots: {}");
  CHECK(folder.load().decisions.at(0).ballots_recorded);
  CHECK_FALSE(folder.load().decisions.at(0).present); // absent: not recorded
  with(folder, "present: []");
  CHECK(folder.load().decisions.at(0).present->empty());
}

TEST_CASE("decisions take ballots as a map or as a list") {
  Folder folder;
  folder.file("roster.yml", people).file("decisions.yml", R"(decisions:
  - id: d1
    procedure: psrt.admission
    subject: cy
    role: member
    opened: 2026-01-01
    closed: 2026-01-15
    outcome: passed
    ballots: {ada: yes, bo: abstain}
    proposer: ada
    seconds: [bo]
    phases: [{name: nomination, opened: 2025-12-01}]
    tally: {yes: 1}
    vetoes: []
  - id: d2
    procedure: psrt.election
    ballots:
      - {voter: ada, choice: option a, cast: 2026-02-03T10:00Z}
      - {voter: ada, choice: option b}
  - {id: D2, procedure: p, proceedure: q}
  - {id: d4}
  - {id: d5, procedure: p, opened: 2026-02-02, closed: 2026-02-01}
  - {id: d6, procedure: p, ballots: {zoe: yes, ada: , bo: [x]}}
  - {id: d7, procedure: p, ballots: lots}
)");
  const Records& records = folder.load();
  REQUIRE(records.decisions.size() == 3); // an unknown key does not void the rest
  const Decision& first = records.decisions[0];
  CHECK(first.procedure.value == "psrt.admission");
  CHECK(first.subject == 2);
  CHECK(first.role->value == "member");
  CHECK(first.closed == day("2026-01-15"));
  CHECK(first.outcome->value == "passed");
  REQUIRE(first.ballots.size() == 2);
  CHECK(first.ballots[1].voter == 1);
  CHECK(first.ballots[1].choice == "abstain");
  CHECK(folder.sources.text(first.ballots[1].span) == "bo: abstain");
  REQUIRE(records.decisions[1].ballots.size() == 2); // a second ballot is a finding of its own
  CHECK(records.decisions[1].ballots[0].cast == day("2026-02-03"));
  CHECK(folder.said() == Said{"Q315 decisions.yml:20", "Q305 decisions.yml:20",
                              "Q306 decisions.yml:21", "Q312 decisions.yml:22",
                              "Q310 decisions.yml:23", "Q307 decisions.yml:23",
                              "Q307 decisions.yml:23", "Q307 decisions.yml:24"});
}

TEST_CASE("choices are folded from the ways to write them") {
  for (const char* yes : {"yes", "Yes", "approve", "+1", "for", "aye", "AYE", "true", "In favour"})
    CHECK(fold_choice(yes) == "yes");
  for (const char* no : {"no", "object", "-1", "against", "nay", "FALSE"})
    CHECK(fold_choice(no) == "no");
  for (const char* abstain : {"abstain", "0", "abstention", "Abstained", "-0"})
    CHECK(fold_choice(abstain) == "abstain");
  for (const char* option : {"1", "2", "Ada", "node:util", "yes, but", "", " yes"})
    CHECK(fold_choice(option) == option);
}

TEST_CASE("ballots say a choice, a ranking or a score") {
  Folder folder;
  folder.file("roster.yml", people).file("decisions.yml", R"(decisions:
  - id: d
    procedure: p
    ballots:
      - {voter: ada, choice: +1}
      - {voter: bo, ranking: [x, [y, z], w]}
      - {voter: cy, score: -2}
      - {voter: ada, choice: nay}
      - {voter: Ada, score: +3}
)");
  const auto& ballots = folder.load().decisions.at(0).ballots;
  CHECK(folder.said() == Said{});
  REQUIRE(ballots.size() == 5); // a second ballot is a finding of its own
  CHECK(ballots[0].choice == "yes");
  CHECK(ballots[1].choice.empty());
  CHECK(ballots[1].preference->ranking == std::vector<std::string>{"x", "y", "z", "w"});
  CHECK(ballots[1].preference->ranks == std::vector<std::uint32_t>{1, 2, 2, 4});
  CHECK(ballots[2].preference->score == -2);
  CHECK(ballots[3].choice == "no");
  CHECK(ballots[4].preference->score == 3);
}

TEST_CASE("a ballot that cannot be read is told, and never counted") {
  auto of = [](std::string_view ballot) { return said_of(fmt::format("ballots: [{}]", ballot)); };
  CHECK(of("{voter: ada, ranking: [x, X]}") == "Q315 this ballot ranks `X` twice");
  CHECK(of("{voter: ada, ranking: [x, [y, x]]}").starts_with("Q315"));
  CHECK(of("{voter: ada, ranking: []}").starts_with("Q307"));
  CHECK(of("{voter: ada, ranking: x}").starts_with("Q307"));
  CHECK(of("{voter: ada, ranking: [{x: y}]}").starts_with("Q307"));
  CHECK(of("{voter: ada, ranking: [[[x]]]}").starts_with("Q307"));
  CHECK(of("{voter: ada, choice: yes, score: 1}").starts_with("Q307"));
  CHECK(of("{voter: ada}").starts_with("Q306"));
  CHECK(of("{choice: yes}").starts_with("Q306"));
  CHECK(of("{voter: zoe, choice: yes}").starts_with("Q310"));
  CHECK(of("{voter: ada, choice: yes, cast: 2026-02-30}").starts_with("Q308"));
  CHECK(of("{voter: ada, choice: yes, when: 2026-02-20}").starts_with("Q305"));
  CHECK(of("ada").starts_with("Q307"));
  for (const char* score : {"1.5", "x", "+-1", "99999999999999999999", "1000000001", "1 2"})
    CHECK(of(fmt::format("{{voter: ada, score: {}}}", score)).starts_with("Q307"));
  CHECK(said_of("ballots: {ada: yes, ada: no}").starts_with("Q302"));
  CHECK(said_of("ballots: yes").starts_with("Q307"));
}

TEST_CASE("a tally counts votes") {
  Folder folder;
  with(folder, "tally: {for: 7, nay: 2, Abstention: 0, option a: 3, voters: 13, cast: 12, x: }");
  const auto& tally = folder.load().decisions.at(0).tally;
  CHECK(folder.said() == Said{});
  REQUIRE(tally);
  CHECK(tally->votes == std::map<std::string, std::int64_t>{
                            {"yes", 7}, {"no", 2}, {"abstain", 0}, {"option a", 3}});
  CHECK(tally->voters == 13);
  CHECK(tally->cast == 12);
  with(folder, "tally: {a: 9, b: 9, voters: 10}"); // everybody may approve of several
  CHECK(folder.load().decisions.at(0).tally->votes.size() == 2);
  CHECK(folder.said() == Said{});
  with(folder, "tally: {cast: 219, voters: 698}");
  CHECK(folder.load().decisions.at(0).tally->votes.empty());
  CHECK(folder.said() == Said{});
}

TEST_CASE("a tally with numbers that cannot be") {
  auto of = [](std::string_view tally) { return said_of(fmt::format("tally: {}", tally)); };
  CHECK_THAT(of("{yes: -1}"), Contains("`-1`"));
  for (const char* bad : {"1.5", "7 votes", "0x10", "1e3", "'1,000'", "+1", "[1]", "{a: 1}",
                          "1000000001", "99999999999999999999999999", "-0.5", "-"})
    CHECK(of(fmt::format("{{yes: {}}}", bad)).starts_with("Q307"));
  CHECK(of("{yes: 7, voters: many}").starts_with("Q307"));
  CHECK(of("{yes: 7, no: 6, voters: 12}") == "Q307 this tally counts 13 votes of 12 voters");
  CHECK(of("{option a: 13, voters: 12}").starts_with("Q307"));
  CHECK(of("{yes: 7, no: 6, cast: 12, voters: 20}").starts_with("Q307"));
  CHECK(of("{yes: 1, cast: 13, voters: 12}").starts_with("Q307"));
  CHECK(of("{yes: 1, approve: 2}") == "Q315 `yes` stands twice in this tally");
  CHECK(of("{yes: 1, yes: 2}").starts_with("Q302"));
  CHECK(of("{voters: 12}").starts_with("Q306"));
  CHECK(of("{}").starts_with("Q306"));
  CHECK(of("7").starts_with("Q307"));
}

TEST_CASE("people, bodies, and names that look like slips") {
  CHECK(said_of("seconds: [board]").starts_with("Q310"));
  CHECK(said_of("proposer: zoe").starts_with("Q310"));
  CHECK(said_of("subject: zoe").starts_with("Q310"));
  CHECK(said_of("present: [zoe]").starts_with("Q310"));
  CHECK(said_of("recused: [{person: zoe}]").starts_with("Q310"));
  CHECK(said_of("present: [ada, ada]").starts_with("Q315"));
  CHECK(said_of("recused: [[ada]]").starts_with("Q307"));
  CHECK(said_of("seconds: [{date: 2026-01-01}]").starts_with("Q306"));
  CHECK(said_of("vetoes: [{by: ada, result: yes}]").starts_with("Q305"));
  CHECK(said_of("ratifications: [{by: ada, result: perhaps}]").starts_with("Q307"));
  CHECK(said_of("objections: [{by: ada, date: 2026-02-02, withdrawn: 2026-02-01}]")
            .starts_with("Q312"));
  CHECK(said_of("objections: [[]]").starts_with("Q307"));
  Folder folder;
  folder.file("roster.yml", "people: [{id: amelia}, {id: b1, name: Same}, {id: b2, name: Same}]\n")
      .file("decisions.yml", "decisions:\n  - {id: d, procedure: p, vetoes: [amelja, council]}\n");
  const Records& records = folder.load();
  CHECK(folder.only().severity == quorate::diagnostics::Severity::warning);
  CHECK(folder.only().help == "did you mean `amelia`?");
  CHECK(records.decisions[0].vetoes[0].body.value == "amelja");
  CHECK(records.decisions[0].vetoes[1].body.value == "council");
  folder.file("decisions.yml", "decisions:\n  - {id: d, procedure: p, vetoes: same}\n");
  folder.load();
  CHECK(folder.only().code == "Q310"); // two people: not a body
  CHECK(folder.only().severity == quorate::diagnostics::Severity::error);
}

TEST_CASE("dates of a decision") {
  CHECK(said_of("opened: 2026-02-30").starts_with("Q308"));
  CHECK(said_of("closed: soon").starts_with("Q308"));
  CHECK(said_of("notices: [soon]").starts_with("Q308"));
  CHECK(said_of("notices: [{to: all}]").starts_with("Q306"));
  CHECK(said_of("restarts: [{reason: edit}]").starts_with("Q306"));
  CHECK(said_of("restarts: [[]]").starts_with("Q307"));
  CHECK(said_of("opened: 2026-02-02, closed: 2026-02-01").starts_with("Q312"));
  CHECK(said_of("phases: [{name: a, opened: 2026-02-02, closed: 2026-02-01}]").starts_with("Q312"));
  CHECK(said_of("phases: [{opened: 2026-02-02}]").starts_with("Q306"));
  CHECK(said_of("kind: promote").starts_with("Q307"));
  for (const char* dates : {"opened: 2026-02-01, closed: 2026-02-09, restarts: [2026-01-31]",
                            "opened: 2026-02-01, closed: 2026-02-09, restarts: [2026-02-10]"}) {
    Folder folder;
    with(folder, dates);
    CHECK(folder.load().decisions.size() == 1);
    CHECK(folder.only().code == "Q312");
    CHECK(folder.only().severity == quorate::diagnostics::Severity::warning);
  }
}

TEST_CASE("decisions may lie in a folder of files") {
  Folder folder;
  folder.file("roster.yml", people)
      .file("decisions.yml", "decisions: [{id: one, procedure: p}]\n")
      .file("decisions/b.yml", "decisions: [{id: three, procedure: p}, {id: ONE, procedure: p}]\n")
      .file("decisions/a.yml",
            "decisions: [{id: two, procedure: p}]\ncovers: {since: 2026-01-01}\n")
      .file("decisions/readme.txt", "not records\n")
      .file("decisions/.hidden", "\xff")
      .file("sources.yml", "sources: [{file: decisions/b.yml, covers: {until: 2026-02-01}}]\n");
  const Records& records = folder.load();
  REQUIRE(records.decisions.size() == 4);
  CHECK(records.decisions[0].id == "one");
  CHECK(records.decisions[1].id == "two");
  CHECK(records.decisions[2].id == "three");
  CHECK(records.decision_covers.size() == 2);
  Said said = folder.said();
  std::sort(said.begin(), said.end());
  CHECK(said == Said{"Q301 decisions/readme.txt", "Q315 decisions/b.yml:1"});
  for (const std::string& missing : records.missing) CHECK(missing != "decisions.yml");

  Folder alone;
  alone.file("decisions/x.yml", "decisions: [{id: one, procedure: p}]\n");
  CHECK(alone.load().decisions.size() == 1);
  CHECK(alone.said() == Said{});
  CHECK(alone.result.records.loaded == std::vector<std::string>{"decisions/x.yml"});
}

TEST_CASE("ten thousand ballots, and a million letters") {
  Folder folder;
  std::string text = "decisions:\n  - id: d\n    procedure: p\n    ballots:\n";
  for (int i = 0; i < 10'000; ++i) text += "      - {voter: ada, choice: yes}\n";
  folder.file("roster.yml", people).file("decisions.yml", text);
  CHECK(folder.load().decisions.at(0).ballots.size() == 10'000);
  CHECK(folder.said() == Said{});

  text = "decisions:\n  - id: d\n    procedure: p\n    vetoes:\n";
  for (int i = 0; i < 10'000; ++i) text += "      - {by: adb, reason: no}\n"; // each nearly a name
  folder.file("decisions.yml", text);
  CHECK(folder.load().decisions.at(0).vetoes.size() == 10'000);
  CHECK(folder.said().size() <= 21);

  std::string long_text(1'000'000, 'x');
  for (auto [before, after] : {std::pair{"matter: ", ""}, std::pair{"ballots: {ada: ", "}"},
                               std::pair{"tally: {yes: ", "}"}, std::pair{"vetoes: {by: ", "}"}}) {
    folder.file("decisions.yml",
                fmt::format("decisions:\n  - id: d\n    procedure: p\n    {}{}{}\n", before,
                            long_text, after));
    folder.load();
    CHECK(folder.only().code == "Q303");
    CHECK(folder.rendered().size() < 20'000);
  }
  using namespace std::string_literals;
  folder.file("decisions.yml", "decisions: [{id: \"a\0b\"}]\n"s);
  folder.load();
  CHECK(folder.only().code == "Q304");
  CHECK(said_of("ballots: [{voter: ada, ranking: [[[[[[[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]]]]]]]}]")
            .starts_with("Q303"));
}
