#pragma once
// Decision procedures: who votes, how long, and when it passes. Each statement of a decision is a
// clause of the charter (charter.h) that holds one of the rules here.

#include "engine/semantics/meaning.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace quorate::semantics {

using ProcedureId = std::uint32_t; ///< index into Charter::procedures
inline constexpr ProcedureId no_procedure = 0xffffffff;

/// `majority of decided ballots`, `at least 3 of voters`, `2/3 of seats are present`.
struct Threshold {
  /// A bare number or share asks for at least as much; majority and half plus one are strict as
  /// their names say.
  Quantity quantity;
  GroupPtr of;      ///< the base: people, or Group::Base; null for a count without a base
  std::string verb; ///< what those counted did: "approve", "present", "vote"; empty: approve in
                    ///< `passes`, present or with a ballot in `quorum`
  std::string text; ///< as written
};

struct Matter {
  enum class Kind { joining, removal, appointment, amendment, any, text };
  Kind kind = Kind::any;
  RoleId role = 0xffffffff; ///< joining, removal, appointment
  std::string text;         ///< text: the matter; amendment: what is changed, ", " between several
};

// ---- what a statement of a decision says
struct Decides {
  std::vector<Matter> matters;
};
struct Voters {
  Value<GroupPtr> who;
};
/// `passes with`, `also passes with`; the ladder of `else with …` follows.
struct PassesWith {
  bool also = false;
  Value<Threshold> with;
  std::vector<Value<Threshold>> otherwise;
};
struct PassesIf {
  bool also = false;
  ConditionPtr condition;
  std::vector<Value<Threshold>> otherwise; ///< `else with majority of voters`
  std::vector<ConditionPtr> otherwise_if;  ///< `else if …`
};
/// `at least 3 voters must endorse`: asked for besides what it passes with.
struct Requires {
  ConditionPtr condition;
};
struct FailsWhen {
  ConditionPtr condition; ///< the statement's own condition; null: its `when` guards say it
};
struct QuorumRule {
  Value<Threshold> needs;
};
/// `open`, `notice`, `nominations open`, `phase NAME`: how long something lasts.
struct Duration {
  enum class What { open, notice, nominations, phase };
  What what = What::open;
  std::string phase;   ///< its name
  bool stated = false; ///< false: a phase without a length
  Bound bound = Bound::at_least;
  Value<Period> low;
  std::optional<Period> high;
};
/// `proposed by`, `seconded by`, `vetoed by`, `ratified by` and their like.
struct Involvement {
  enum class Act {
    proposed,
    seconded,
    amended,
    called,
    withdrawn,
    extended,
    vetoed,
    ratified,
    other
  };
  Act act = Act::other;
  std::string verb; ///< as written
  bool automatic = false;
  Rare<Value<Threshold>> by; ///< who, and how many of them; `of` is the group
  Rare<Quantity> with;       ///< `with 2/3`: of that body
  /// `with at least 5 developers`: others who join in. Also a `with` of several readings.
  Rare<Value<Threshold>> joined_by;
  std::optional<Value<Period>> within; ///< from the closing, or from `since`
  Rare<Value<Moment>> since;           ///< `within 1 week of notice`
};
struct FinalSay {
  Value<GroupPtr> who;
  std::string over;
};
struct RecusedRule {
  Value<GroupPtr> who;
};
struct Ties {
  enum class Kind { fail, pass, casting, lot, other };
  Kind kind = Kind::fail;
  std::optional<Value<GroupPtr>> to; ///< casting: whose vote decides
  std::string text;
};
struct Abstentions {
  bool count = false; ///< `abstentions count as …`; false: they do not count
  std::string as;     ///< "present", "no", "yes", "ballots"
};
struct BallotRule {
  enum class Kind { secret, open_to_all, hidden, changeable };
  Kind kind = Kind::secret;
  std::optional<Value<Moment>> until; ///< hidden: until when
};
struct Method {
  std::string text; ///< "Condorcet", "plurality"
  bool imported = false;
};
/// `example 9 voters, 7 approve, 0 object gives pass`.
struct Example {
  struct Fact {
    int number = 0;
    std::string what;
  };
  std::vector<Fact> facts;
  bool passes = true;
};
struct Restarts {}; ///< the clock restarts `when …`
struct Opens {
  Value<Moment> at;
};
struct Overrides {
  Value<GroupPtr> whose;
};
struct Suspends {
  ProcedureId what = no_procedure;
};

struct DecisionRule {
  ProcedureId procedure = no_procedure; ///< no_procedure: `quorum` and `example` of a body
  std::variant<Decides, Voters, PassesWith, PassesIf, Requires, FailsWhen, QuorumRule, Duration,
               Involvement, FinalSay, RecusedRule, Ties, Abstentions, BallotRule, Method, Example,
               Restarts, Opens, Overrides, Suspends>
      is;
};

/// One way into or out of a role: `joins by admission`, `joins by appointment of council`,
/// `leaves by resignation`, `leaves by removal`.
struct Way {
  enum class By {
    decision,    ///< `procedure`
    appointment, ///< by `who`: people or a body
    own_act,     ///< an activity or event of the person: resignation, opt-in; `name`
    open         ///< `unstated`, or free text
  };
  RoleId role = 0xffffffff;
  bool in = true;
  bool automatic = false; ///< `leaves automatically by disqualification`
  struct One {
    By by = By::open;
    ProcedureId procedure = no_procedure;
    GroupPtr who;
    std::string name;
  };
  /// Any of these will do.
  Value<std::vector<One>> by;
  std::optional<Value<Period>> within; ///< of it the seat has to begin, or end
};

struct Procedure {
  std::string path; ///< "psrt.admission"
  std::string name, title;
  std::string body;                 ///< "psrt"; empty outside
  std::vector<std::size_t> clauses; ///< indexes into Charter::clauses: its DecisionRules, inherited
                                    ///< ones (`like`) included
};

} // namespace quorate::semantics
