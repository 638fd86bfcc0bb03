#pragma once
// A charter with every name resolved: what evaluation, lint and graphs work on.

#include "engine/semantics/duty.h"
#include "engine/semantics/meaning.h"
#include "engine/semantics/procedure.h"
#include "engine/semantics/scenario.h"
#include "engine/source/source.h"

#include <map>
#include <set>
#include <string>

namespace quorate::semantics {

using source::Span;
using BodyId = std::uint32_t;
inline constexpr BodyId no_body = 0xffffffff;

enum class Modality { must, should, may };
enum class AttributeType { text, date, number, flag, person };

struct Citation {
  std::string file;
  std::string section;
};
using Citations = std::vector<Citation>;

struct AttributeSpec {
  AttributeType type = AttributeType::text;
  std::string of_register; ///< typed by a register: its name
};
using Attributes = std::map<std::string, AttributeSpec>;

struct Body {
  std::string name, title;
  bool external = false, each = false;
  Span span;
};
struct Role {
  std::string path; ///< `psrt.member`
  std::string name, title;
  BodyId body = no_body;
  bool external = false;
  Attributes attributes;
  Span span;
};
struct Named { ///< activity, event, register, asset, decision
  std::string name, title;
  Attributes attributes;
  Span span;
};

/// A house whose rules the charter wants to be linted by.
struct HouseName {
  std::string name;
  Span span;
};

/// One place where the prose allows several readings.
struct Choice {
  std::string label; ///< "fifty_plus_one", "psrt.member.seats"
  std::string why;
  std::vector<std::string> readings;
  std::vector<Citations> cites; ///< per reading
  Span span;
  /// Readings that cite different sections contradict each other; otherwise the prose is vague.
  bool contradiction() const;
};

// ---- clauses
enum class Loss { automatic, recommended, decision, unstated };
struct LossRule {
  Loss kind = Loss::unstated;
  std::string by; ///< the decision or body that removes
};
struct Keep {
  RoleId role = 0;
  ConditionPtr condition;
  std::optional<Value<Period>> grace;
  Value<LossRule> loss;
};
struct Renew {
  RoleId role = 0;
  std::vector<std::string> kinds;
  std::optional<Value<Cadence>> every; ///< absent: at the end of each term
  std::optional<Value<Moment>> from;   ///< absent: from joining
  std::optional<Value<Period>> within; ///< the window before the due date in which it counts
  std::optional<Value<Period>> grace;
  Value<LossRule> loss;
};
struct Seats {
  RoleId role = 0;
  Value<Quantity> count;
  std::string per; ///< attribute; empty: in all
};
struct Term {
  RoleId role = 0;
  Value<Period> length;
  std::optional<Value<Moment>> from; ///< `term 2 years from the last election`; absent: joining
  Bound bound = Bound::exactly;      ///< at_least, at_most: a seat's length is checked against it
  bool unlimited = false;
};
struct LimitRule {
  std::optional<int> terms;
  std::optional<Period> time;
  enum class Scope { in_a_row, ever, in_any } scope = Scope::in_a_row;
  std::optional<Period> in_any;
};
struct Limit {
  RoleId role = 0;
  Value<LimitRule> limit;
  std::optional<Value<Period>> term;     ///< the role's term, to count terms by
  std::optional<Period> excluding_up_to; ///< partial terms of at most this length do not count
  std::string per;
};
struct Ends {
  RoleId role = 0;
  std::vector<Moment> on;
};
struct Cohorts {
  struct One {
    std::string name;
    std::optional<Amount> size;
  };
  RoleId role = 0;
  std::vector<One> cohorts;
};
struct Drawn {
  RoleId role = 0;
  Value<GroupPtr> from;
};
struct AutomaticJoin {
  RoleId role = 0;
  ConditionPtr condition;
};
struct AutomaticLeave {
  RoleId role = 0;
  ConditionPtr condition;
  /// `leaves automatically by resignation`: what is not recorded is left to the roster.
  bool as_recorded = false;
};
/// `QUANTITY GROUP must [not] CONDITION`, `only GROUP may CONDITION`, `there must be …`.
struct Rule {
  enum class Kind { each, count, only, there } kind = Kind::each;
  Value<GroupPtr> group;
  Quantity quantity; ///< count, there
  ConditionPtr that; ///< null for `there`
  bool negated = false;
  bool on_joining = false; ///< judged once, at the start of the seat
  std::string per;         ///< attribute of the counted seats; `affiliation` is everybody's
  RoleId role = 0;         ///< the holder's role when `of_role`
  bool of_role = false;
};
struct Attest {
  std::string text;
  Value<GroupPtr> about; ///< whom: each of them; the body when about_body
  bool about_body = true;
  bool negated = false;
  Value<GroupPtr> owner;
  Value<Period> expiry;
  std::string owner_text;
};
/// `GROUP may CONDITION`: nothing to judge.
struct Permission {
  std::string text;
  Value<GroupPtr> whose;
  ConditionPtr what; ///< null where the permission is in words
};
struct Note {
  std::string text;
};
struct Gap {
  std::string text;
};
/// Understood and type-checked; its evaluation needs records that are not read yet.
struct Pending {
  std::string needs;
};

struct Clause {
  std::string path; ///< `psrt.member.keeps`
  Citations cites;
  Modality modality = Modality::must;
  Span span;
  std::optional<Span> applied; ///< the `apply`, in the charter's text, of the policy that says so
  std::string body;            ///< name of the body it belongs to; empty: the charter
  std::vector<ConditionPtr> when, unless;
  /// One reading of a whole statement: in force only when `choice` has this reading.
  struct Under {
    ChoiceId choice = 0;
    std::uint32_t reading = 0;
  };
  std::optional<Under> under;
  std::vector<std::string> remedies; ///< the `else` ladder, in words
  Rare<Value<Moment>> from, until;   ///< in force only so long (regimes)
  std::variant<Keep, Renew, Seats, Term, Limit, Ends, Cohorts, Drawn, AutomaticJoin, AutomaticLeave,
               Rule, Attest, Duty, Meets, Contents, Permission, Note, Gap, Pending, DecisionRule,
               Way>
      is;
  std::set<ChoiceId> choices;      ///< readings it depends on, also through roles
  std::set<RoleId> roles;          ///< roles whose holders it asks for
  std::set<RoleId> reversed_roles; ///< those of them under a negation or a count
  std::set<std::string> kinds;     ///< activity kinds it asks for
  std::string text;                ///< the statement as written, on one line
};

struct Charter {
  std::string id, title, status, timezone;
  std::string revision;            ///< empty: unnamed
  std::optional<Date> from, until; ///< in force
  bool from_known = true;          ///< false: from an event without a date
  std::vector<Citation> sources;
  std::vector<HouseName> houses; ///< unchecked: only lint knows which there are
  std::vector<Body> bodies;
  std::vector<Role> roles;
  std::vector<Named> activities, events, registers, assets, decisions;
  std::vector<Procedure> procedures; ///< in the order of the text; `decisions` names the same
  std::vector<Choice> choices;
  Value<Period> attestation_expiry; ///< of judgements that name no expiry of their own
  std::vector<Clause> clauses;      ///< in the order of the text
  std::vector<Scenario> scenarios;  ///< what the author expects of it
  /// Roles in an order in which each may be computed from those before it: groups of roles that
  /// depend on each other stand together.
  std::vector<std::vector<RoleId>> role_order;
  Span span;
  std::string file;

  std::optional<RoleId> role(const std::string& path) const;
};

} // namespace quorate::semantics
