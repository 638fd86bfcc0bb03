// Headers, declarations, nouns and sentences: each construct once, with what the tree must hold.
#include "tests/unit/syntax/read.h"

namespace quorate::syntax {

TEST_CASE("headers") {
  CHECK(one<StatusHeader>("status proposed").is.status.text == "proposed");
  CHECK(one<SourceHeader>("source election \"e.md\"").is.alias->text == "election");
  CHECK(one<SourceHeader>("source \"e.md\"").is.file == "e.md");
  CHECK(one<ParentHeader>("parent \"Board\"").is.title == "Board");
  CHECK(one<TimezoneHeader>("timezone \"Europe/Vienna\"").is.zone == "Europe/Vienna");
  CHECK(one<InForceHeader>("in force from 2026-01-01 until 2027-01-01").is.until);
  auto revision =
      one<RevisionHeader>("revision v2 from 2026-01-01 {\n replace member.active: gap \"x\"\n"
                          " remove member.old\n}");
  REQUIRE(revision.is.changes);
  REQUIRE(revision.is.changes->size() == 2);
  auto& replaced = as<ReplaceDecl>((*revision.is.changes)[0]);
  CHECK(replaced.path.text == "member.active");
  CHECK(replaced.with->label->text == "active");
  CHECK(as<RemoveDecl>((*revision.is.changes)[1]).path.text == "member.old");
  CHECK_FALSE(one<RevisionHeader>("revision v1 from 2026-01-01").is.changes);
  auto attestations = one<AttestationsHeader>("attestations by admin every 1 year");
  CHECK(std::get<calendar::Period>(value(attestations.is.every)) == calendar::Period{12, 0, 0});
  auto house = one<HouseHeader>("house full, openssf");
  REQUIRE(house.is.houses.size() == 2);
  CHECK(house.is.houses[1].text == "openssf");
  CHECK(one<UseHeader>("use \"terms.charter\"").is.path == "terms.charter");
  CHECK(read_file("use \"a.charter\"\n").parsed.file.uses.size() == 1);
}

TEST_CASE("declarations") {
  auto body = one<BodyDecl>(
      "external body board \"The Board\" also called \"B\" cite \"S\" { role member }");
  CHECK(body.is.external);
  CHECK(body.is.title == "The Board");
  CHECK(body.is.also == std::vector<std::string>{"B"});
  CHECK(body.statement.with->cites[0].section == "S");
  CHECK(as<RoleDecl>((*body.is.items)[0]).name.text == "member");
  CHECK(body.read.at(body.statement.span) ==
        "external body board \"The Board\" also called \"B\" cite \"S\"");
  CHECK(one<BodyDecl>("each body area_team { }").is.each);
  auto role = one<RoleDecl>("role expert { has branch: text, eol: date }");
  CHECK(as<HasDecl>((*role.is.items)[0]).attributes[1].type.text == "date");
  auto decision = one<DecisionDecl>("decision d like general(ratio: 2, days: 3 weeks) imported");
  CHECK(decision.is.like->text == "general");
  CHECK(decision.is.arguments[1].name.text == "days");
  CHECK(decision.statement.with->imported);
  auto& argument = as<DefineDecl>(*decision.is.arguments[0].value);
  auto& ratio = std::get<Quantified>(value(std::get<Slot<Value>>(argument.is)));
  CHECK(as<NumberPortion>(value(ratio.quantity->low)).number == 2);
  CHECK(one<DecisionDecl>("decision g(ratio, floor) { }").is.parameters[1].text == "floor");
  auto events = one<ListDecl>("event a \"A\" { has what: text }, b");
  CHECK(events.is.kind == ListKind::event);
  REQUIRE(events.is.names.size() == 2);
  CHECK(events.is.names[0].attributes[0].name.text == "what");
  CHECK(events.is.names[1].title.empty());
  CHECK(one<ListDecl>("asset key, admin").is.kind == ListKind::asset);
  CHECK(one<ListDecl>("activity triage, review").is.names[1].name.text == "review");
  CHECK(one<RegisterDecl>("register grants { has amount: number }").is.attributes.size() == 1);
  CHECK(one<PolicyDecl>("policy staggered(length) { }").is.parameters[0].text == "length");
  auto apply = one<ApplyDecl>("apply staggered(length: 2 years) to member");
  CHECK(as<NamedGroup>(*apply.is.to).name.text == "member");
  CHECK(one<RegimeDecl>("regime start until 2026-01-01 { }").is.until);
  auto section = one<SectionBlock>("section \"A\", \"B\" { gap \"x\" }");
  CHECK(section.is.sections[1].section == "B");
  CHECK(section.is.items->size() == 1);
  CHECK(read_file("policy p { gap \"x\" }\n").parsed.file.policies.size() == 1);
}

TEST_CASE("definitions") {
  auto fifty = one<DefineDecl>("define fifty as ambiguous {\n cast: half plus one of ballots\n "
                               "all: half plus one of members\n}");
  auto& slot = std::get<Slot<Value>>(fifty.is.is);
  REQUIRE(readings(slot).size() == 2);
  CHECK(readings(slot)[1].label.text == "all");
  auto& cast = std::get<Quantified>(value(readings(slot)[0].value));
  CHECK(as<HalfPortion>(value(cast.quantity->low)).plus_one);
  CHECK(as<BaseGroup>(*cast.group).base == Base::ballots);
  auto q = one<DefineDecl>("define q as 1/2 of the square root of developers");
  auto& share = as<SharePortion>(
      value(std::get<Quantified>(value(std::get<Slot<Value>>(q.is.is))).quantity->low));
  CHECK(share.share == calendar::Fraction::of(1, 2));
  CHECK(share.root_of.size() == 1);
  auto when = one<DefineDecl>("define active when did review in the past 1 year");
  CHECK(std::holds_alternative<Box<ConditionSlot>>(when.is.is));
  auto any = one<DefineDecl>("define ok as any of { a: resigned  b: hold x }");
  CHECK(as<JunctionCondition>(value(*std::get<Box<ConditionSlot>>(any.is.is))).junction ==
        Junction::any);
  auto where = one<DefineDecl>("define a as ambiguous { seated: admin where (hold member) }");
  CHECK(readings(std::get<Slot<Value>>(where.is.is)).size() == 1);
}

TEST_CASE("nouns of a role") {
  CHECK(value(one<SeatsNoun>("seats at least 5").is.count).bound == Bound::at_least);
  CHECK(one<SeatsNoun>("seats should be at most 9").is.modality == Modality::should);
  auto seats =
      one<SeatsNoun>("seats should be ambiguous {\n  m: at least 5 cite \"M\"\n  c: at least 3\n}");
  CHECK(readings(seats.is.count)[0].cites[0].section == "M");
  CHECK(readings(seats.is.count)[1].label.text == "c");
  CHECK(value(one<SeatsNoun>("seats between 4 and 9").is.count).high);
  CHECK(std::holds_alternative<Unstated>(one<SeatsNoun>("seats unstated").is.count.is));
  CHECK(std::get<PeriodTest>(value(one<TermNoun>("term at most 2 years").is.length)).bound ==
        Bound::at_most);
  CHECK(std::holds_alternative<Unlimited>(value(one<TermNoun>("term unlimited").is.length)));
  CHECK(std::holds_alternative<Moment>(
      value(one<TermNoun>("term until the next_election closes").is.length)));
  auto limit = one<LimitNoun>("limit ambiguous { in_a_row: 2 terms in a row   ever: 2 terms ever } "
                              "unless approved by board");
  CHECK(value(readings(limit.is.limit)[0].value).scope == LimitScope::in_a_row);
  CHECK(value(readings(limit.is.limit)[1].value).scope == LimitScope::ever);
  CHECK(limit.statement.with->unless.size() == 1);
  auto years = value(one<LimitNoun>("limit 6 years in any 9 years").is.limit);
  CHECK(std::get<calendar::Period>(years.amount).months == 72);
  CHECK(years.in_any->months == 108);
  CHECK_FALSE(value(one<LimitNoun>("limit 3 terms").is.limit).scope_written);
  CHECK(one<EndsNoun>("ends on 31 Dec, 30 Jun").is.on.size() == 2);
  CHECK(one<CohortsNoun>("cohorts odd of half, even").is.cohorts[0].of);
  CHECK(one<DrawnNoun>("should be drawn from dev or triager").is.modality == Modality::should);
  CHECK(one<JoinsNoun>("joins automatically when hold x").is.automatic);
  CHECK(one<JoinsNoun>("joins by admission").is.by);
  CHECK(std::holds_alternative<Condition>(
      one<KeepsNoun>("keeps seat while hold x").is.condition->is));
  CHECK(one<LeavesNoun>("leaves by resignation").is.by);
  auto renews = one<RenewsNoun>("renews by opt_in every 1 year   grace unstated   else ambiguous { "
                                "auto: lapses   act: may be removed }");
  CHECK(std::holds_alternative<Unstated>(renews.statement.with->grace->is));
  CHECK(std::holds_alternative<MayBeRemoved>(
      value(readings(renews.statement.with->otherwise[0])[1].value)));
  CHECK(one<VacanciesNoun>("vacancies filled by election within 1 month").statement.with->within);
  CHECK(one<ReplacementNoun>("replacement serves the rest").is.rest);
  CHECK_FALSE(one<ReplacementNoun>("replacement serves the full term").is.rest);
  CHECK(as<NamedGroup>(value(one<StandsNoun>("stands in for chair").is.for_whom)).name.text ==
        "chair");
  CHECK(std::holds_alternative<Condition>(
      one<EligibleNoun>("eligible when not hold x").is.condition->is));
}

TEST_CASE("nouns of a decision and of a body") {
  auto decides =
      one<DecidesNoun>("decides joining member, removal from member, appointment of chair, "
                       "change of this charter about \"Scope\", any matter, \"budget\"")
          .is.matters;
  REQUIRE(decides.size() == 6);
  CHECK(std::get<RemovalMatter>(decides[1]).role.text == "member");
  CHECK(std::get<ChangeMatter>(decides[3]).about == std::vector<std::string>{"Scope"});
  CHECK(std::holds_alternative<AnyMatter>(decides[4]));
  auto proposed = one<ProcessNoun>("seconded by at least 2 members").is;
  CHECK(proposed.verb == "seconded");
  CHECK(value(*proposed.by).quantity->bound == Bound::at_least);
  CHECK(one<ProcessNoun>("withdrawn automatically when resigned").is.automatic);
  auto voters = one<VotersNoun>("voters members except the subject").is;
  auto& except = as<ExceptGroup>(value(voters.voters));
  CHECK(as<PersonGroup>(*except.without).who == PersonInRole::subject);
  CHECK(one<NoticeNoun>("notice at least 1 week").is.length.bound == Bound::at_least);
  CHECK(std::holds_alternative<Unstated>(
      one<NoticeNoun>("notice unstated to board").is.length.low.is));
  CHECK(one<NominationsNoun>("nominations open 2 weeks").is.length.bound == Bound::plain);
  CHECK(one<OpenNoun>("open between 1 week and 2 weeks").is.length.high->days == 14);
  CHECK(std::holds_alternative<ShiftedMoment>(
      value(one<OpensNoun>("opens 6 weeks before term ends").is.at).is));
  auto phase = one<PhaseNoun>("phase talk exactly 2 weeks { restarts when amendment }");
  CHECK(phase.is.length->bound == Bound::exactly);
  CHECK(std::holds_alternative<RestartsNoun>((*phase.is.items)[0].is));
  CHECK(one<PhaseNoun>("phase voting").is.items->empty());
  auto passes = value(one<PassesWithNoun>("passes with 66.7% of decided ballots").is.with);
  CHECK(as<SharePortion>(value(passes.quantity->low)).share == calendar::Fraction::of(667, 1000));
  CHECK(as<BaseGroup>(*passes.group).base == Base::decided_ballots);
  CHECK(one<PassesWithNoun>("also passes with majority of voters").is.also);
  auto ladder = one<PassesIfNoun>("passes if no voter objects, else with majority of voters");
  CHECK(std::holds_alternative<ElseWith>(value(ladder.statement.with->otherwise[0])));
  CHECK(one<FailsNoun>("fails if any voter objects").read.items().size() == 1);
  CHECK(one<FinalSayNoun>("final say board over \"money\"").is.over == "money");
  CHECK(one<RecusedNoun>("recused the subject").read.items().size() == 1);
  CHECK(one<TiesNoun>("ties to chair").is.to);
  CHECK(one<TiesNoun>("ties by lot").is.by_lot);
  CHECK(one<TiesNoun>("ties fails").is.outcome->text == "fails");
  CHECK_FALSE(one<AbstentionsNoun>("abstentions do not count").is.count);
  CHECK(one<AbstentionsNoun>("abstentions count as present").is.as == "present");
  CHECK(one<BallotsNoun>("ballots hidden until voting closes").is.rule == BallotRule::hidden_until);
  CHECK(one<BallotsNoun>("ballots changeable").is.rule == BallotRule::changeable);
  CHECK(one<MethodNoun>("method \"Schulze\"").is.text == "Schulze");
  auto example = one<ExampleNoun>("example 9 voters, 5 approve gives passed").is;
  CHECK(example.facts[1].number == 5);
  CHECK(example.facts[1].what == "approve");
  CHECK(example.outcome.text == "passed");
  CHECK(one<OverridesNoun>("overrides decisions of council").read.items().size() == 1);
  CHECK(one<SuspendsNoun>("suspends appointment").is.decision.text == "appointment");
  auto meets = value(one<MeetsNoun>("meets every calendar month except in Aug, Dec").is.every);
  CHECK(std::get<CalendarRecurrence>(meets).except_months == std::vector<int>{8, 12});
  auto tuesday = value(one<MeetsNoun>("meets every 2nd Tuesday").is.every);
  CHECK(std::get<WeekdayRecurrence>(tuesday).weekday == 2);
  auto quorum =
      value(one<QuorumNoun>("quorum all but 2 of (voters except silent) are present").is.needs);
  CHECK(quorum.verb == "present");
  CHECK(as<AllButPortion>(value(quorum.quantity->low)).number == 2);
  CHECK(std::holds_alternative<ExceptGroup>(quorum.group->is));
  CHECK(
      readings(one<QuorumNoun>(
                   "quorum ambiguous { s: majority of seats are present  m: majority of members }")
                   .is.needs)
          .size() == 2);
}

TEST_CASE("claims") {
  CHECK(one<GapClaim>("gap \"an item\" cite \"S\"").statement.with->cites.size() == 1);
  CHECK(one<NoteClaim>("n: note \"say \\\"why\\\"\"").is.text == "say \"why\"");
  auto claim = one<AmbiguousClaim>(
      "own: ambiguous \"they cannot\" {\n  at_start: eligible when not hold leader\n"
      "  standing: proposed by anyone cite \"S\"\n} cite \"T\"");
  CHECK(claim.is.why == "they cannot");
  REQUIRE(claim.is.readings.size() == 2);
  CHECK(claim.is.readings[1].label->text == "standing");
  CHECK(claim.is.readings[1].with->cites[0].section == "S");
  CHECK(claim.statement.with->cites[0].section == "T");
  CHECK(claim.statement.label->text == "own");
}

TEST_CASE("sentences and their modifiers") {
  auto report = one<Sentence>("secretary must \"report\" to board on 15 Mar, 15 Jun\n  should "
                              "cover \"activities\", \"budget\"");
  CHECK(report.is.kind == SubjectKind::group);
  CHECK(report.statement.with->on.size() == 2);
  CHECK(report.statement.with->should_cover.size() == 2);
  REQUIRE(report.statement.with->written.size() == 3);
  CHECK(report.statement.with->written[2].first == "should cover");
  CHECK(report.read.at(report.statement.with->written[1].second) == "on");
  auto each =
      one<Sentence>("members should \"acknowledge\" for each report within 1 week of received");
  CHECK(each.statement.with->within->of);
  CHECK(as<NamedGroup>(*each.statement.with->for_each).name.text == "report");
  CHECK(one<Sentence>("only chair or co_chair may hold report_access").is.kind ==
        SubjectKind::only);
  auto there = one<Sentence>("there must be at least 3 moderators");
  CHECK(there.is.kind == SubjectKind::there);
  auto& counted = std::get<Quantified>(as<IsPredicate>(value(*there.is.predicate)).operand);
  CHECK(counted.quantity->bound == Bound::at_least);
  CHECK(as<NamedGroup>(*counted.group).name.text == "moderators");
  CHECK(one<Sentence>("must hold council.member").is.kind == SubjectKind::holder);
  auto cap = one<Sentence>(
      "cap: at most 1 rep may hold rep per affiliation\n  when there are at most 5 reps");
  CHECK(cap.statement.with->per->text == "affiliation");
  CHECK(std::holds_alternative<ThereCondition>(value(cap.statement.with->when[0]).is));
  auto none = one<Sentence>("no member may hold chair from 2026-01-01 until 2027-01-01").is;
  CHECK(none.subject->quantity->bound == Bound::no);
  auto skills = one<Sentence>("members should at least 2 of {\n  apps: \"knows apps\"\n  web: "
                              "\"knows the web\"\n} attested by admin every 1 year");
  auto& group = as<Box<PredicateGroup>>(value(*skills.is.predicate));
  CHECK(group->junction == Junction::at_least);
  CHECK(group->entries.size() == 2);
  CHECK(skills.statement.with->attested->every);
  auto negated = one<Sentence>("chair must ambiguous { a: not hold x   b: hold y } ");
  CHECK(value(readings(*negated.is.predicate)[0].value).negated);
  CHECK_FALSE(value(readings(*negated.is.predicate)[1].value).negated);
  auto special = one<Sentence>("at least 3 voters of different employer must endorse").is;
  CHECK_FALSE(as<SpreadGroup>(*special.subject->group).same);
  auto all = one<Sentence>(
      "x: members must do review at least 2 times every 6 months, by chair, ignoring leave, "
      "publicly, "
      "excluding \"bots\", grace 1 week, covering \"a\", no later than 2026-05-01, at once");
  CHECK(all.statement.with->ignoring_leave);
  CHECK(all.statement.with->publicly);
  CHECK(all.statement.with->at_once);
  CHECK(all.statement.with->no_later_than);
  CHECK(all.statement.with->excluding->texts.size() == 1);
  CHECK(all.statement.with->written.size() == 9);
}

TEST_CASE("remedies") {
  auto ladder =
      one<KeepsNoun>("keeps seat while hold x else within 1 week \"step down\" else start removal "
                     "else may be removed by board else automatic removal of \"access\" else if "
                     "resigned else lapses");
  auto& steps = ladder.statement.with->otherwise;
  REQUIRE(steps.size() == 6);
  CHECK(std::get<TextRemedy>(value(steps[0])).within);
  CHECK(std::get<StartDecision>(value(steps[1])).decision.text == "removal");
  CHECK(std::get<MayBeRemoved>(value(steps[2])).by->text == "board");
  CHECK(std::get<std::string>(std::get<AutomaticRemoval>(value(steps[3])).of) == "access");
  CHECK(std::holds_alternative<ElseIf>(value(steps[4])));
  CHECK(std::holds_alternative<Lapses>(value(steps[5])));
}

TEST_CASE("scenarios") {
  auto scenario = one<ScenarioDecl>(
      "scenario \"a seat lapses\" {\n  given ada hold psrt.member with branch: \"3.12\", eol: "
      "2028-10-31\n"
      "    from 2023-08-01 until 2025-01-01\n  given ada did triage on 2026-01-01, 2026-02-01\n"
      "  given report on 2026-03-01\n  given \"the list is public\"\n  as of 2026-11-01\n"
      "  expect psrt.member.keeps.active for ada is violated\n  expect review not yet due\n"
      "  expect psrt.member.keeps for ada holds\n}");
  auto& steps = scenario.is.steps;
  REQUIRE(steps.size() == 8);
  auto& seat = as<GivenSeat>(steps[0]);
  CHECK(seat.attributes.size() == 2);
  CHECK(seat.from->iso() == "2023-08-01");
  CHECK(seat.until->iso() == "2025-01-01");
  CHECK(as<GivenActivity>(steps[1]).on.size() == 2);
  CHECK(as<GivenEvent>(steps[2]).kind.text == "report");
  CHECK(as<GivenText>(steps[3]).text == "the list is public");
  CHECK(as<AsOfStep>(steps[4]).date.iso() == "2026-11-01");
  CHECK(as<ExpectStep>(steps[5]).clause.text == "psrt.member.keeps.active");
  CHECK(as<ExpectStep>(steps[5]).state == "violated");
  CHECK(as<ExpectStep>(steps[6]).state == "not yet due");
  CHECK_FALSE(as<ExpectStep>(steps[6]).negated);
  CHECK(as<ExpectStep>(steps[7]).state == "holds");
}

} // namespace quorate::syntax
