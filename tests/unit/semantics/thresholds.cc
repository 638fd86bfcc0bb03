// How many of whom: bounds, bases, definitions, ladders.
#include "tests/unit/semantics/club.h"

using namespace quorate;
using namespace quorate::semantics;
using BaseKind = Group::Base::Kind;

namespace {
Threshold passes(const std::string& with) {
  Charter all = with_decision("voters member; passes with " + with);
  return plain(rule<PassesWith>(all, "b.d.passes").with);
}
Strings wrong(const std::string& statements) {
  return problems_of("body b {\n role member { seats exactly 5 }\n decision d {\n" + statements +
                     "\n }\n}");
}
} // namespace

TEST_CASE("bare amounts ask for at least as much") {
  CHECK(passes("3 voters").quantity.bound == Bound::at_least);
  CHECK(plain(passes("3 voters").quantity.low).number == 3);
  CHECK(passes("2/3 of ballots").quantity.bound == Bound::at_least);
  CHECK(plain(passes("66% of ballots").quantity.low).share == calendar::Fraction::of(33, 50));
  CHECK(passes("exactly 3 voters").quantity.bound == Bound::exactly);
  CHECK(passes("more than 3 voters").quantity.bound == Bound::more_than);
  Threshold majority = passes("majority of decided ballots");
  CHECK(majority.quantity.bound == Bound::at_least);
  CHECK(plain(majority.quantity.low).kind == Amount::Kind::majority); // strict by its kind
  CHECK(as<Group::Base>(majority.of).kind == BaseKind::decided_ballots);
  CHECK(majority.text == "majority of decided ballots");
  CHECK(majority.verb.empty());
  CHECK(plain(passes("half plus one of voters").quantity.low).kind == Amount::Kind::half_plus_one);
  CHECK(passes("every voter").quantity.bound == Bound::every);
  CHECK(passes("at least 3").of == nullptr);
}

TEST_CASE("what was counted may be written") {
  CHECK(passes("at least 3 voters approve").verb == "approve");
  Charter all = with_decision("voters member; quorum majority of seats are present");
  const Threshold& quorum = plain(rule<QuorumRule>(all, "b.d.quorum").needs);
  CHECK(quorum.verb == "present");
  CHECK(as<Group::Base>(quorum.of).kind == BaseKind::seats);
}

TEST_CASE("a defined threshold: its readings move together") {
  Charter all = club("body b { role member\n"
                     "define fifty as ambiguous { votes: half plus one of ballots\n"
                     " all: half plus one of voters }\n"
                     "decision uno { voters member; passes with fifty }\n"
                     "decision two { voters member; passes with ambiguous { same: fifty\n"
                     " other: unstated } } }");
  REQUIRE(all.choices.size() == 2);
  CHECK(all.choices[0].label == "fifty");
  CHECK(all.choices[0].readings == Strings{"votes", "all"});
  const auto& one = branch(rule<PassesWith>(all, "b.uno.passes").with);
  const auto& two = branch(rule<PassesWith>(all, "b.two.passes").with);
  CHECK(one.choice == 0);
  CHECK(two.choice == 1);
  CHECK(branch(two.readings[0]).choice == one.choice);
  CHECK(unstated(two.readings[1]));
  CHECK(as<Group::Base>(plain(one.readings[0]).of).kind == BaseKind::ballots);
  CHECK(as<Group::Base>(plain(one.readings[1]).of).kind == BaseKind::voters);
  CHECK(clause(all, "b.uno.passes").choices == std::set<ChoiceId>{0});
  CHECK(clause(all, "b.two.passes").choices == std::set<ChoiceId>{0, 1});
}

TEST_CASE("defined amounts: plain, with readings, of each other") {
  Charter all = club("body b { role member\n"
                     "define few as ambiguous { one: 1  two: 2 }\n"
                     "define k as the smaller of (few, 5)\n define alike as k\n"
                     "decision d { voters member; passes with at least alike of voters } }");
  const Threshold& threshold = plain(rule<PassesWith>(all, "b.d.passes").with);
  const auto& low = branch(threshold.quantity.low);
  REQUIRE(low.readings.size() == 2);
  const Amount& second = plain(low.readings[1]);
  CHECK(second.kind == Amount::Kind::smaller);
  REQUIRE(second.parts.size() == 2);
  CHECK(second.parts[0].number == 2);
  CHECK(second.parts[1].number == 5);
  CHECK(all.choices.at(low.choice).label == "few");
  CHECK(clause(all, "b.d.passes").choices == std::set<ChoiceId>{low.choice});
}

TEST_CASE("ladders") {
  Charter all = with_decision("voters member\n"
                              "passes with every voter, else with 2/3 of voters else unstated\n"
                              "also passes if no voter objects, else with majority of voters\n"
                              "  else if more voters approve than object");
  const auto& with = rule<PassesWith>(all, "b.d.passes");
  CHECK_FALSE(with.also);
  REQUIRE(with.otherwise.size() == 2);
  CHECK(plain(with.otherwise[0]).quantity.bound == Bound::at_least);
  CHECK(unstated(with.otherwise[1]));
  const auto& also = rule<PassesIf>(all, "b.d.passes_2");
  CHECK(also.also);
  REQUIRE(also.otherwise.size() == 1);
  CHECK(plain(plain(also.otherwise[0]).quantity.low).kind == Amount::Kind::majority);
  REQUIRE(also.otherwise_if.size() == 1);
  CHECK(std::holds_alternative<MoreThan>(also.otherwise_if[0]->is));
  CHECK(wrong("passes with 2 voters else if no voter objects") ==
        Strings{"Q103 `else if` follows `passes if`"});
}

TEST_CASE("thresholds that say too little, or too much") {
  CHECK(wrong("passes with 2/3") == Strings{"Q111 2/3 of what?"});
  CHECK(wrong("define two_thirds as 2/3\npasses with two_thirds") == Strings{"Q111 2/3 of what?"});
  CHECK(wrong("define two_thirds as 2/3\npasses with at least two_thirds") ==
        Strings{"Q111 at least two_thirds of what?"});
  CHECK(wrong("passes with voters") == Strings{"Q111 how many of `voters`?"});
  CHECK(wrong("passes with member") == Strings{"Q111 how many of `member`?"});
  CHECK(wrong("passes with d") == Strings{"Q103 `d` is a decision, not a threshold"});
  CHECK(wrong("passes with 3/2 of voters") == Strings{"Q008 a share is never more than the whole"});
  CHECK(wrong("passes with 150% of voters") ==
        Strings{"Q008 a share is never more than the whole"});
  CHECK(wrong("passes with 2 times 2/3 of voters") ==
        Strings{"Q008 a share is never more than the whole"});
  CHECK(wrong("define long as 3 days\npasses with at least long of voters") ==
        Strings{"Q103 `long` is no number"});
  CHECK(wrong("define a as b\ndefine b as a\npasses with a") ==
        Strings{"Q104 `a` is defined by itself"});
}
