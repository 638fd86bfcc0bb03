#pragma once
// Inside of resolve(): one charter's text to its meaning. The methods stand in one file per kind of
// thing they resolve.

#include "engine/diagnostics/diagnostic.h"
#include "engine/semantics/charter.h"
#include "engine/semantics/symbols.h"
#include "engine/syntax/statements.h"

#include <functional>
#include <map>
#include <set>
#include <string>

namespace quorate::semantics {

/// A policy's parameter, and where its argument was written.
struct Binding {
  const syntax::DefineDecl* argument = nullptr;
  std::string scope;
  std::size_t environment = 0;
};
/// The parameters that are bound while one application of a policy, or what one decision takes
/// over from another by `like`, is resolved.
struct Environment {
  std::map<std::string, Binding> bindings;
  std::string scope; ///< like: the decision whose parameters these are; its definitions see them
  /// Environments of one number share their readings: what is taken over by `like` is one text.
  std::size_t readings = 0;
};
/// A policy that is being read, and the environment of this application.
struct AtHand {
  const syntax::PolicyDecl* policy = nullptr;
  std::size_t environment = 0;
};
/// A decision as declared, by ProcedureId.
struct DecisionText {
  const syntax::Statement* item = nullptr;
  std::string scope; ///< in which it is declared
  bool external = false;
};

/// Where a statement stands.
struct Place {
  std::string scope; ///< where names are looked up: "psrt.member"
  std::string path;  ///< prefix of labels; the scope, except in what `like` takes over
  std::string body;  ///< "psrt"; empty outside
  std::optional<RoleId> role;
  bool decision = false;
  ProcedureId procedure = no_procedure;
  std::size_t environment = 0;               ///< index into environments_
  std::optional<syntax::Moment> from, until; ///< of the regime it stands in
  std::optional<Span> applied;               ///< in a policy: the outermost `apply`
};

class Resolver {
public:
  Resolver(const source::Sources& sources, diagnostics::Diagnostics& diagnostics,
           const std::map<std::string, const syntax::PolicyDecl*>& policies);
  Charter run(const syntax::CharterDecl& text, const std::vector<const Charter*>& parents);

private:
  // declare.cc: pass 1, names
  void declare(const syntax::Statements& items, const std::string& scope, BodyId body,
               bool external);
  void declare_role(const syntax::RoleDecl& role, const std::string& scope, BodyId body,
                    bool external);
  void declare_named(SymbolKind kind, const syntax::Name& name, const std::string& title,
                     const std::vector<syntax::Attribute>& attributes, const std::string& scope);
  void note_decision(const syntax::Statement& item, const syntax::DecisionDecl& decl,
                     const std::string& scope, bool external);
  void declare_symbol(Symbol symbol);
  void type_attributes();
  void import_parent(const Charter& parent);

  // header.cc
  void header(const syntax::Statement& item);

  // ways.cc
  /// `leaves automatically by resignation`: the activities and events that end a seat by
  /// themselves; empty when it is anything else.
  std::vector<std::string> acts_named(const syntax::GroupSlot& by, const Place& place);

  // walk.cc: pass 2, statements
  void walk(const syntax::Statements& items, const Place& place);
  void statement(const syntax::Statement& item, const Place& place);
  void apply(const syntax::Statement& item, const syntax::ApplyDecl& apply, const Place& place);
  void check_duplicates(const syntax::Statements& items);
  Clause start_clause(const syntax::Statement& item, const Place& place,
                      const std::string& keyword);
  void finish_clause(Clause clause, const syntax::Statement& item, const Place& place);
  Citations citations(const syntax::Cites& cites) const;
  std::string unique_path(std::string path);
  std::string wording(const syntax::Statement& item) const;

  // like.cc: the statements of a decision, with those that it takes over
  struct Taken {
    const syntax::Statement* item = nullptr;
    Place place;
  };
  void decision(const syntax::Statement& item, const syntax::DecisionDecl& decl,
                const Place& place);
  std::vector<Taken> statements_of(ProcedureId id, const Place& place,
                                   const std::map<std::string, Binding>& passed,
                                   std::vector<ProcedureId>& chain);
  std::optional<ProcedureId> base_of(ProcedureId id, const std::vector<ProcedureId>& chain);
  std::set<std::string> parameters_of(ProcedureId id) const;
  std::size_t bind(ProcedureId base, const syntax::DecisionDecl& decl, const Place& place,
                   std::map<std::string, Binding>& passed);
  const syntax::DecisionDecl& decision_decl(ProcedureId id) const;

  // role_nouns.cc, sentences.cc, other_nouns.cc, decisions.cc: statements; each adds clauses
  void role_noun(const syntax::Statement& item, const Place& place);
  void renews(const syntax::Statement& item, const syntax::RenewsNoun& noun, const Place& place);
  void joins(const syntax::Statement& item, const syntax::JoinsNoun& noun, const Place& place);
  void keeps(const syntax::Statement& item, const syntax::KeepsNoun& noun, const Place& place);
  void leaves(const syntax::Statement& item, const syntax::LeavesNoun& noun, const Place& place);
  void eligible(const syntax::Statement& item, const syntax::EligibleNoun& noun,
                const Place& place);
  void limit(const syntax::Statement& item, const syntax::LimitNoun& noun, const Place& place);
  void term(const syntax::Statement& item, const syntax::TermNoun& noun, const Place& place);
  void sentence(const syntax::Statement& item, const syntax::Sentence& sentence,
                const Place& place);
  bool there_must_be(Rule& rule, const syntax::Statement& item, const syntax::Sentence& sentence,
                     const Place& place);
  bool about_whom(Rule& rule, const syntax::Sentence& sentence, const Place& place);
  bool counts_per(Rule& rule, const syntax::Name& per, const Place& place);
  void attest(Clause clause, const syntax::Statement& item, const syntax::Sentence& sentence,
              const std::string& text, const Place& place);
  // duties.cc
  static bool is_duty(const syntax::Statement& item, const syntax::Sentence& sentence);
  void duty(Clause clause, const syntax::Statement& item, const syntax::Sentence& sentence,
            const Place& place);
  void owner_of(Duty& duty, const syntax::Modifiers& with, const syntax::Sentence& sentence,
                const Place& place);
  void matter_of(Duty& duty, const syntax::Sentence& sentence, const Place& place);
  void due_on(const syntax::Moment& from, bool deadline, Duty& duty, const Place& place);
  void needs(const syntax::QuantifiedSlot& with, Duty& duty, const Place& place);
  void check_schedule(const Duty& duty, const syntax::Statement& item);
  void contents(Clause clause, const syntax::Statement& item, const syntax::Sentence& sentence,
                const Place& place);
  Value<Trigger> trigger(const syntax::Group& from, const Place& place);
  bool whole_body(const syntax::Group& group, const Place& place);
  void check_owners();
  // scenarios.cc: after all clauses are known
  void scenario(const syntax::Statement& item, const syntax::ScenarioDecl& text,
                const Place& place);
  std::optional<std::string> clause_named(const syntax::Name& name, const Place& place,
                                          bool parts = false) const;
  bool judged(const std::string& path) const;
  void readings_claim(const syntax::Statement& item, const syntax::AmbiguousClaim& claim,
                      const Place& place);
  void other_noun(const syntax::Statement& item, const Place& place);
  using Rules = decltype(DecisionRule::is);
  void rule(Clause clause, Rules is, const syntax::Statement& item, const Place& place);
  bool decision_noun(const syntax::Statement& item, const Place& place);
  bool course_noun(const syntax::Statement& item, const Place& place);
  void passes(const syntax::Statement& item, const Place& place);
  void involvement(const syntax::Statement& item, const syntax::ProcessNoun& noun,
                   const Place& place);
  Duration duration(Duration::What what, const syntax::PeriodTest& length, const Place& place);
  std::vector<Matter> matters(const syntax::DecidesNoun& noun, const Place& place);
  std::optional<RoleId> role_named(const syntax::Name& name, const Place& place, int depth = 0);

  // thresholds.cc: `people` lets a group stand without an amount, as in `proposed by member`
  Value<Threshold> threshold(const syntax::QuantifiedSlot& slot, const Place& place,
                             std::string_view noun, bool people = false);
  Value<Threshold> threshold_value(const syntax::Slot<syntax::Value>& slot, const Place& place,
                                   std::string_view noun, bool people);
  Value<Threshold> one_threshold(const syntax::Quantified& value, const Place& place,
                                 std::string_view noun, bool people);
  Value<Threshold> named_threshold(const syntax::Name& name, const syntax::Quantified& value,
                                   const Place& place, std::string_view noun, bool people);
  Quantity threshold_quantity(const syntax::Quantity& quantity, const Place& place);
  std::vector<RoleId> exact_seats(const Place& place) const;
  void roles_named(const syntax::Group& group, const Place& place, std::set<RoleId>& roles,
                   int depth = 0);
  void roles_named(const syntax::GroupSlot& slot, const Place& place, std::set<RoleId>& roles);

  // ways.cc: into a role and out of it
  using Ways = std::vector<Way::One>;
  void way(Clause clause, const std::optional<syntax::GroupSlot>& by, bool in, bool automatic,
           const syntax::Statement& item, const Place& place);
  Value<Ways> one_way(const syntax::Group& group, const Place& place);
  Value<Ways> named_way(const syntax::Name& name, const Place& place);
  Value<LossRule> loss(const syntax::Statement& item, const Place& place);
  void check_modifiers(const syntax::Modifiers& with, const Place& place);

  // times.cc
  Value<Period> period(const syntax::PeriodSlot& slot, const Place& place, const std::string& what);
  Value<Window> window(const syntax::WindowSlot& slot, const Place& place);
  Value<Window> one_window(const syntax::Window& window, const Place& place, Span span);
  Value<Moment> moment(const syntax::Moment& moment, const Place& place);
  Moment one_moment(const syntax::MomentValue& value, const Place& place, Span span);
  Value<Cadence> cadence(const syntax::Slot<syntax::Recurrence>& slot, const Place& place);

  // amounts.cc
  Value<Quantity> quantity(const syntax::Slot<syntax::Quantity>& slot, const Place& place);
  Quantity one_quantity(const syntax::Quantity& quantity, const Place& place);
  Value<Amount> amount(const syntax::Portion& portion, const Place& place);
  Value<Amount> named_amount(const syntax::Name& name, const Place& place);
  std::optional<Amount> plain_amount(const syntax::Portion& portion, const Place& place);
  Value<Amount> amount_slot(const syntax::Slot<syntax::Portion>& slot, const Place& place);

  // groups.cc
  Value<GroupPtr> group(const syntax::GroupSlot& slot, const Place& place);
  /// Whose judgement counts: those named, else whom the charter names for all attestations.
  Value<GroupPtr> judges(const std::optional<syntax::GroupSlot>& by, const Place& place);
  Value<GroupPtr> one_group(const syntax::Group& group, const Place& place);
  GroupPtr plain_group(const syntax::Group& group, const Place& place); ///< no readings allowed
  Value<GroupPtr> named_group(const syntax::Name& name, const Place& place);
  Comparison comparison(const syntax::CompareTest& test, const std::vector<RoleId>& roles,
                        const Place& place);
  std::vector<RoleId> roles_in(const Group& group) const;
  void know_attribute(const syntax::Name& name);
  Value<std::vector<std::string>> kinds(const syntax::GroupSlot& slot, const Place& place);
  std::vector<std::string> one_kinds(const syntax::Group& group, const Place& place);

  // conditions.cc, predicates.cc
  ConditionPtr condition(const syntax::ConditionSlot& slot, const Place& place,
                         const std::string& path);
  ConditionPtr condition(const syntax::Condition& condition, const Place& place,
                         const std::string& path);
  ConditionPtr junction(const syntax::JunctionCondition& from, Span span, const Place& place,
                        const std::string& path);
  ConditionPtr claim(const syntax::ClaimCondition& claim, Span span, const Place& place,
                     const std::string& path);
  ConditionPtr predicate(const syntax::Predicate& predicate, const Place& place,
                         const std::string& path);
  ConditionPtr predicate(const syntax::PredicateSlot& slot, const Place& place,
                         const std::string& path);
  ConditionPtr hold(const syntax::HoldPredicate& hold, const Place& place);
  ConditionPtr did(const syntax::DidPredicate& did, const Place& place);
  ConditionPtr named_condition(const syntax::Name& name, const Place& place);
  ConditionPtr counted(const syntax::Quantified& subject, ConditionPtr that, const Place& place);
  ConditionPtr make(decltype(Condition::is) is, Span span);
  // votes.cc: conditions about the decision at hand
  ConditionPtr acts(const syntax::ActPredicate& act, const Place& place, Span span);
  ConditionPtr more(const syntax::Group& group, std::optional<Quantity> times, bool difference,
                    const std::string& first, const std::string& second, const Place& place,
                    Span span);
  ConditionPtr required(const Rule& rule, Span span);
  ConditionPtr state_claim(const syntax::ClaimCondition& claim, const syntax::StatePredicate& state,
                           const Place& place, Span span);
  ConditionPtr state_at_hand(const syntax::StatePredicate& state, const Place& place, Span span);
  ConditionPtr open_for(const syntax::OpenPredicate& open, const Place& place, Span span);
  ConditionPtr of_each_reading(const Value<GroupPtr>& group, Span span,
                               const std::function<ConditionPtr(const GroupPtr&)>& each);
  static ConditionPtr negate(ConditionPtr of);

  // names and messages
  const Symbol* look_up(const syntax::Name& name, const Place& place, std::string_view wanted);
  const Binding* binding(const std::string& name, const Place& place) const;
  bool is_parameter(const std::string& name) const; ///< of the decision at hand: `like` fills it in
  const syntax::DefineDecl* definition(const syntax::Name& name, Place& place);
  void problem(const std::string& code, std::string message, Span span, std::string help = {},
               std::vector<diagnostics::Label> labels = {},
               diagnostics::Severity severity = diagnostics::Severity::error);
  std::string quote(Span span) const; ///< the charter's own words, white space folded
  std::string quote(Span span, std::size_t environment) const; ///< … read in this environment
  void mention(RoleId role);

  /// One number per place with readings and application of a policy: readings of one definition
  /// move together because all its uses come to the same place.
  template <class T>
  ChoiceId choice(const std::vector<syntax::Reading<T>>& readings, const std::string& label,
                  const std::string& why, Span span, const Place& place) {
    std::vector<std::string> labels;
    std::vector<Citations> cites;
    for (const auto& reading : readings) {
      labels.push_back(reading.label.text);
      cites.push_back(citations(reading.cites));
    }
    return choice_at(&readings, std::move(labels), std::move(cites), label, why, span, place);
  }
  ChoiceId choice_at(const void* where, std::vector<std::string> labels,
                     std::vector<Citations> cites, const std::string& label, const std::string& why,
                     Span span, const Place& place);

  template <class R, class T, class F>
  Value<R> slot(const syntax::Slot<T>& from, const Place& place, const std::string& what, F each) {
    if (const auto* value = std::get_if<T>(&from.is)) {
      if constexpr (std::is_invocable_v<F, const T&, Span>)
        return each(*value, from.span);
      else
        return each(*value);
    }
    if (const auto* readings = std::get_if<std::vector<syntax::Reading<T>>>(&from.is)) {
      typename Value<R>::Branch branch;
      branch.choice =
          choice(*readings, label_ + (what.empty() ? "" : "." + what), from.why, from.span, place);
      for (const auto& reading : *readings)
        branch.readings.push_back(slot<R>(reading.value, place, what, each));
      return {std::move(branch)};
    }
    return {typename Value<R>::Unstated{what}};
  }

  const source::Sources& sources_;
  diagnostics::Diagnostics& diagnostics_;
  const std::map<std::string, const syntax::PolicyDecl*>& policies_;
  Charter charter_;
  Symbols symbols_;
  std::vector<Environment> environments_;
  std::map<std::pair<const void*, std::size_t>, ChoiceId> choices_;
  std::vector<std::unique_ptr<syntax::Statements>> applied_;
  std::vector<std::pair<const syntax::Statement*, Place>> scenarios_; ///< read last
  std::vector<DecisionText> decision_texts_;                          ///< by ProcedureId
  std::map<const syntax::Statement*, ProcedureId> procedure_of_;      ///< looked up only
  std::map<ProcedureId, std::set<RoleId>> electorates_;               ///< roles named in `voters`
  std::set<ProcedureId> in_circles_;                                  ///< of `like`, reported
  std::size_t taken_over_ = 0; ///< bytes of statements taken over by `like`: a bound
  std::vector<const std::vector<syntax::Name>*> decision_parameters_;
  std::set<std::string> phases_;       ///< of all decisions: moments may name them
  std::vector<const void*> expanding_; ///< definitions and policies being expanded: cycles
  std::vector<AtHand> at_hand_;        ///< policies being read, the innermost last
  std::optional<syntax::AttestationsHeader> attestations_;
  std::map<std::string, int> paths_; ///< of clauses; the number that the next of that name tries
  std::map<RoleId, Value<Period>> terms_;
  std::map<RoleId, bool> exact_seats_; ///< roles that state `seats exactly N`
  std::map<std::string, std::vector<std::pair<syntax::Attribute, std::string>>> pending_attributes_;

  // what the clause at hand depends on
  std::string label_;
  std::set<ChoiceId> clause_choices_;
  std::set<std::string> clause_kinds_;
  std::map<RoleId, bool> clause_roles_; ///< true: asked for under a negation or a count
  bool ignoring_leave_ = false;         ///< `ignoring leave`: the clause's windows do not stretch
  int reversed_ = 0;                    ///< depth of negations and counts
  int expanded_ = 0;                    ///< definitions expanded so far: a bound against bombs
  friend struct Reversed;
};

/// While it lives, roles are mentioned under a negation or a count.
struct Reversed {
  explicit Reversed(Resolver& in) : in_(in) { ++in_.reversed_; }
  ~Reversed() { --in_.reversed_; }
  Reversed(const Reversed&) = delete;
  Reversed& operator=(const Reversed&) = delete;
  Resolver& in_;
};

} // namespace quorate::semantics
