#pragma once
// Who belongs to what, and did what, in one decision under one assignment of readings: groups,
// conditions and thresholds are counted here.

#include "engine/evaluation/decisions/electorates.h"
#include "engine/evaluation/decisions/scene.h"
#include "engine/evaluation/judge.h"
#include "engine/evaluation/tally.h"

#include <string>
#include <vector>

namespace quorate::evaluation {

class Decisions;

class Votes {
public:
  /// `procedure` is null for a meeting. The scene may change between questions: completions of an
  /// open vote are tried out so.
  Votes(Judge& judge, const semantics::Procedure* procedure, const Scene& scene, Decisions& others);

  /// Is the person in the electorate, which is fixed when it opens?
  Truth elector(PersonId person) const { return electorate().of(person); }
  /// And still was when the ballot was cast?
  Truth voter(PersonId person) const;
  const Membership& electorate() const;
  /// The same of one person, without asking about all others.
  Truth may_vote(PersonId person) const { return voters_ ? in(person, *voters_) : Truth::unknown; }
  /// Nothing when the charter states who votes; else what is wanting.
  const std::string& electorate_doubt() const { return electorate_doubt_; }

  /// On the day of opening; where that may have been one of several days, on all of them or none.
  Truth in(PersonId person, const semantics::Group& group) const;
  MembershipPtr people(const semantics::Group& group) const;
  Truth condition(const semantics::Condition& condition, PersonId about);
  /// The guards of a clause, and whether it is in force under these readings.
  Truth applies(const semantics::Clause& clause);

  struct Answer {
    Truth truth = Truth::unknown;
    std::string text;   ///< "7 of 13 members approve; more than 6.5 needed"
    bool empty = false; ///< a share of nobody was asked for
  };
  Answer threshold(const semantics::Threshold& threshold, bool quorum);
  /// A condition with the arithmetic of its parts.
  Answer explained(const semantics::Condition& condition, PersonId about);
  /// What the person did; `foreign`: asked of people outside the electorate by the charter itself.
  Truth acts(PersonId person, const std::string& verb, bool foreign = false) const;
  Truth present(PersonId person) const;
  /// The person did it in the window that the charter names.
  Truth acts_within(PersonId person, const semantics::Acts& acts);
  /// Are so many of the group among these people? `unnamed`: and so are all whom no record names.
  Truth among(const std::set<PersonId>& people, const semantics::GroupPtr& of,
              const semantics::Quantity& quantity, bool unnamed = false) const;
  /// Votes of this kind by those in the electorate.
  std::int64_t count(Vote vote) const;
  /// The same, with the abstentions that count as such.
  std::int64_t side(Vote vote) const {
    return count(vote) + (abstentions_are_ == vote ? count(Vote::abstain) : 0);
  }

  /// From now on whoever has not voted may do anything yet, and has not (`false`) done it.
  void may_yet_act(bool may) { may_yet_act_ = may; }

  /// From now on a majority that a tie misses is met: what this carries was a tie.
  void break_ties(bool one_more) { one_more_ = one_more; }

  const Scene& scene() const { return scene_; }
  Judge& judge() { return judge_; }
  Decisions& decisions() { return others_; }
  const semantics::Procedure* procedure() const { return procedure_; }

private:
  Truth in(PersonId person, const semantics::Group& group, Date day) const;
  MembershipPtr compute(const semantics::Group& group) const;
  /// Whether people may belong to it whom no record names.
  bool open(const semantics::Group& group) const;
  bool open(const semantics::Group& group, Date day) const;
  bool open(RoleId role, Date day) const;
  /// Who may be in it on the day; without one, on any.
  std::vector<PersonId> candidates(const semantics::Group& group, std::optional<Date> day) const;
  struct Number {
    Census census;
    std::string doubt;                           ///< why it cannot be told
    bool plain = false;                          ///< a count without a base
    std::optional<calendar::Count> number, base; ///< instead of the census: secret votes, seats,
                                                 ///< different values
  };
  /// Of a group those who act, those who do not, and those of whom it is not known.
  Census census_of(const Membership& all, const std::string& verb, bool foreign) const;
  /// Is somebody of the group, if it is known at all, only in part at the meeting? At the time when
  /// they were away one fewer was there, and the quorum is to be there throughout.
  bool one_away(const Membership& all, const std::string& verb) const;
  /// Has a body objected that is this group, or that its members make up?
  bool body_objects(const semantics::GroupPtr& of) const;
  Number number_of(const semantics::GroupPtr& of, const std::string& verb) const;
  /// A plain number, or one of seats that are filled or not.
  Number number_without_base(const semantics::Group::Base* seats_of, const std::string& verb) const;
  /// As many as there are seats; in doubt where their number is not exact.
  void based_on_seats(const semantics::Group::Base& seats_of, Number& to) const;
  /// Of a meeting, which has no electorate: whoever holds one of the seats.
  void add_holders(const semantics::Group::Base& seats_of, const std::string& verb,
                   Census& census) const;
  /// Of a bare tally, where nobody knows who voted how.
  Number secret_number(const semantics::GroupPtr& of, const std::string& verb) const;
  struct Secret; ///< what the tally says
  calendar::Count secret_count(const Secret& tally, const semantics::GroupPtr& of,
                               const std::string& verb) const;
  calendar::Count secretly_present(const Secret& tally) const;
  void secret_base(const Secret& tally, const semantics::GroupPtr& of, Number& to) const;
  Number spread_number(const semantics::Group::Spread& spread, const std::string& verb) const;
  std::optional<std::int64_t> seats(const semantics::Group::Base& base) const;
  std::string arithmetic(const Number& number, const semantics::Quantity& quantity,
                         const semantics::GroupPtr& of, const std::string& verb) const;
  Truth decided(const Number& number, const semantics::Quantity& quantity) const;
  /// The same; a tie is broken if that is asked for.
  Truth enough(const Number& number, const semantics::Quantity& quantity,
               const semantics::GroupPtr& of, const std::string& verb) const;
  /// Do as many of them say yes as say no?
  Truth even(const semantics::Group& of) const;
  /// All of nobody, half of nobody: asked for, and never enough.
  bool of_nobody(const Number& number, const semantics::Quantity& quantity) const;
  Truth counted(const semantics::Counted& counted);
  Truth more(const semantics::MoreThan& more) const;
  Truth approved(const semantics::ApprovedBy& approved);
  Truth state(const semantics::DecisionState& state);
  Truth lasting(const semantics::Lasting& lasting, PersonId about);
  Truth open_for(const semantics::OpenFor& open) const;
  bool has_ballot(PersonId person, bool decided_only) const;
  /// What somebody does of whom nothing is written down.
  Truth idle(const std::string& verb) const;
  /// The same of an act that a condition asks for; unknown of all other conditions.
  Truth idle(const semantics::Condition& condition) const;
  bool foreign(const semantics::Group& group, const Membership& people) const;

  Judge& judge_;
  const semantics::Procedure* procedure_;
  const Scene& scene_;
  Decisions& others_;
  Vote abstentions_are_ = Vote::abstain; ///< `abstentions count as no`
  bool abstentions_count_ = true;
  bool one_more_ = false;
  bool may_yet_act_ = false;
  mutable MembershipPtr electorate_; ///< once it was asked for
  std::string electorate_doubt_;
  semantics::GroupPtr voters_;
  mutable std::map<const semantics::Group*, MembershipPtr> known_;
};

/// At most so many, none: what is asked for is not to be reached.
bool is_limit(const semantics::Quantity& quantity);

/// "more than 6.5", "at least 8 2/3", "at least 8 (half plus one: 7.5, rounded up)".
std::string asked(const semantics::Quantity& quantity, const semantics::Amount* low,
                  std::int64_t base);

} // namespace quorate::evaluation
