#pragma once
// Statements: the sentence, the nouns, the declarations, and the file that holds them.

#include "engine/syntax/nouns.h"

namespace quorate::syntax {

// ---- remedies and modifiers
struct Lapses {};
struct MayBeRemoved {
  std::optional<Name> by;
};
struct AutomaticRemoval {
  std::variant<std::monostate, std::string, Group> of;
};
struct StartDecision {
  Name decision;
};
struct TextRemedy { ///< `else within 1 week "step down"`
  std::optional<PeriodSlot> within;
  std::string text;
};
struct ElseWith {
  QuantifiedSlot with;
};
struct ElseIf {
  Box<ConditionSlot> condition;
};
using Remedy = std::variant<Lapses, MayBeRemoved, AutomaticRemoval, StartDecision, TextRemedy,
                            ElseWith, ElseIf>;

struct Within {
  PeriodSlot length;
  std::optional<Moment> of;
};
struct Attested {
  std::optional<GroupSlot> by;
  std::optional<PeriodSlot> every;
  Span span;
};
struct Excluding {
  std::vector<std::string> texts;
  std::optional<GroupSlot> group;
};

/// Everything that may follow a statement; semantics says which of them a statement takes.
struct Modifiers {
  std::vector<ConditionSlot> when, unless;
  std::vector<Slot<Remedy>> otherwise; ///< the `else` ladder, in order
  std::optional<Slot<Recurrence>> every;
  std::optional<Group> for_each;
  std::optional<Within> within;
  std::optional<Moment> no_later_than, from, until, before, after;
  std::vector<Moment> on;
  std::optional<Name> per;
  std::optional<GroupSlot> to, by;
  std::vector<std::string> covering, should_cover;
  std::optional<Excluding> excluding;
  std::optional<PeriodSlot> grace;
  std::optional<QuantifiedSlot> with;
  std::optional<Attested> attested;
  bool ignoring_leave = false, imported = false, publicly = false, privately = false,
       at_once = false;
  Cites cites;
  std::vector<std::pair<std::string, Span>> written; ///< keyword of each modifier and its place

  /// Whether there are none: nothing but what a declaration says of itself stands in no `written`.
  bool none() const { return written.empty() && cites.empty() && !imported; }
};

// ---- header
struct StatusHeader {
  Name status;
};
struct SourceHeader {
  std::optional<Name> alias;
  std::string file;
};
struct ParentHeader {
  std::optional<Name> charter;
  std::string title;
};
struct TimezoneHeader {
  std::string zone;
};
struct InForceHeader {
  Moment from;
  std::optional<Moment> until;
};
/// Without a block: names the text at hand. With one: what changes from that date on.
struct RevisionHeader {
  Name name;
  Moment from;
  std::optional<Moment> until;
  std::optional<Statements> changes;
};
struct AttestationsHeader {
  GroupSlot by;
  PeriodSlot every;
};
struct UseHeader {
  std::string path;
};
/// The houses whose rules lint asks for. Which houses there are, lint knows.
struct HouseHeader {
  std::vector<Name> houses;
};

// ---- declarations
struct Attribute {
  Name name;
  Name type;
  std::string title;
};
struct Argument {
  Name name;
  Box<Statement> value; ///< a DefineDecl that holds the value
};
struct BodyDecl {
  bool external = false, each = false;
  Name name;
  std::string title;
  std::vector<std::string> also;
  Box<Statements> items;
};
struct RoleDecl {
  bool external = false;
  Name name;
  std::vector<Name> parameters;
  std::string title;
  std::vector<std::string> also;
  Box<Statements> items;
};
struct DecisionDecl {
  bool external = false;
  Name name;
  std::vector<Name> parameters;
  std::string title;
  std::vector<std::string> also;
  std::optional<Name> like;
  std::vector<Argument> arguments;
  Box<Statements> items;
};
enum class ListKind { asset, event, activity };
struct Listed {
  Name name;
  std::string title;
  std::vector<Attribute> attributes;
};
struct ListDecl { ///< `activity a, b`, `event …`, `asset …`
  ListKind kind = ListKind::activity;
  std::vector<Listed> names;
};
struct RegisterDecl {
  Name name;
  std::string title;
  std::vector<Attribute> attributes;
};
struct HasDecl {
  std::vector<Attribute> attributes;
};
struct CalendarValue {
  calendar::Unit unit = calendar::Unit::year;
};
using Value =
    std::variant<calendar::Period, CalendarValue, calendar::Date, std::string, Quantified>;
struct DefineDecl {
  Name name;
  std::variant<Slot<Value>, Box<ConditionSlot>> is;
};
struct PolicyDecl {
  Name name;
  std::vector<Name> parameters;
  std::string title;
  Box<Statements> items;
};
struct ApplyDecl {
  Name policy;
  std::vector<Argument> arguments;
  std::optional<Group> to;
};
struct RegimeDecl {
  Name name;
  std::optional<Moment> from, until;
  Box<Statements> items;
};
struct SectionBlock {
  Cites sections;
  Box<Statements> items;
};
struct ReplaceDecl { ///< inside a revision: `replace member.active: …`
  Name path;
  Box<Statement> with;
};
struct RemoveDecl {
  Name path;
};

// ---- scenario steps
struct GivenSeat { ///< a seat, or access to an asset
  Name person, role;
  std::vector<Argument> attributes;
  std::optional<calendar::Date> from, until;
};
struct GivenActivity { ///< an activity, or a duty that was done
  Name person, kind;
  std::string of; ///< `for`: which one it was done for
  std::vector<Name> to;
  std::vector<std::string> covering;
  std::vector<calendar::Date> on;
};
struct GivenEvent { ///< an event, an entry of a register, a meeting
  Name kind;
  std::string id;
  std::vector<calendar::Date> on;
  std::vector<Argument> attributes;
};
struct GivenWord { ///< somebody vouches for what only people can judge
  Name clause;
  bool negated = false;
  std::optional<Name> about;
  Name by;
  calendar::Date on;
  std::optional<calendar::Date> until;
};
struct GivenLeave {
  Name person;
  calendar::Date from;
  std::optional<calendar::Date> until;
};
struct GivenEmployer {
  Name person;
  std::string organisation;
  std::optional<calendar::Date> from, until;
};
struct GivenDecision {
  Name decision;
  std::string id;
  std::optional<Name> subject;
  calendar::Date from;
  std::optional<calendar::Date> until;
  std::vector<Argument> facts; ///< `yes: ada and bo`, `no: 2`, `present: …`, `proposer: …`
};
struct GivenText {
  std::string text;
};
struct AsOfStep {
  calendar::Date date;
};
struct ExpectStep {
  Name clause;
  std::optional<Name> person;
  bool negated = false;
  std::string state;
};
struct Step {
  Span span;
  std::variant<GivenSeat, GivenActivity, GivenEvent, GivenWord, GivenLeave, GivenEmployer,
               GivenDecision, GivenText, AsOfStep, ExpectStep>
      is;
};
struct ScenarioDecl {
  std::string title;
  std::vector<Step> steps;
};

// ---- claims
struct GapClaim {
  std::string text;
};
struct NoteClaim {
  std::string text;
};
struct AmbiguousClaim { ///< readings of a whole statement
  std::string why;
  std::vector<Statement> readings; ///< each with its label
};

// ---- the sentence
enum class SubjectKind { holder, only, there, group };
struct Sentence {
  SubjectKind kind = SubjectKind::holder;
  std::optional<Quantified> subject; ///< absent for `holder` and `there`
  Modality modality = Modality::must;
  bool negated = false;
  Box<PredicateSlot> predicate;
};

using AnyForm = std::variant<
    StatusHeader, SourceHeader, ParentHeader, TimezoneHeader, InForceHeader, RevisionHeader,
    AttestationsHeader, UseHeader, HouseHeader, BodyDecl, RoleDecl, DecisionDecl, ListDecl,
    RegisterDecl, HasDecl, DefineDecl, PolicyDecl, ApplyDecl, RegimeDecl, SectionBlock, ReplaceDecl,
    RemoveDecl, ScenarioDecl, GapClaim, NoteClaim, AmbiguousClaim, SeatsNoun, TermNoun, LimitNoun,
    EndsNoun, CohortsNoun, DrawnNoun, JoinsNoun, KeepsNoun, LeavesNoun, RenewsNoun, VacanciesNoun,
    ReplacementNoun, StandsNoun, EligibleNoun, DecidesNoun, ProcessNoun, VotersNoun, NoticeNoun,
    NominationsNoun, OpenNoun, OpensNoun, PhaseNoun, RestartsNoun, PassesWithNoun, PassesIfNoun,
    FailsNoun, FinalSayNoun, RecusedNoun, TiesNoun, AbstentionsNoun, BallotsNoun, MethodNoun,
    ExampleNoun, OverridesNoun, SuspendsNoun, MeetsNoun, QuorumNoun, Sentence>;
/// What a statement is. Copied and destroyed out of line: sixty alternatives would otherwise be
/// instantiated in every file that sees one.
struct Form : AnyForm {
  using AnyForm::AnyForm;
  using AnyForm::operator=;
  Form();
  Form(const Form&);
  Form(Form&&) noexcept;
  Form& operator=(const Form&);
  Form& operator=(Form&&) noexcept;
  ~Form();
};

struct Statement {
  Span span;
  std::optional<Name> label;
  Shared<Modifiers> with;
  Form is;
  Statement();
  Statement(Span span_in, std::optional<Name> label_in, Shared<Modifiers> with_in, Form is_in);
  Statement(const Statement&);
  Statement(Statement&&) noexcept;
  Statement& operator=(const Statement&);
  Statement& operator=(Statement&&) noexcept;
  ~Statement();
};

/// `charter NAME "Title" { … }`
struct CharterDecl {
  Name name;
  std::string title;
  Statements items;
  Span span;
};

/// One file, whatever was wrong with it: what could be read is here, in order.
struct File {
  source::SourceId source = 0;
  std::vector<CharterDecl> charters;
  Statements policies;         ///< PolicyDecl outside a charter
  std::vector<Statement> uses; ///< UseHeader outside a charter
};

} // namespace quorate::syntax
