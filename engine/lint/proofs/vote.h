#pragma once
// One decision with one electorate: can it pass, and can it fail, while the charter is kept?

#include "engine/lint/proofs/ballots.h"
#include "engine/lint/proofs/proofs.h"

namespace quorate::lint::proofs {

class Vote {
public:
  Vote(const Subject& subject, Prover& prover, const semantics::Procedure& procedure,
       semantics::GroupPtr voters, const Proven& proven);

  bool says_how() const { return main_; } ///< is there any `passes`?
  /// The rules that cannot all be met, those of the decision among them; none when they can.
  std::vector<const Claimed*> never_passes(const Formula& also = nullptr);
  /// `because`: the rules that make it so.
  bool never_fails(std::vector<const Claimed*>& because);
  /// "4 are needed, and there can be 3 at most"; empty where no plain number is asked for.
  std::string numbers(const std::vector<const Claimed*>& core);
  /// Is it a rule of the decision, and not one on who holds what?
  bool is_part(const Claimed* one) const;
  Composition& people() { return people_; }

private:
  Formula subject_of(const semantics::Procedure& procedure, const semantics::Charter& charter);

  semantics::GroupPtr voters_;
  std::set<std::string> names_;
  std::vector<const semantics::Clause*> rules_;
  Composition people_;
  Ballots ballots_;
  Problem problem_;
  std::vector<Claimed> parts_;
  Problem::Claims kept_, asked_;
  std::map<Problem::Claim, const Claimed*> words_;
  bool main_ = false;
};

} // namespace quorate::lint::proofs
