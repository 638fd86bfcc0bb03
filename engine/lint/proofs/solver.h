#pragma once
// The prover, behind a window: solver.cc alone knows z3. Time is bounded by counted steps of the
// prover, so that the same charter gives the same answer on every machine.

#include "engine/lint/proofs/formula.h"

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace quorate::lint::proofs {

/// The steps that are left, for all problems of one charter together. The prover starts with the
/// first problem.
class Prover {
public:
  /// About so long on a machine of today.
  explicit Prover(std::chrono::milliseconds time);
  ~Prover();
  Prover(const Prover&) = delete;
  Prover& operator=(const Prover&) = delete;
  /// Are all steps taken? Whoever asks has more to prove, which stays undecided.
  bool spent();
  bool undecided() const; ///< was something asked that was not decided?

private:
  friend class Problem;
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

enum class Answer { possible, impossible, undecided };

/// One set of variables, what holds of them anyway, and claims that may be asked for together.
class Problem {
public:
  using Claim = std::size_t;
  using Claims = std::vector<Claim>;
  /// `variables` may grow while the problem is in use, and has to outlive it.
  Problem(Prover& prover, const Variables& variables);
  ~Problem();
  Problem(const Problem&) = delete;
  Problem& operator=(const Problem&) = delete;

  void require(const Formula& formula);
  Claim claim(const Formula& formula);
  /// Can these claims and this formula be true together? If not, and `core` is given, it holds
  /// claims that suffice for that.
  Answer ask(const Claims& claims, const Formula& also = nullptr, Claims* core = nullptr);
  /// Of claims that cannot be true together a set that cannot, sorted; nothing when they can or it
  /// is not decided. No claim of it can be left out; and none is smaller, unless there are
  /// thousands of sets to try, or the steps run out.
  std::optional<Claims> clash(const Claims& claims, const Formula& also = nullptr);

private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

} // namespace quorate::lint::proofs
