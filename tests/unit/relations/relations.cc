// What a charter's sentences come to as edges.
#include "engine/relations/relate.h"
#include "tests/unit/semantics/read.h"

#include <catch2/catch.hpp>

#include <algorithm>

namespace quorate::relations {

namespace {
using Strings = std::vector<std::string>;
using Relate = graph::Relations (*)(const semantics::Charter&, const source::Sources&);

graph::Relations relate(Relate how, const std::string& inside) {
  source::Sources sources;
  semantics::Project project =
      semantics::load_text("charter club \"Club\" {\n" + inside + "\n}\n", sources);
  CHECK(semantics::problems(project) == Strings{});
  REQUIRE(project.charters.size() == 1);
  return how(project.charters[0].revisions.back(), sources);
}

// "board appoints chair", sorted; a `?` where it holds under some readings only.
Strings edges(const graph::Relations& all) {
  Strings result;
  for (const graph::Edge& edge : all.edges) {
    auto name = [&](std::size_t node) {
      return all.nodes[node].id.substr(all.nodes[node].id.find(':') + 1);
    };
    result.push_back(name(edge.from) + " " + edge.verb + " " + name(edge.to) +
                     (edge.certain ? "" : " ?"));
  }
  std::sort(result.begin(), result.end());
  return result;
}
Strings authority_of(const std::string& inside) { return edges(relate(authority, inside)); }
} // namespace

TEST_CASE("who seats and who removes") {
  CHECK(authority_of("external body board { role member\n role head }\n"
                     "body b {\n role member {\n joins by board\n"
                     " leaves by board.head\n }\n}") ==
        Strings{"board appoints b.member", "board.head removes b.member"});
  CHECK(
      authority_of("body b {\n role member { joins by admission }\n role chair\n"
                   "decision admission {\n decides joining member, removal from chair\n"
                   " voters members except the subject\n passes with majority of ballots\n }\n}") ==
      Strings{"b.member admits b.member", "b.member removes b.chair"});
}

TEST_CASE("an electorate that is not a whole role is a node with members") {
  graph::Relations all = relate(authority, "body b {\n role member\n role chair\n decision d {\n"
                                           " decides joining chair\n voters members except chair\n"
                                           " passes with majority of ballots\n }\n}");
  CHECK(edges(all) == Strings{"members except chair admits b.chair"});
  for (const graph::Node& node : all.nodes)
    if (node.kind == graph::NodeKind::electorate) {
      REQUIRE(node.members.size() == 1);
      CHECK(all.nodes[node.members[0]].id == "role:b.member");
    }
}

TEST_CASE("the same words for other people are another electorate") {
  std::string body = " {\n role member\n role chair\n decision d {\n decides joining chair\n"
                     " voters members except chair\n passes with majority of ballots\n }\n}\n";
  CHECK(authority_of("body a" + body + "body b" + body) ==
        Strings{"members except chair (2) admits b.chair", "members except chair admits a.chair"});
}

TEST_CASE("who ratifies, vetoes, has the final say, approves") {
  CHECK(authority_of("external body board { role member }\nexternal role owner\n"
                     "body b {\n role member\n decision admission {\n decides joining member\n"
                     " voters members\n passes with majority of ballots\n"
                     " vetoed by owner within 1 week\n ratified by board\n final say owner\n }\n"
                     " decision money {\n decides \"the budget\"\n voters members\n"
                     " passes if approved by board\n }\n}") ==
        Strings{"b.member admits b.member", "b.member decides b.money",
                "board.member approves b.money", "board.member ratifies admission b.member",
                "owner has the final say on admission b.member",
                "owner may veto admission b.member"});
}

TEST_CASE("where no voters are named, those decide who must approve") {
  CHECK(
      authority_of("external body board { role member }\nbody b {\n role member\n"
                   " decision d {\n decides joining member\n passes if approved by board\n }\n}") ==
      Strings{"board.member admits b.member", "board.member approves d b.member"});
}

TEST_CASE("readings make an edge uncertain") {
  CHECK(authority_of("external role owner\nexternal role donor\nbody b {\n role member {\n"
                     " joins by ambiguous { one: owner   other: donor }"
                     "\n }\n}") ==
        Strings{"donor appoints b.member ?", "owner appoints b.member ?"});
}

TEST_CASE("ways that are open to whoever acts") {
  graph::Relations all = relate(authority, "activity opt_in\nexternal role owner\nbody b {\n"
                                           " role friend { joins by opt_in }\n"
                                           " role heir { joins automatically when hold owner }\n"
                                           " role lost { joins by unstated }\n}");
  REQUIRE(all.nodes.size() == 3);
  CHECK(all.nodes[0].open);
  CHECK(all.nodes[1].open);
  CHECK_FALSE(all.nodes[2].open);
  CHECK(all.nodes[2].unstated);
}

TEST_CASE("an edge goes back to its clause, section and line") {
  graph::Relations all = relate(authority, "external role owner\nbody b {\n section \"Entry\" {\n"
                                           " role member { joins by owner }\n }\n}");
  REQUIRE(all.edges.size() == 1);
  CHECK(all.edges[0].ground.clause.starts_with("b.member.joins"));
  CHECK(all.edges[0].ground.section == "Entry");
  CHECK(all.edges[0].ground.file == "test.charter");
  CHECK(all.edges[0].ground.line == 5);
}

// A body that is to answer is all of its roles.
TEST_CASE("what depends on what") {
  CHECK(edges(relate(dependencies,
                     "activity work\nasset mail\nregister report { has received: date }\n"
                     "body b {\n role chair\n role member {\n"
                     " keeps seat while did work in the past 1 year else may be removed\n"
                     " drawn from chair\n }\n readers: only member may hold mail\n"
                     " answer: b must \"answer\" for each report within 1 week of received\n}")) ==
        Strings{"b answer b.chair", "b answer b.member", "b answer report", "b readers b.member",
                "b readers mail", "b.member drawn b.chair", "b.member keeps work"});
}

TEST_CASE("who owes what to whom") {
  graph::Relations all =
      relate(duties, "external body board { role member }\nbody b {\n role chair\n role idle\n"
                     " report: chair must \"report\" to board every calendar quarter\n"
                     " minutes: chair must \"write the minutes\" for each meeting\n}");
  CHECK(edges(all) == Strings{"b.chair report, every calendar quarter board.member"});
  REQUIRE(all.nodes.size() == 2); // nothing is said of `idle`
  REQUIRE(all.nodes[0].remarks.size() == 1);
  CHECK(all.nodes[0].remarks[0].text == "write the minutes, for each meeting");
  CHECK(all.nodes[0].remarks[0].ground.clause == "b.minutes");
}

} // namespace quorate::relations
