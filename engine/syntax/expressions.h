#pragma once
// What stands inside statements: names, amounts, groups of people, times, conditions. Plain values
// with byte spans; nothing is resolved here.

#include "engine/calendar/date.h"
#include "engine/calendar/fraction.h"
#include "engine/source/source.h"
#include "engine/syntax/box.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace quorate::syntax {

using source::Span;

/// `member`, `steering_council.member`.
struct Name {
  std::string text;
  Span span;
};

/// `cite "Section"`, `cite elections "Section"`.
struct Cite {
  std::optional<Name> source;
  std::string section;
  Span span;
};
using Cites = std::vector<Cite>;

struct Unstated {};
template <class T> struct Reading;

/// Every value slot takes a value, `unstated`, or `ambiguous { label: value … }`.
template <class T> struct Slot {
  Span span;
  std::variant<T, Unstated, std::vector<Reading<T>>> is;
  std::string why = {}; ///< ambiguous "why"
};
template <class T> struct Reading {
  Name label;
  Slot<T> value;
  Cites cites;
};

// ---- lengths and moments
/// A period, or the name of a defined one or of a policy's parameter.
using PeriodValue = std::variant<calendar::Period, Name>;
using PeriodSlot = Slot<PeriodValue>;
enum class Bound {
  no,
  every,
  any,
  at_least,
  at_most,
  exactly,
  more_than,
  fewer_than,
  between,
  plain
};
/// `at least 6 months`, `between 2 weeks and 4 weeks`; `plain` without a bound.
struct PeriodTest {
  Bound bound = Bound::plain;
  PeriodSlot low;
  std::optional<calendar::Period> high;
  Span span;
};

struct MomentValue;
using Moment = Slot<MomentValue>;
struct Today {};
struct YearlyMoment { ///< `15 Mar`; day 0: the month's end
  int month = 1;
  int day = 0;
};
struct ShiftedMoment { ///< `1 year after ratification`
  calendar::Period by;
  bool before = false;
  Box<Moment> of;
};
enum class Which { any, first, last };
struct NamedMoment { ///< `the last inactivity_report`, `admission closed`, `term ends`
  Which which = Which::any;
  Name name;
  std::string state; ///< "closed", "opens", "ends", …; empty without
};
struct MomentValue {
  std::variant<calendar::Date, Today, YearlyMoment, ShiftedMoment, NamedMoment> is;
};

struct PastWindow {
  PeriodSlot length;
};
struct EachWindow {
  calendar::Unit unit = calendar::Unit::year;
};
struct LastWindow { ///< `in the last 4 meetings`; `what`: meetings, decisions, a kind; or calendar
                    ///< units
  int count = 0;
  std::optional<Name> what;
  std::optional<calendar::Unit> unit;
};
struct AnchoredWindow { ///< `in the 1 year before the last inactivity_report`
  PeriodSlot length;
  bool before = true;
  Moment anchor;
};
struct SinceWindow {
  Moment from;
};
struct SideWindow { ///< `before opening`, `after dissolution`
  bool before = true;
  Moment of;
};
struct NearWindow { ///< `within 1 week of received`
  PeriodSlot length;
  Moment of;
};
using Window = std::variant<PastWindow, EachWindow, LastWindow, AnchoredWindow, SinceWindow,
                            SideWindow, NearWindow>;
using WindowSlot = Slot<Window>;

struct GapRecurrence {
  calendar::Period length;
};
struct CalendarRecurrence {
  calendar::Unit unit = calendar::Unit::month;
  std::vector<int> except_months;
};
struct WeekdayRecurrence { ///< `2nd Tuesday` of each month; nth 0: the last
  int nth = 1;
  int weekday = 1;
};
struct NamedRecurrence {
  Name name;
};
using Recurrence =
    std::variant<GapRecurrence, CalendarRecurrence, WeekdayRecurrence, NamedRecurrence>;

// ---- how many, of whom
struct Group;
struct Condition;
struct Portion;
struct NumberPortion {
  int number = 0;
  std::vector<Portion> times; ///< `3 times k`: one entry, else empty
};
struct SharePortion {
  calendar::Fraction share;
  std::vector<Group> root_of; ///< `1/2 of the square root of developers`: one entry
  bool percent = false;       ///< written as a percentage
};
struct MajorityPortion {};
struct HalfPortion {
  bool plus_one = false;
  bool rounded_up = false;
};
struct AllButPortion {
  int number = 0;
};
struct ExtremePortion {
  bool larger = true;
  std::vector<Portion> of;
};
struct RootPortion {
  std::vector<Group> of;
}; ///< one entry
struct NamedPortion {
  Name name;
};
struct Portion {
  Span span;
  std::variant<NumberPortion, SharePortion, MajorityPortion, HalfPortion, AllButPortion,
               ExtremePortion, RootPortion, NamedPortion>
      is;
};
/// `no`, `every`, `at least 2`, `between 4 and 9`, `majority`, `all but 2`.
struct Quantity {
  Bound bound = Bound::plain;
  Slot<Portion> low; ///< unused for no, every, any
  std::optional<Portion> high;
  Span span;
};

struct GroupList { ///< `a or b`, `a, b`; joint: `a and b`
  std::vector<Group> members;
  bool joint = false;
};
struct NamedGroup {
  Name name;
};
enum class PersonInRole { subject, candidate, proposer };
struct PersonGroup {
  PersonInRole who = PersonInRole::subject;
};
struct AnyoneGroup {
  bool nobody = false;
};
enum class Base { seats, voters, ballots, decided_ballots };
struct BaseGroup {
  Base base = Base::voters;
};
enum class Presence { present, recused, on_leave };
struct ThoseGroup {
  Presence which = Presence::present;
};
struct ExceptGroup {
  Box<Group> of;
  Box<Group> without;
};
struct AttributeTest;
struct WhereGroup {
  Box<Group> of;
  std::vector<AttributeTest> tests;
};
struct AsOfGroup {
  Box<Group> of;
  Moment when;
};
struct SpreadGroup { ///< `of the same team`, `of different employer`
  Box<Group> of;
  bool same = false;
  Name attribute;
};
struct PresentGroup {
  Box<Group> of;
};
struct Group {
  Span span;
  std::variant<GroupList, NamedGroup, PersonGroup, AnyoneGroup, BaseGroup, ThoseGroup, ExceptGroup,
               WhereGroup, AsOfGroup, SpreadGroup, PresentGroup>
      is;
};
using GroupSlot = Slot<Group>;

/// `majority of seats are present`: amount, group and an optional verb; either may be missing.
struct Quantified {
  std::optional<Quantity> quantity;
  std::optional<Group> group;
  std::string verb; ///< "present", "approve", …; empty without
  Span span;
};
using QuantifiedSlot = Slot<Quantified>;

struct BesideOperand { ///< `after today`, `before 2026-01-01`
  bool before = false;
  Moment moment;
};
using Operand = std::variant<BesideOperand, calendar::Date, std::string, Name, Quantified>;
struct CompareTest {
  Name attribute;
  bool negated = false;
  Operand operand;
};
struct ConditionTest {
  Box<Condition> condition;
};
struct JudgedTest {
  std::optional<Group> by;
  std::string text;
};
struct AttributeTest {
  Span span;
  std::variant<CompareTest, ConditionTest, JudgedTest> is;
};

} // namespace quorate::syntax
