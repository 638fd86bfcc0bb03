// What a decision takes over from another.
#include "tests/unit/semantics/club.h"

using namespace quorate;
using namespace quorate::semantics;

namespace {
Strings paths(const Charter& charter, std::size_t procedure) {
  Strings result;
  for (std::size_t at : charter.procedures.at(procedure).clauses)
    result.push_back(charter.clauses.at(at).path);
  return result;
}
Amount amount_of(const Charter& charter, const std::string& path) {
  return plain(plain(rule<PassesWith>(charter, path).with).quantity.low);
}
} // namespace

TEST_CASE("statements are taken over, replaced, added") {
  Charter all = club("body b { role m\n role n\n"
                     "decision a { voters m; passes with majority of voters; also passes if no "
                     "voter objects\n proposed by m; strict: open 2 weeks; note \"of a\"\n"
                     " example 3 voters, 2 approve gives pass }\n"
                     "decision x like a { passes with 2/3 of voters; proposed by n\n"
                     " strict: open 4 weeks }\n"
                     "decision y like x { voters n } }");
  CHECK(paths(all, 1) ==
        Strings{"b.x.voters", "b.x.proposed", "b.x.passes", "b.x.proposed_2", "b.x.strict"});
  CHECK(amount_of(all, "b.x.passes").share == calendar::Fraction::of(2, 3));
  CHECK(plain(rule<Duration>(all, "b.x.strict").low).text() == "4 weeks");
  CHECK(std::get<DecisionRule>(clause(all, "b.x.voters").is).procedure == 1);
  // What x takes over goes on to y.
  CHECK(paths(all, 2) ==
        Strings{"b.y.proposed", "b.y.passes", "b.y.proposed_2", "b.y.strict", "b.y.voters"});
  CHECK(amount_of(all, "b.y.passes").share == calendar::Fraction::of(2, 3));
  CHECK(names(all, plain(rule<Voters>(all, "b.y.voters").who)) == Strings{"b.n"});
}

TEST_CASE("parameters: numbers, names, periods, and the nearest word is the last") {
  Charter all = club("define k as the smaller of (3, 5)\n"
                     "body b { role m\n"
                     "decision a(ratio, floor, length) { voters m; open at least length\n"
                     " passes with at least ratio of voters; quorum at least floor voters\n"
                     " }\n"
                     "decision x like a(ratio: 2/3, floor: k, length: 10 days)\n"
                     "decision y like x(ratio: 3/4) { proposed by m }\n"
                     "decision z(share) like a(ratio: share, floor: 1, length: unstated)\n"
                     "decision w like z(share: 1/2) }");
  CHECK(amount_of(all, "b.x.passes").share == calendar::Fraction::of(2, 3));
  CHECK(plain(plain(rule<QuorumRule>(all, "b.x.quorum").needs).quantity.low).parts.size() == 2);
  CHECK(plain(rule<Duration>(all, "b.x.open").low).text() == "10 days");
  CHECK(amount_of(all, "b.y.passes").share == calendar::Fraction::of(3, 4));
  CHECK(plain(rule<Duration>(all, "b.y.open").low).text() == "10 days");
  CHECK(amount_of(all, "b.w.passes").share == calendar::Fraction::of(1, 2));
  CHECK(unstated(rule<Duration>(all, "b.w.open").low));
  // On its own the pattern leaves open what its parameters are.
  CHECK(unstated(plain(rule<PassesWith>(all, "b.a.passes").with).quantity.low));
  CHECK(unstated(rule<Duration>(all, "b.a.open").low));
}

TEST_CASE("parameters stand for thresholds, groups, conditions and roles too") {
  Charter all = club("event storm\nbody b { role m\n role n\n define calm when not storm happened\n"
                     "decision a(needed, people, weather, seat) { voters people\n"
                     " passes with needed; fails if weather; decides joining seat }\n"
                     "decision x like a(needed: 2 of voters, people: n, weather: calm, seat: m) }");
  CHECK(names(all, plain(rule<Voters>(all, "b.x.voters").who)) == Strings{"b.n"});
  CHECK(amount_of(all, "b.x.passes").number == 2);
  CHECK(all.roles[rule<Decides>(all, "b.x.decides").matters.at(0).role].path == "b.m");
  CHECK(unstated(rule<Voters>(all, "b.a.voters").who));
  CHECK(unstated(rule<PassesWith>(all, "b.a.passes").with));
  CHECK(std::holds_alternative<Open>(rule<FailsWhen>(all, "b.a.fails").condition->is));
}

TEST_CASE("names are those of the decision that states them, the body is one's own") {
  Charter all = club("body east { role member { seats exactly 3 }\n"
                     " define usual as 2/3 of voters\n"
                     " decision a { voters member; passes with usual\n"
                     "  quorum majority of seats are present } }\n"
                     "body west { role member { seats exactly 7 }\n"
                     " decision x like east.a { voters member } }");
  CHECK(all.procedures.at(1).body == "west");
  CHECK(clause(all, "west.x.passes").body == "west");
  CHECK(amount_of(all, "west.x.passes").share == calendar::Fraction::of(2, 3));
  const auto& quorum = plain(rule<QuorumRule>(all, "west.x.quorum").needs);
  CHECK(names(all, as<Group::Base>(quorum.of).roles) == Strings{"west.member"});
}

TEST_CASE("one text, one doubt: readings that are taken over move together") {
  Charter all = club("body b { role m\n"
                     "decision a { voters m; passes with ambiguous { cast: 2/3 of ballots\n"
                     " all: 2/3 of voters } cite \"Votes\" }\n"
                     "decision x like a cite \"More votes\" { open 1 week } }");
  REQUIRE(all.choices.size() == 1);
  CHECK(all.choices[0].label == "b.a.passes");
  CHECK(clause(all, "b.x.passes").choices == std::set<ChoiceId>{0});
  CHECK(clause(all, "b.x.passes").cites.at(0).section == "Votes");
}

TEST_CASE("phases and definitions of their own are taken over") {
  Charter all = club("event storm\nbody b { role m\n"
                     "decision c(n) { define enough as at least n of voters; voters m\n"
                     " passes with enough; phase talk 1 week { restarts when storm } }\n"
                     "decision x like c(n: 4) { phase vote_time 3 days } }");
  CHECK(amount_of(all, "b.x.passes").number == 4);
  CHECK(paths(all, 1) == Strings{"b.x.voters", "b.x.passes", "b.x.phase_talk", "b.x.talk.restarts",
                                 "b.x.phase_vote_time"});
}

TEST_CASE("circles, wrong names, wrong parameters") {
  CHECK(problems_of("decision a like b { voters anyone }\ndecision b like c\n"
                    "decision c like a\ndecision d like b") ==
        Strings{"Q104 `a` is like itself: a → b → c → a"});
  CHECK(problems_of("decision a like a") == Strings{"Q104 `a` is like itself: a → a"});
  CHECK(problems_of("role r\ndecision a like r") == Strings{"Q103 `r` is a role, not a decision"});
  CHECK(problems_of("decision a like b") == Strings{"Q101 nothing is called `b`"});
  CHECK(problems_of("external decision e\ndecision a like e") ==
        Strings{"Q103 what `e` says is not known here"});
  CHECK(problems_of("decision a(n) { passes with n of voters }\ndecision b like a") ==
        Strings{"Q109 decision `a` needs `n`"});
  CHECK(problems_of("decision a { passes with 1 of voters }\ndecision b like a(n: 1)") ==
        Strings{"Q109 decision `a` has no parameter `n`"});
}

TEST_CASE("long chains and many copies are refused, not followed") {
  std::string chain = "decision d0 { voters anyone }\n";
  for (int i = 1; i < 30; ++i)
    chain += "decision d" + std::to_string(i) + " like d" + std::to_string(i - 1) + "\n";
  Strings found = problems_of(chain);
  REQUIRE_FALSE(found.empty());
  CHECK(found[0] == "Q003 more than 20 decisions are like each other");
  std::string many = "decision base {\n";
  for (int i = 0; i < 300; ++i) many += " s" + std::to_string(i) + ": open 1 week\n";
  many += "}\n";
  for (int i = 0; i < 300; ++i) many += "decision d" + std::to_string(i) + " like base\n";
  found = problems_of(many);
  REQUIRE_FALSE(found.empty());
  CHECK(found[0] == "Q003 too much is taken over with `like`");
}

TEST_CASE("Debian: one procedure, and what each decision makes of it") {
  source::Sources sources;
  Project project = load_text(*read_file("tests/cases/parse/debian/debian.charter"), sources);
  CHECK(problems(project) == Strings{});
  const Charter& debian = project.charters.at(0).revisions.at(0);
  auto part = [&](const std::string& decision, std::size_t at) {
    const auto& passes = rule<PassesIf>(debian, decision + ".passes");
    return as<Junction>(passes.condition).entries.at(at).condition;
  };
  auto ratio = [&](const std::string& decision) {
    return plain(as<MoreThan>(part(decision, 1)).times->low).number;
  };
  auto floor = [&](const std::string& decision) {
    return plain(as<Counted>(part(decision, 0)).quantity.low);
  };
  CHECK(ratio("project.general_resolution") == 1);
  CHECK(ratio("project.constitution_change") == 3);
  CHECK(ratio("project.override_leader") == 1);
  CHECK(ratio("project.override_tc") == 2);
  CHECK(ratio("tc.overrule_developer") == 3);
  CHECK(ratio("tc.tc_appointment") == 1);
  // Three times half the root of the number of developers, under every ratio.
  for (const char* decision : {"project.general_resolution", "project.constitution_change"}) {
    Amount quorum = floor(decision);
    CHECK(quorum.number == 3);
    REQUIRE(quorum.parts.size() == 1);
    CHECK(quorum.parts[0].kind == Amount::Kind::root);
    CHECK(quorum.parts[0].share == calendar::Fraction::of(1, 2));
    CHECK(names(debian, quorum.parts[0].root_of) == Strings{"project.developer"});
  }
  CHECK(floor("tc.overrule_developer").number == 2);
  CHECK(floor("tc.chair_election").number == 0);
  // The pattern itself leaves open what each decision says.
  CHECK(unstated(as<Counted>(part("project.standard_resolution", 0)).quantity.low));
  CHECK(names(debian, plain(rule<Voters>(debian, "project.leader_recall.voters").who)) ==
        Strings{"project.developer"});
  CHECK(names(debian, plain(rule<Voters>(debian, "tc.overrule_developer.voters").who)) ==
        Strings{"tc.member"});
  CHECK(clause(debian, "tc.overrule_developer.passes").body == "tc");
}
