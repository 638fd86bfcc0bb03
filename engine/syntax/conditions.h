#pragma once
// Predicates and conditions.

#include "engine/syntax/expressions.h"

namespace quorate::syntax {

struct HoldPredicate {
  GroupSlot what;
  bool ever = false;                  ///< `hold member ever`
  bool before_term = false;           ///< `hold officer before term`
  std::optional<PeriodTest> at_least; ///< `hold member at least 1 year`
  std::optional<WindowSlot> when;
};
struct DidPredicate {
  GroupSlot kinds; ///< activity kinds: a name or names joined by `or`
  std::optional<Slot<Quantity>> times;
  std::optional<WindowSlot> when;
};
struct DoPredicate { ///< a duty's content: `do membership_review`
  GroupSlot kinds;
  std::optional<Slot<Quantity>> times;
};
struct JoinedPredicate {
  bool first = false; ///< `first joined`: the first seat ever, re-adding does not restart
  WindowSlot when;
};
struct SeatedPredicate { ///< `seated at least 6 months`, `seated in the past 1 year`
  std::variant<PeriodTest, WindowSlot> is;
};
struct AttendPredicate {
  Quantity share;
  std::optional<WindowSlot> when;
};
struct CastPredicate { ///< `vote in at least half of decisions in the past 1 year`
  Quantity share;
  std::optional<Name> decision; ///< one procedure only
  std::optional<WindowSlot> when;
};
struct MissPredicate {
  std::variant<int, Name, Unstated> count;
  std::string what; ///< "meetings", "decisions", or the name of a decision or event
  Span what_span;
};
struct ActPredicate {
  std::string verb; ///< approve, object, abstain, second, endorse, consent, agree, respond, vote
  std::optional<Group> object;
  std::optional<WindowSlot> when;
};
struct ApprovedPredicate {
  GroupSlot by;
};
struct JudgedPredicate {
  std::optional<GroupSlot> by;
  std::string text;
};
struct AttestedPredicate {
  Name clause;
};
struct CoverPredicate {
  std::vector<std::string> topics;
};
struct OpenPredicate {
  PeriodTest length;
};
struct StatePredicate { ///< `passed`, `vacant`, `happened in the past 1 year`
  std::string state;
  bool negated = false;
  std::optional<WindowSlot> when;
};
struct PresencePredicate {
  Presence which = Presence::present;
  bool negated = false;
};
struct IsPredicate { ///< `is moderation`, `are at most 5`
  bool negated = false;
  Operand operand;
};
struct TextPredicate {
  std::string text;
};
struct PredicateGroup;

struct Predicate {
  Span span;
  std::variant<HoldPredicate, DidPredicate, DoPredicate, JoinedPredicate, SeatedPredicate,
               AttendPredicate, CastPredicate, MissPredicate, ActPredicate, ApprovedPredicate,
               JudgedPredicate, AttestedPredicate, CoverPredicate, OpenPredicate, StatePredicate,
               PresencePredicate, IsPredicate, TextPredicate, Box<PredicateGroup>>
      is;
  bool negated = false; ///< inside readings: `ambiguous { a: not hold x }`
};
using PredicateSlot = Slot<Predicate>;

enum class Junction { any, all, at_least, exactly, at_most };
/// `should at least 2 of { apps: "knows …"  web: "knows …" }`
struct PredicateGroup {
  Junction junction = Junction::all;
  std::optional<Portion> count;
  std::vector<Reading<Predicate>> entries;
};

using ConditionSlot = Slot<Condition>;
struct JunctionCondition { ///< `and`/`or` (entries without labels) and `any of { label: … }`
  Junction junction = Junction::all;
  std::optional<Portion> count;
  std::vector<Reading<Condition>> entries;
  bool braced = false;
};
struct NotCondition {
  Box<Condition> of;
};
struct ThroughoutCondition {
  Box<Condition> of;
  PeriodSlot length;
};
struct SlotCondition {
  Box<ConditionSlot> slot;
}; ///< `ambiguous { … }` or `unstated` inside a condition
struct ThereCondition {
  Quantified what;
};
struct MoreCondition { ///< `more voters approve than object`, `at least 3 more voters …`
  std::optional<Quantity> by;
  Group group;
  std::string first, second;
};
struct RatioCondition { ///< `at least 3 times as many voters approve as object`
  Quantity factor;
  Group group;
  std::string first, second;
};
struct ClaimCondition {
  std::optional<Quantified> subject; ///< absent: the holder, candidate or decision at hand
  bool negated = false;
  Predicate predicate;
};
struct NamedCondition {
  Name name;
};
struct Condition {
  Span span;
  std::variant<JunctionCondition, NotCondition, ThroughoutCondition, SlotCondition, ThereCondition,
               MoreCondition, RatioCondition, ClaimCondition, NamedCondition>
      is;
};

} // namespace quorate::syntax
