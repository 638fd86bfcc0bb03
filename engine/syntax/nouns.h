#pragma once
// The nouns: what a role, a decision and a body may state about themselves.

#include "engine/syntax/conditions.h"

namespace quorate::syntax {

enum class Modality { must, should, may };
struct Statement;
using Statements = std::vector<Statement>;

// ---- nouns of a role
struct SeatsNoun {
  Modality modality = Modality::must;
  Slot<Quantity> count;
};
struct Unlimited {};
using TermValue = std::variant<Unlimited, Moment, PeriodTest>;
struct TermNoun {
  Modality modality = Modality::must;
  Slot<TermValue> length;
};
enum class LimitScope { in_a_row, ever, in_any };
struct LimitValue {
  std::variant<int, calendar::Period> amount; ///< terms, or time in the seat
  LimitScope scope = LimitScope::in_a_row;
  bool scope_written = false;
  std::optional<calendar::Period> in_any; ///< `6 years in any 9 years`
  Span span;
};
struct LimitNoun {
  Slot<LimitValue> limit;
};
struct EndsNoun {
  std::vector<Moment> on;
};
struct Cohort {
  Name name;
  std::optional<Portion> of;
};
struct CohortsNoun {
  std::vector<Cohort> cohorts;
};
struct DrawnNoun {
  Modality modality = Modality::must;
  GroupSlot from;
};
struct JoinsNoun {
  bool automatic = false;
  std::optional<GroupSlot> by;
};
struct KeepsNoun {
  Box<ConditionSlot> condition;
};
struct LeavesNoun {
  bool automatic = false;
  std::optional<GroupSlot> by;
};
struct RenewsNoun {
  GroupSlot by;
};
struct VacanciesNoun {
  GroupSlot by;
};
struct ReplacementNoun {
  bool rest = true;
};
struct StandsNoun {
  GroupSlot for_whom;
};
struct EligibleNoun {
  Box<ConditionSlot> condition;
};

// ---- nouns of a decision
struct JoiningMatter {
  Name role;
};
struct RemovalMatter {
  Name role;
};
struct AppointmentMatter {
  Name role;
};
struct ChangeMatter {
  std::vector<std::string> about;
};
struct AnyMatter {};
struct TextMatter {
  std::string text;
};
using Matter = std::variant<JoiningMatter, RemovalMatter, AppointmentMatter, ChangeMatter,
                            AnyMatter, TextMatter>;
struct DecidesNoun {
  std::vector<Matter> matters;
};
struct ProcessNoun { ///< proposed, seconded, amended, called, withdrawn, extended, vetoed, ratified
  std::string verb;
  bool automatic = false;
  std::optional<QuantifiedSlot> by;
};
struct VotersNoun {
  GroupSlot voters;
};
struct NoticeNoun {
  PeriodTest length;
};
struct NominationsNoun {
  PeriodTest length;
};
struct OpenNoun {
  PeriodTest length;
};
struct OpensNoun {
  Moment at;
};
struct PhaseNoun {
  Name name;
  std::optional<PeriodTest> length;
  Box<Statements> items;
};
struct RestartsNoun {};
struct PassesWithNoun {
  bool also = false;
  QuantifiedSlot with;
};
struct PassesIfNoun {
  bool also = false;
  Box<ConditionSlot> condition;
};
struct FailsNoun {
  Box<ConditionSlot> condition;
};
struct FinalSayNoun {
  GroupSlot who;
  std::string over;
};
struct RecusedNoun {
  GroupSlot who;
};
struct TiesNoun {
  std::optional<GroupSlot> to;
  bool by_lot = false;
  std::optional<Name> outcome; ///< `ties fail`
};
struct AbstentionsNoun {
  bool count = false;
  std::string as; ///< "present", "no", …
};
enum class BallotRule { secret, open_to_all, hidden_until, changeable };
struct BallotsNoun {
  BallotRule rule = BallotRule::secret;
  std::optional<Moment> until;
};
struct MethodNoun {
  std::string text;
};
struct ExampleFact {
  int number = 0;
  std::string what;
};
struct ExampleNoun {
  std::vector<ExampleFact> facts;
  Name outcome;
};
struct OverridesNoun {
  GroupSlot whose;
};
struct SuspendsNoun {
  Name decision;
};

// ---- nouns of a body
struct MeetsNoun {
  Slot<Recurrence> every;
};
struct QuorumNoun {
  QuantifiedSlot needs;
};

} // namespace quorate::syntax
