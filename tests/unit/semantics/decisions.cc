// What a decision states, and the groups and conditions about the decision at hand.
#include "tests/unit/semantics/club.h"

using namespace quorate;
using namespace quorate::semantics;
using BaseKind = Group::Base::Kind;

TEST_CASE("each decision is a procedure that knows its clauses") {
  Charter all = club("decision uno { voters anyone }\n"
                     "body b { role m { seats exactly 3 }\n"
                     " quorum majority of seats are present\n"
                     " decision two \"The second\" { voters m; open 1 week; note \"x\" } }");
  REQUIRE(all.procedures.size() == 2);
  CHECK(all.procedures[0].path == "uno");
  CHECK(all.procedures[0].body.empty());
  CHECK(all.procedures[0].title == "uno");
  CHECK(all.procedures[1].path == "b.two");
  CHECK(all.procedures[1].name == "two");
  CHECK(all.procedures[1].title == "The second");
  CHECK(all.procedures[1].body == "b");
  REQUIRE(all.procedures[1].clauses.size() == 2); // the note is none of its rules
  CHECK(all.clauses[all.procedures[1].clauses[0]].path == "b.two.voters");
  CHECK(all.clauses[all.procedures[1].clauses[1]].path == "b.two.open");
  CHECK(std::get<DecisionRule>(clause(all, "b.two.open").is).procedure == 1);
  // What a body states of all its meetings is of no procedure.
  CHECK(std::get<DecisionRule>(clause(all, "b.quorum").is).procedure == no_procedure);
  CHECK(clause(all, "b.quorum").body == "b");
}

TEST_CASE("what a decision is about") {
  Charter all =
      with_decision("decides joining member, removal from chair, appointment of chair, "
                    "change of this charter about \"aims\", \"name\", any matter, \"tea\"");
  const auto& matters = rule<Decides>(all, "b.d.decides").matters;
  REQUIRE(matters.size() == 6);
  CHECK(matters[0].kind == Matter::Kind::joining);
  CHECK(all.roles[matters[0].role].path == "b.member");
  CHECK(matters[1].kind == Matter::Kind::removal);
  CHECK(all.roles[matters[1].role].path == "b.chair");
  CHECK(matters[2].kind == Matter::Kind::appointment);
  CHECK(matters[3].kind == Matter::Kind::amendment);
  CHECK(matters[3].text == "aims, name");
  CHECK(matters[4].kind == Matter::Kind::any);
  CHECK(matters[5].kind == Matter::Kind::text);
  CHECK(matters[5].text == "tea");
}

TEST_CASE("how long things last: a bare length is the least") {
  Charter all = with_decision("open 1 week; notice exactly 3 days\n"
                              "nominations open between 2 weeks and 4 weeks\n"
                              "phase talk at most 10 days; phase rest");
  const auto& open = rule<Duration>(all, "b.d.open");
  CHECK(open.what == Duration::What::open);
  CHECK(open.bound == Bound::at_least);
  CHECK(plain(open.low).text() == "1 week");
  CHECK(rule<Duration>(all, "b.d.notice").bound == Bound::exactly);
  const auto& nominations = rule<Duration>(all, "b.d.nominations");
  CHECK(nominations.bound == Bound::between);
  CHECK(nominations.high->text() == "4 weeks");
  const auto& talk = rule<Duration>(all, "b.d.phase_talk");
  CHECK(talk.what == Duration::What::phase);
  CHECK(talk.phase == "talk");
  CHECK(talk.stated);
  CHECK(talk.bound == Bound::at_most);
  CHECK_FALSE(rule<Duration>(all, "b.d.phase_rest").stated);
  CHECK(unstated(rule<Duration>(all, "b.d.phase_rest").low));
}

TEST_CASE("who takes part, and how many of them") {
  Charter all = with_decision("proposed by member or chair; seconded by at least 2 voters\n"
                              "vetoed by chair within 1 week of storm\n"
                              "ratified by b with 2/3\n"
                              "amended by member with at least 3 friends except the proposer\n"
                              "withdrawn automatically when storm");
  const auto& proposed = rule<Involvement>(all, "b.d.proposed");
  CHECK(proposed.act == Involvement::Act::proposed);
  CHECK(plain(*proposed.by).quantity.bound == Bound::any);
  CHECK(as<Group::Any>(plain(*proposed.by).of).of.size() == 2);
  const auto& seconded = rule<Involvement>(all, "b.d.seconded");
  CHECK(plain(*seconded.by).quantity.bound == Bound::at_least);
  CHECK(plain(plain(*seconded.by).quantity.low).number == 2);
  CHECK(as<Group::Base>(plain(*seconded.by).of).kind == BaseKind::voters);
  const auto& vetoed = rule<Involvement>(all, "b.d.vetoed");
  CHECK(plain(*vetoed.within).text() == "1 week");
  REQUIRE(vetoed.since);
  CHECK(plain(*vetoed.since).name == "storm");
  const auto& ratified = rule<Involvement>(all, "b.d.ratified");
  REQUIRE(ratified.with);
  CHECK(ratified.with->bound == Bound::at_least);
  CHECK_FALSE(ratified.joined_by);
  const auto& amended = rule<Involvement>(all, "b.d.amended");
  CHECK_FALSE(amended.with);
  REQUIRE(amended.joined_by);
  CHECK(plain(plain(*amended.joined_by).quantity.low).number == 3);
  CHECK(std::holds_alternative<Group::Except>(plain(*amended.joined_by).of->is));
  const auto& withdrawn = rule<Involvement>(all, "b.d.withdrawn");
  CHECK(withdrawn.automatic);
  CHECK_FALSE(withdrawn.by);
  CHECK(clause(all, "b.d.withdrawn").when.size() == 1);
}

TEST_CASE("ties, abstentions, ballots, methods, examples, and the rest") {
  Charter all = with_decision("lot: ties by lot; casting: ties to chair; fail: ties fail\n"
                              "abstentions count as present; secret: ballots secret\n"
                              "hidden: ballots hidden until storm; method \"Condorcet\" imported\n"
                              "example 9 voters, 7 approve gives pass\n"
                              "recused member where judged \"conflict\"\n"
                              "final say chair over \"form\"; overrides decisions of chair\n"
                              "suspends d; opens 2 weeks before storm; restarts when storm");
  CHECK(rule<Ties>(all, "b.d.lot").kind == Ties::Kind::lot);
  CHECK(rule<Ties>(all, "b.d.casting").kind == Ties::Kind::casting);
  CHECK(names(all, plain(*rule<Ties>(all, "b.d.casting").to)) == Strings{"b.chair"});
  CHECK(rule<Ties>(all, "b.d.fail").kind == Ties::Kind::fail);
  CHECK(rule<Abstentions>(all, "b.d.abstentions").count);
  CHECK(rule<Abstentions>(all, "b.d.abstentions").as == "present");
  CHECK(rule<BallotRule>(all, "b.d.secret").kind == BallotRule::Kind::secret);
  CHECK(rule<BallotRule>(all, "b.d.hidden").kind == BallotRule::Kind::hidden);
  CHECK(plain(*rule<BallotRule>(all, "b.d.hidden").until).name == "storm");
  CHECK(rule<Method>(all, "b.d.method").text == "Condorcet");
  CHECK(rule<Method>(all, "b.d.method").imported);
  const auto& example = rule<Example>(all, "b.d.example");
  REQUIRE(example.facts.size() == 2);
  CHECK(example.facts[0].number == 9);
  CHECK(example.facts[0].what == "voters");
  CHECK(example.facts[1].what == "approve");
  CHECK(example.passes);
  CHECK(as<Group::Where>(plain(rule<RecusedRule>(all, "b.d.recused").who)).holding.size() == 1);
  CHECK(rule<FinalSay>(all, "b.d.final_say").over == "form");
  CHECK(names(all, plain(rule<Overrides>(all, "b.d.overrides").whose)) == Strings{"b.chair"});
  CHECK(rule<Suspends>(all, "b.d.suspends").what == 0);
  CHECK(plain(rule<Opens>(all, "b.d.opens").at).shifts.size() == 1);
  CHECK(clause(all, "b.d.restarts").when.size() == 1);
}

TEST_CASE("groups about the decision at hand") {
  auto voters = [](const std::string& who) {
    Charter all = with_decision("voters " + who);
    return plain(rule<Voters>(all, "b.d.voters").who);
  };
  CHECK(std::holds_alternative<Group::Subject>(
      as<Group::Except>(voters("member except the subject")).without->is));
  CHECK(std::holds_alternative<Group::Subject>(
      as<Group::Except>(voters("member except the candidate")).without->is));
  CHECK(std::holds_alternative<Group::Proposer>(
      as<Group::Except>(voters("member except the proposer")).without->is));
  CHECK(std::holds_alternative<Group::Recused>(
      as<Group::Except>(voters("member except those recused")).without->is));
  for (const char* itself : {"those present", "seats", "m except voters", "m or ballots"})
    CHECK(problems_of(std::string("body b { role m { seats exactly 3 }\n decision d { voters ") +
                      itself + " } }") ==
          Strings{"Q103 an electorate is made of people, not of its own seats, votes or presence"});
  CHECK(as<Group::Present>(voters("member present")).of != nullptr);
  const auto as_of = as<Group::AsOf>(voters("member as of storm"));
  CHECK(plain(as_of.when).name == "storm");
  const auto spread = as<Group::Spread>(voters("member of different employer"));
  CHECK_FALSE(spread.same);
  CHECK(spread.attribute == "employer");
  CHECK(as<Group::Procedures>(voters("d")).procedures == std::vector<ProcedureId>{0});
  CHECK(problems_of("body b { role m\n decision d { voters m of different emploier } }") ==
        Strings{"Q106 no role has the attribute `emploier`"});
}

TEST_CASE("seats: of the voters' roles, else of all roles with an exact number") {
  const std::string body =
      "body b {\n role member { seats exactly 5 }\n role chair { seats exactly "
      "1 }\n role friend { seats at least 2 }\n";
  auto seats = [&](const std::string& voters) {
    Charter all = club(body + "decision d { " + voters + " passes with majority of seats } }");
    const auto& base = as<Group::Base>(plain(rule<PassesWith>(all, "b.d.passes").with).of);
    CHECK(base.kind == BaseKind::seats);
    return names(all, base.roles);
  };
  CHECK(seats("voters member;") == Strings{"b.member"});
  CHECK(seats("voters chair or (member except the subject);") == Strings{"b.member", "b.chair"});
  CHECK(seats("voters ambiguous { a: member  b: chair };") == Strings{"b.member", "b.chair"});
  CHECK(seats("") == Strings{"b.member", "b.chair"});
  CHECK(problems_of("body b { role m { seats exactly 1 per employer; has employer: text }\n"
                    "decision d { voters m; passes with majority of seats } }") ==
        Strings{"Q112 `seats` counts vacant ones too, so their number must be exact"});
}

TEST_CASE("conditions: who voted how") {
  Charter all =
      with_decision("passes if all of {\n"
                    " each: every voter approves\n"
                    " nobody: no voter objects\n"
                    " some: 3 members approve\n"
                    " none: 0 voters object\n"
                    " share: majority of decided ballots approve\n"
                    " named: the candidate agrees\n"
                    " whom: at least 3 voters of different employer endorse the candidate\n"
                    " other: at least 2 members second d\n"
                    " late: no member objects within 24 hours of storm\n}");
  const auto& entries = as<Junction>(rule<PassesIf>(all, "b.d.passes").condition).entries;
  REQUIRE(entries.size() == 9);
  auto counted = [&](std::size_t at) { return as<Counted>(entries[at].condition); };
  CHECK(counted(0).quantity.bound == Bound::every);
  CHECK(as<Group::Base>(plain(counted(0).group)).kind == BaseKind::voters);
  CHECK(as<Acts>(counted(0).that).verb == "approve");
  CHECK(counted(1).quantity.bound == Bound::no);
  CHECK(as<Acts>(counted(1).that).verb == "object");
  CHECK(counted(2).quantity.bound == Bound::at_least); // nobody minds a fourth
  CHECK(counted(3).quantity.bound == Bound::exactly);
  CHECK(plain(counted(4).quantity.low).kind == Amount::Kind::majority);
  CHECK(as<Group::Base>(plain(counted(4).group)).kind == BaseKind::decided_ballots);
  CHECK(std::holds_alternative<Group::Subject>(plain(counted(5).group)->is));
  CHECK(as<Acts>(counted(5).that).verb == "agree");
  CHECK(std::holds_alternative<Group::Spread>(plain(counted(6).group)->is));
  CHECK(std::holds_alternative<Group::Subject>(as<Acts>(counted(6).that).object->is));
  CHECK(as<Acts>(counted(7).that).procedure == ProcedureId{0});
  CHECK(as<Acts>(counted(7).that).object == nullptr);
  CHECK(as<Acts>(counted(8).that).window);
  CHECK(entries[8].condition->text == "no member objects within 24 hours of storm");
}

TEST_CASE("conditions: comparisons, approval, states, presence") {
  Charter all = with_decision("phase talk 1 week\n"
                              "passes if all of {\n"
                              " more: more voters approve than object\n"
                              " times: 3 times as many voters approve as object\n"
                              " people: approved by chair or member\n"
                              " vote: approved by d\n"
                              " long: open at least 10 days\n"
                              " passed: d passed in the past 1 week\n"
                              " talked: talk closed\n"
                              " here: at least 2 members are present\n"
                              " out: more than 1/3 of voters are recused\n"
                              " kind: is not moderation\n}");
  const auto& entries = as<Junction>(rule<PassesIf>(all, "b.d.passes").condition).entries;
  REQUIRE(entries.size() == 10);
  auto at = [&](std::size_t index) { return entries[index].condition; };
  CHECK_FALSE(as<MoreThan>(at(0)).times);
  CHECK(as<MoreThan>(at(0)).first == "approve");
  CHECK(as<MoreThan>(at(0)).second == "object");
  REQUIRE(as<MoreThan>(at(1)).times);
  CHECK(as<MoreThan>(at(1)).times->bound == Bound::at_least);
  CHECK(as<Group::Any>(plain(as<ApprovedBy>(at(2)).by)).of.size() == 2);
  CHECK(as<Group::Procedures>(plain(as<ApprovedBy>(at(3)).by)).procedures.size() == 1);
  CHECK(as<OpenFor>(at(4)).bound == Bound::at_least);
  CHECK(plain(as<OpenFor>(at(4)).low).text() == "10 days");
  CHECK(as<DecisionState>(at(5)).procedures == std::vector<ProcedureId>{0});
  CHECK(as<DecisionState>(at(5)).state == "passed");
  CHECK(as<DecisionState>(at(5)).window);
  CHECK(as<DecisionState>(at(6)).procedures.empty());
  CHECK(as<DecisionState>(at(6)).phase == "talk");
  CHECK(as<DecisionState>(at(6)).state == "closed");
  CHECK_FALSE(as<IsPresent>(as<Counted>(at(7)).that).recused);
  CHECK(as<IsPresent>(as<Counted>(at(8)).that).recused);
  CHECK(as<IsAbout>(as<Negation>(at(9)).of).name == "moderation");
  CHECK(problems_of("body b { role m\n decision d { passes if m passed } }") ==
        Strings{"Q103 only a decision or a phase can be passed"});
}

TEST_CASE("sentences and readings of whole statements stand in decisions too") {
  Charter all = with_decision("must \"be posted\" attested by chair every 1 year\n"
                              "rule: ambiguous { one: voters member  two: voters chair }\n"
                              "self: the candidate may endorse the candidate when hold member");
  CHECK(std::holds_alternative<Attest>(clause(all, "b.d.must_be_posted_attested").is));
  CHECK(std::holds_alternative<Permission>(clause(all, "b.d.self").is));
  const Clause& two = clause(all, "b.d.rule.two");
  REQUIRE(two.under);
  CHECK(two.under->reading == 1);
  CHECK(two.choices.contains(two.under->choice));
  CHECK(all.procedures[0].clauses.size() == 2);
}
