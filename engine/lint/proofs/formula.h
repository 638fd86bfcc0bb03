#pragma once
// What is asked of numbers and facts that are not known: sums with bounds, joined by and, or, not.
// Plain values, so that a test can try out every assignment where the prover reasons.

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace quorate::lint::proofs {

/// Index into the variables of one problem.
using Variable = std::uint32_t;
struct Variables {
  struct One {
    std::string name;
    bool flag = false;     ///< a fact: 0 or 1
    std::int64_t low = 0;  ///< no value is below
    std::int64_t high = 0; ///< nor above; below `low`: no upper bound
  };
  std::vector<One> all;
  Variable number(std::string name, std::int64_t low = 0, std::int64_t high = -1);
  /// The fact of that name; the same name is the same fact.
  Variable flag(const std::string& name);

private:
  std::map<std::string, Variable> flags_;
};

/// A sum of numbers, each times a factor, and a constant.
struct Sum {
  std::map<Variable, std::int64_t> terms;
  std::int64_t constant = 0;
  Sum() = default;
  Sum(std::int64_t value) : constant(value) {} // NOLINT: a number is a sum
  static Sum of(Variable variable);
  Sum& operator+=(const Sum& other);
};
Sum operator+(Sum a, const Sum& b);
Sum operator-(Sum a, const Sum& b);
Sum operator*(std::int64_t factor, Sum of);

struct Node;
using Formula = std::shared_ptr<const Node>;
struct Node {
  enum class Kind { all, any, negated, flag, not_above_zero } kind = Kind::all;
  std::vector<Formula> parts; ///< all (of none: true), any (of none: false), negated
  Variable flag = 0;
  Sum sum; ///< not_above_zero
};

Formula all_of(std::vector<Formula> parts);
Formula any_of(std::vector<Formula> parts);
Formula negated(Formula of);
Formula yes();
Formula no();
Formula fact(Variable flag);
Formula at_most(const Sum& a, const Sum& b);  ///< a <= b
Formula at_least(const Sum& a, const Sum& b); ///< a >= b
Formula equal(const Sum& a, const Sum& b);
Formula implies(Formula a, Formula b);

/// Is it true of these values, one for each variable?
bool holds(const Formula& formula, const std::vector<std::int64_t>& values);

} // namespace quorate::lint::proofs
