#include "tests/unit/records/folder.h"

#include <fmt/core.h>

using namespace quorate::records;
using Catch::Matchers::Contains;

namespace {

constexpr std::string_view people = "people: [{id: ada, aliases: [ada-x]}, {id: bo}, {id: cy}]\n";
constexpr std::string_view two = "id,procedure,ballots\nd,p,2\nnone,p,0\n";

/// What is said of these ballots of two decisions: "Q317 ballots.csv:3" and the message.
std::vector<std::string> said_of(std::string_view ballots, std::string_view decisions = two) {
  Folder folder;
  folder.file("roster.yml", people).file("decisions.csv", decisions).file("ballots.csv", ballots);
  folder.load();
  std::vector<std::string> all = folder.said();
  for (std::size_t i = 0; i < all.size(); ++i)
    all[i] += ": " + folder.result.diagnostics[i].message;
  return all;
}

} // namespace

TEST_CASE("ballots of a file of their own come to their decisions, in their order") {
  Folder folder;
  folder.file("roster.yml", people)
      .file("decisions.yml", "decisions: [{id: y, procedure: p}]\n")
      .file("decisions.csv", "ballots,id,closed,procedure,seconds,kind,recused\n"
                             "4,d,2026-03-09,p,,Join,\n0,none,,p,ada;bo,,cy\n,unsaid,,p,,spend,\n")
      .file("ballots.csv", "decision,voter,choice,ranking,score,cast\n"
                           "d,ADA-X,+1,,,2026-03-01T10:00:00Z\ny,bo,x,,,\nD,bo,nay,,,\n"
                           "d,cy,,a;b=c;d,,\nd,cy,,,-7,2026-03-02\n");
  const Records& records = folder.load();
  folder.rendered();
  CHECK(folder.said() == Said{});
  REQUIRE(records.decisions.size() == 4);
  REQUIRE(records.decisions[0].ballots.size() == 1);
  CHECK(records.decisions[0].ballots_recorded);
  CHECK(records.decisions[0].ballots[0].choice == "x");
  const Decision& one = records.decisions[1];
  CHECK(one.kind.value == "join");
  CHECK(one.closed == Date::parse("2026-03-09"));
  REQUIRE(one.ballots.size() == 4);
  CHECK(one.ballots[0].voter == 0);
  CHECK(one.ballots[0].choice == "yes");
  CHECK(one.ballots[0].cast == Date::parse("2026-03-01"));
  CHECK(folder.sources.place(one.ballots[0].span).line == 2);
  CHECK(one.ballots[1].choice == "no");
  CHECK(one.ballots[2].preference->ranking == std::vector<std::string>{"a", "b", "c", "d"});
  CHECK(one.ballots[2].preference->ranks == std::vector<std::uint32_t>{1, 2, 2, 4});
  CHECK(one.ballots[3].preference->score == -7);
  CHECK(records.decisions[2].ballots_recorded); // 0: nobody voted
  CHECK(records.decisions[2].seconds.size() == 2);
  CHECK(records.decisions[2].recused.size() == 1);
  CHECK_FALSE(records.decisions[3].ballots_recorded);
}

TEST_CASE("ballots that do not fit their decision are told") {
  CHECK(said_of("decision,voter,choice\nd,ada,yes\nd,bo,no\n").empty());
  CHECK(said_of("decision,voter,choice\nd,ada,yes\n") ==
        Said{"Q317 decisions.csv:2: decision `d` has 1 ballot in ballots.csv, here stands 2"});
  CHECK(said_of("decision,voter,choice\nd,ada,yes\nd,bo,no\nnone,cy,no\n") ==
        Said{"Q317 decisions.csv:3: decision `none` has 1 ballot in ballots.csv, here stands 0"});
  CHECK(said_of("decision,voter,choice\nd,ada,yes\nd,bo,no\ne,cy,no\n") ==
        Said{"Q317 ballots.csv:4: this ballot is of `e`, and no such decision is recorded"});
  CHECK(said_of("decision,voter,choice\nd,ada,yes\nd,bo,no\n,cy,no\n") ==
        Said{"Q306 ballots.csv:4: this ballot has no `decision`"});
  // A row that cannot be read is there all the same: the file is not cut short.
  CHECK(said_of("decision,voter,choice\nd,ada,yes\nd,boo,no\n") ==
        Said{"Q310 ballots.csv:3: this ballot names `boo`, who is not among the people"});
  CHECK(said_of("decision,voter,vote\nd,ada,yes\n") ==
        Said{"Q305 ballots.csv:1: `vote` is not a column of ballots.csv"});
  CHECK(said_of("decision,voter,choice\n", "id,procedure,ballots\nd,p,two\n") ==
        Said{"Q307 decisions.csv:2: `ballots` of a decision is how many there are, here stands "
             "`two`"});
}

TEST_CASE("a decision has its ballots in one place, and a file of ballots is missed") {
  Folder folder;
  folder.file("roster.yml", people)
      .file("decisions.yml", "decisions: [{id: d, procedure: p, ballots: {}}]\n")
      .file("ballots.csv", "decision,voter,choice\nd,ada,yes\n");
  folder.load();
  CHECK(folder.said() == Said{"Q317 ballots.csv:2"});
  Folder without;
  without.file("roster.yml", people).file("decisions.csv", two).load();
  CHECK(without.said() == Said{"Q317 decisions.csv:2"});
}

TEST_CASE("duties and meetings in CSV are held to the rules of YAML") {
  Folder folder;
  folder.file("roster.yml", people)
      .file("duties.csv", "date,clause,by,for,to,covering,note\n2026-03-01,a.b,ada-x,2026-02,,,\n"
                          "2026-03-02,a.c,board,,x;y,\"money; plans\",late\n2026-03-32,a.b,,,,,\n")
      .file("meetings.csv", "date,present,excused,quorate\n2026-03-01,ada;bo,cy,\n"
                            "2026-03-08,,,no\n2026-03-09,ada,,perhaps\n")
      .file("sources.yml", "sources:\n  - {file: duties.csv, covers: {since: 2026-01-01}}\n"
                           "  - {file: meetings.csv, covers: {since: 2026-01-01}}\n");
  const Records& records = folder.load();
  CHECK(folder.said() == Said{"Q307 meetings.csv:4", "Q308 duties.csv:4"});
  REQUIRE(records.fulfilments.size() == 2);
  CHECK(records.fulfilments[0].by == 0);
  CHECK(records.fulfilments[0].of.value == "2026-02");
  CHECK_FALSE(records.fulfilments[0].covering);
  CHECK(records.fulfilments[1].by == nobody);
  CHECK(records.fulfilments[1].by_name.value == "board");
  CHECK(records.fulfilments[1].to.size() == 2);
  CHECK(records.fulfilments[1].covering->size() == 2);
  REQUIRE(records.meetings.size() == 2);
  CHECK(records.meetings[0].present == std::vector<PersonId>{0, 1});
  CHECK(records.meetings[0].excused == std::vector<PersonId>{2});
  CHECK_FALSE(records.meetings[1].present_recorded);
  CHECK(records.meetings[1].quorate == false);
  CHECK(records.duty_covers.size() == 1);
  CHECK(records.meeting_covers.size() == 1);
}

TEST_CASE("of a large file the lines are shown as long as it stays as it was read") {
  std::string all = "\xef\xbb\xbfid,name\n";
  for (int i = 0; i < 5000; ++i) all += fmt::format("p{},Person Number {}\n", i, i);
  std::string twice = all + "p7,Another\n";
  Folder folder;
  folder.file("people.csv", twice).file("seats.csv", "person,role,since\n").load();
  CHECK(folder.only().code == "Q315");
  std::string shown = folder.rendered();
  CHECK_THAT(shown, Contains("people.csv:5002\n") && Contains("   9 | p7,Person Number 7\n"));
  CHECK_THAT(shown, Contains("5002 | p7,Another\n"));

  twice[20] = '!'; // as long, and another
  folder.load();
  folder.file("people.csv", twice);
  shown = folder.rendered();
  CHECK_THAT(shown, Contains("people.csv:5002\n"));
  CHECK_THAT(shown, !Contains("p7,Another"));

  folder.load();
  std::filesystem::remove(folder.path / "people.csv");
  shown = folder.rendered();
  CHECK_THAT(shown, Contains("people.csv:5002\n"));
  CHECK_THAT(shown, !Contains("p7,Another"));
}
