// Conditions, predicates, groups, amounts and times.
#include "tests/unit/syntax/read.h"

namespace quorate::syntax {

namespace {
Condition condition(const std::string& text) {
  return value(*std::get<Box<ConditionSlot>>(one<DefineDecl>("define x when " + text).is.is));
}
Predicate holder(const std::string& text) { return as<ClaimCondition>(condition(text)).predicate; }
Group group(const std::string& text) { return value(one<VotersNoun>("voters " + text).is.voters); }
Portion portion(const std::string& text) {
  return value(value(one<QuorumNoun>("quorum " + text + " of voters").is.needs).quantity->low);
}
Moment moment(const std::string& text) { return one<OpensNoun>("opens " + text).is.at; }
Window window(const std::string& text) {
  return value(*as<DidPredicate>(holder("did x " + text)).when);
}
} // namespace

TEST_CASE("conditions") {
  auto both = condition("hold a and not hold b");
  auto& junction = as<JunctionCondition>(both);
  CHECK(junction.junction == Junction::all);
  CHECK_FALSE(junction.braced);
  REQUIRE(junction.entries.size() == 2);
  CHECK(std::holds_alternative<NotCondition>(value(junction.entries[1].value).is));
  CHECK(as<JunctionCondition>(condition("resigned or (hold a and hold b)")).junction ==
        Junction::any);
  auto any = condition(
      "at least 2 of {\n  a: did x in the past 1 year cite \"S\"\n  b: resigned\n  c: hold z\n}");
  auto& braced = as<JunctionCondition>(any);
  CHECK(braced.braced);
  CHECK(braced.junction == Junction::at_least);
  CHECK(as<NumberPortion>(*braced.count).number == 2);
  CHECK(braced.entries[2].label.text == "c");
  CHECK(braced.entries[0].cites[0].section == "S");
  auto through = condition("(public and no voter objects) throughout 10 days");
  CHECK(std::get<calendar::Period>(value(as<ThroughoutCondition>(through).length)).days == 10);
  CHECK(as<ThereCondition>(condition("there are at most 5 reps")).what.quantity->bound ==
        Bound::at_most);
  auto more = as<MoreCondition>(condition("more voters approve than object"));
  CHECK(more.first == "approve");
  CHECK(more.second == "object");
  auto ratio = as<RatioCondition>(condition("at least 3 times as many voters approve as object"));
  CHECK(as<NumberPortion>(value(ratio.factor.low)).number == 3);
  auto claim = as<ClaimCondition>(condition("no voter objects"));
  CHECK(claim.subject->quantity->bound == Bound::no);
  CHECK(claim.subject->verb.empty());
  CHECK(as<ActPredicate>(claim.predicate).verb == "object");
  CHECK(as<NamedCondition>(condition("board.active")).name.text == "board.active");
  auto mixed = as<JunctionCondition>(condition("hold a and ambiguous { x: resigned  y: hold b }"));
  CHECK(readings(mixed.entries[1].value).size() == 2);
  auto open = as<JunctionCondition>(condition("hold a and unstated"));
  CHECK(std::holds_alternative<Unstated>(open.entries[1].value.is));
}

TEST_CASE("a condition that is only readings is a slot with them") {
  auto keeps = one<KeepsNoun>("keeps seat while ambiguous { a: hold x  b: hold y }");
  CHECK(readings(*keeps.is.condition).size() == 2);
  CHECK(std::holds_alternative<Unstated>(
      one<KeepsNoun>("keeps seat while unstated").is.condition->is));
}

TEST_CASE("predicates") {
  CHECK(as<HoldPredicate>(holder("hold x ever")).ever);
  CHECK(as<HoldPredicate>(holder("hold x before term")).before_term);
  CHECK(as<HoldPredicate>(holder("held x at least 1 year")).at_least->bound == Bound::at_least);
  CHECK(as<DidPredicate>(holder("did a or b at least 3 times in the past 1 year")).times);
  CHECK(as<JoinedPredicate>(holder("first joined in the past 1 year")).first);
  CHECK(std::holds_alternative<PeriodTest>(
      as<SeatedPredicate>(holder("seated at least 6 months")).is));
  CHECK(std::holds_alternative<WindowSlot>(
      as<SeatedPredicate>(holder("seated in the past 1 year")).is));
  CHECK(as<AttendPredicate>(holder("attended at least half of meetings in the past 1 year")).when);
  CHECK(as<CastPredicate>(holder("voted in at least half of decisions in the past 1 year")).when);
  CHECK(as<CastPredicate>(holder("vote in 2/3 of election")).decision->text == "election");
  CHECK(std::get<int>(as<MissPredicate>(holder("missed 3 meetings in a row")).count) == 3);
  CHECK(as<MissPredicate>(holder("miss unstated report in a row")).what == "report");
  CHECK(as<ApprovedPredicate>(holder("approved by chairs")).by.is.index() == 0);
  CHECK(as<JudgedPredicate>(holder("judged by board \"fit\"")).text == "fit");
  CHECK(as<AttestedPredicate>(holder("attested good_standing")).clause.text == "good_standing");
  CHECK(as<CoverPredicate>(holder("cover \"a\", \"b\"")).topics.size() == 2);
  CHECK(as<OpenPredicate>(holder("open at least 3 days")).length.bound == Bound::at_least);
  auto vacant = as<ClaimCondition>(condition("chair is not vacant"));
  CHECK(as<StatePredicate>(vacant.predicate).negated);
  CHECK(as<StatePredicate>(as<ClaimCondition>(condition("voting closes")).predicate).state ==
        "closed");
  CHECK(as<PresencePredicate>(as<ClaimCondition>(condition("chair is on leave")).predicate).which ==
        Presence::on_leave);
  auto fewer = as<ClaimCondition>(condition("members are fewer than 8")).predicate;
  CHECK(std::get<Quantified>(as<IsPredicate>(fewer).operand).quantity->bound == Bound::fewer_than);
  CHECK(std::get<Name>(as<IsPredicate>(holder("is moderation")).operand).text == "moderation");
}

TEST_CASE("groups") {
  auto list = as<GroupList>(group("a, b or c"));
  CHECK(list.members.size() == 3);
  CHECK_FALSE(list.joint);
  CHECK(as<GroupList>(group("a and b")).joint);
  auto where =
      as<WhereGroup>(group("(a or b) where eol is after today and employer is not \"Acme\""));
  REQUIRE(where.tests.size() == 2);
  CHECK(as<CompareTest>(where.tests[1]).negated);
  CHECK(std::holds_alternative<BesideOperand>(as<CompareTest>(where.tests[0]).operand));
  CHECK(std::holds_alternative<GroupList>(where.of->is));
  CHECK(
      std::holds_alternative<ConditionTest>(as<WhereGroup>(group("a where (hold b)")).tests[0].is));
  CHECK(std::holds_alternative<AsOfGroup>(group("members as of 2026-01-01").is));
  CHECK(as<SpreadGroup>(group("members of the same team")).same);
  CHECK(std::holds_alternative<PresentGroup>(group("members present").is));
  CHECK(as<ThoseGroup>(group("those on leave")).which == Presence::on_leave);
  CHECK(as<AnyoneGroup>(group("nobody")).nobody);
  CHECK(as<PersonGroup>(group("the candidate")).who == PersonInRole::candidate);
  CHECK(as<NamedGroup>(group("council . member")).name.text == "council.member");
}

TEST_CASE("amounts") {
  CHECK(std::holds_alternative<MajorityPortion>(portion("majority").is));
  CHECK(as<HalfPortion>(portion("half plus one rounded up")).rounded_up);
  CHECK(as<SharePortion>(portion("50%")).percent);
  CHECK(as<NumberPortion>(portion("3 times k")).times.size() == 1);
  auto larger = as<ExtremePortion>(portion("the larger of (5, 10%)"));
  CHECK(larger.larger);
  CHECK(larger.of.size() == 2);
  CHECK(as<SharePortion>(portion("half of the square root of developers")).root_of.size() == 1);
  auto named = value(one<QuorumNoun>("quorum fifty of voters").is.needs);
  CHECK(as<NamedPortion>(value(named.quantity->low)).name.text == "fifty");
  auto alone = value(one<QuorumNoun>("quorum fifty").is.needs);
  CHECK_FALSE(alone.quantity);
  CHECK(as<NamedGroup>(*alone.group).name.text == "fifty");
}

TEST_CASE("moments and windows") {
  CHECK(std::get<calendar::Date>(value(moment("2026-02-28")).is).iso() == "2026-02-28");
  auto yearly = std::get<YearlyMoment>(value(moment("15 March")).is);
  CHECK(yearly.month == 3);
  CHECK(yearly.day == 15);
  CHECK(std::get<YearlyMoment>(value(moment("end of Jun")).is).day == 0);
  auto shifted = std::get<ShiftedMoment>(value(moment("1 month 3 days after the last report")).is);
  CHECK(shifted.by == calendar::Period{1, 3, 0});
  CHECK(std::get<NamedMoment>(value(*shifted.of).is).which == Which::last);
  CHECK(std::get<NamedMoment>(value(moment("term ends")).is).state == "ends");
  CHECK(readings(moment("ambiguous { a: today  b: received }")).size() == 2);
  CHECK(std::holds_alternative<PastWindow>(window("in the past 1 year")));
  CHECK(std::get<EachWindow>(window("in each calendar half year")).unit ==
        calendar::Unit::half_year);
  CHECK(std::get<LastWindow>(window("in the last 4 meetings")).what->text == "meetings");
  CHECK(std::get<LastWindow>(window("in the last 2 calendar years")).unit == calendar::Unit::year);
  CHECK(std::get<AnchoredWindow>(window("in the 1 year before the last report")).before);
  CHECK(std::holds_alternative<SinceWindow>(window("since founding")));
  CHECK_FALSE(std::get<SideWindow>(window("after 2026-01-01")).before);
  CHECK(std::holds_alternative<NearWindow>(window("within 1 week of opening")));
}

TEST_CASE("spans quote the charter's own words") {
  auto keeps =
      one<KeepsNoun>("k: keeps seat while any of { a: did triage in the past 1 year } else lapses");
  auto& group_of = value(*keeps.is.condition);
  CHECK(keeps.read.at(keeps.statement.span) ==
        "k: keeps seat while any of { a: did triage in the past 1 year } else lapses");
  CHECK(keeps.read.at(group_of.span) == "any of { a: did triage in the past 1 year }");
  auto& entry = as<JunctionCondition>(group_of).entries[0];
  CHECK(keeps.read.at(entry.label.span) == "a");
  CHECK(keeps.read.at(value(entry.value).span) == "did triage in the past 1 year");
  auto passes = one<PassesWithNoun>("passes with at least 2/3 of voters");
  auto needs = value(passes.is.with);
  CHECK(passes.read.at(needs.span) == "at least 2/3 of voters");
  CHECK(passes.read.at(needs.quantity->span) == "at least 2/3");
  CHECK(passes.read.at(needs.quantity->low.span) == "2/3");
  CHECK(passes.read.at(needs.group->span) == "voters");
}

} // namespace quorate::syntax
