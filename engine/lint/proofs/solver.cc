#include "engine/lint/proofs/solver.h"

#include "engine/lint/proofs/z3_loaded.h"

#include <algorithm>

namespace quorate::lint::proofs {

namespace {
constexpr std::int64_t steps_of_a_millisecond = 1500;
/// Steps alone decide; the clock only guards against steps that take far longer than any seen.
constexpr int patience = 5;
/// Sets of claims that are tried while a smaller clash is looked for.
constexpr int most_subsets = 3000;
} // namespace

struct Prover::Inside {
  std::int64_t steps;
  unsigned milliseconds;
  bool undecided = false;
  std::optional<z3::context> context = {};
  explicit Inside(std::chrono::milliseconds time)
      : steps(time.count() * steps_of_a_millisecond),
        milliseconds(static_cast<unsigned>(
            std::clamp<std::int64_t>(time.count() * patience, 1000, 3'600'000))) {}
  z3::context& z3() {
    if (context) return *context;
    load_z3();
    return context.emplace();
  }
};

Prover::Prover(std::chrono::milliseconds time) : inside_(std::make_unique<Inside>(time)) {}
Prover::~Prover() = default;
bool Prover::spent() {
  if (inside_->steps > 0) return false;
  inside_->undecided = true;
  return true;
}
bool Prover::undecided() const { return inside_->undecided; }

struct Problem::Inside {
  Prover::Inside& prover;
  const Variables& declared;
  z3::context& context;
  z3::solver solver;
  std::vector<z3::expr> variables = {};
  std::vector<z3::expr> literals = {}; ///< of each claim
  int asked = 0;

  Inside(Prover::Inside& owner, const Variables& all)
      : prover(owner), declared(all), context(owner.z3()), solver(context, z3::solver::simple()) {}

  /// Variables that were added since.
  void declare() {
    for (std::size_t i = variables.size(); i < declared.all.size(); ++i) {
      const Variables::One& one = declared.all[i];
      std::string name = "v" + std::to_string(i);
      variables.push_back(one.flag ? context.bool_const(name.c_str())
                                   : context.int_const(name.c_str()));
      if (one.flag) continue;
      solver.add(variables.back() >= context.int_val(one.low));
      if (one.high >= one.low) solver.add(variables.back() <= context.int_val(one.high));
    }
  }

  z3::expr sum(const Sum& of) {
    z3::expr_vector parts(context);
    parts.push_back(context.int_val(of.constant));
    for (const auto& [variable, factor] : of.terms)
      parts.push_back(factor == 1 ? variables[variable]
                                  : context.int_val(factor) * variables[variable]);
    return z3::sum(parts);
  }
  z3::expr expression(const Formula& formula) {
    switch (formula->kind) {
    case Node::Kind::all:
    case Node::Kind::any: {
      z3::expr_vector parts(context);
      for (const Formula& part : formula->parts) parts.push_back(expression(part));
      return formula->kind == Node::Kind::all ? z3::mk_and(parts) : z3::mk_or(parts);
    }
    case Node::Kind::negated: return !expression(formula->parts.front());
    case Node::Kind::flag: return variables[formula->flag];
    case Node::Kind::not_above_zero: return sum(formula->sum) <= 0;
    }
    return context.bool_val(true);
  }
  z3::expr literal_of(const Formula& formula) {
    declare();
    std::string name = "claim" + std::to_string(asked++);
    z3::expr literal = context.bool_const(name.c_str());
    solver.add(z3::implies(literal, expression(formula)));
    return literal;
  }
  std::int64_t steps_taken() {
    z3::stats statistics = solver.statistics();
    for (unsigned i = 0; i < statistics.size(); ++i)
      if (statistics.key(i) == "rlimit count")
        return statistics.is_uint(i) ? statistics.uint_value(i)
                                     : static_cast<std::int64_t>(statistics.double_value(i));
    return 0;
  }
};

Problem::Problem(Prover& prover, const Variables& variables)
    : inside_(std::make_unique<Inside>(*prover.inside_, variables)) {}
Problem::~Problem() = default;

void Problem::require(const Formula& formula) {
  inside_->declare();
  inside_->solver.add(inside_->expression(formula));
}

Problem::Claim Problem::claim(const Formula& formula) {
  inside_->literals.push_back(inside_->literal_of(formula));
  return inside_->literals.size() - 1;
}

Answer Problem::ask(const Claims& claims, const Formula& also, Claims* core) {
  Prover::Inside& prover = inside_->prover;
  if (prover.steps <= 0) {
    prover.undecided = true;
    return Answer::undecided;
  }
  z3::expr_vector assumed(inside_->context);
  for (Claim one : claims) assumed.push_back(inside_->literals[one]);
  if (also) assumed.push_back(inside_->literal_of(also));
  z3::params limits(inside_->context);
  limits.set("rlimit", static_cast<unsigned>(std::min<std::int64_t>(prover.steps, 4'000'000'000)));
  limits.set("timeout", prover.milliseconds);
  inside_->solver.set(limits);
  std::int64_t before = inside_->steps_taken();
  z3::check_result result = inside_->solver.check(assumed);
  // Whatever is asked costs something, so that the number of questions is bounded, too.
  prover.steps -= std::max<std::int64_t>(inside_->steps_taken() - before, 100);
  if (result == z3::sat) return Answer::possible;
  if (result == z3::unknown) {
    prover.undecided = true;
    return Answer::undecided;
  }
  if (core) {
    z3::expr_vector found = inside_->solver.unsat_core();
    core->clear();
    for (Claim one : claims)
      for (unsigned i = 0; i < found.size(); ++i)
        if (z3::eq(found[static_cast<int>(i)], inside_->literals[one])) {
          core->push_back(one);
          break;
        }
  }
  return Answer::impossible;
}

namespace {
/// Calls f with each set of `size` of these claims until it says stop.
template <class F>
bool each_subset(const Problem::Claims& of, std::size_t size, Problem::Claims& taken,
                 std::size_t from, const F& f) {
  if (taken.size() == size) return f(taken);
  for (std::size_t i = from; i + (size - taken.size()) <= of.size(); ++i) {
    taken.push_back(of[i]);
    if (each_subset(of, size, taken, i + 1, f)) return true;
    taken.pop_back();
  }
  return false;
}
} // namespace

std::optional<Problem::Claims> Problem::clash(const Claims& claims, const Formula& also) {
  Claims core;
  if (ask(claims, also, &core) != Answer::impossible) return std::nullopt;
  // No claim of it can be left out …
  for (std::size_t i = 0; i < core.size();) {
    Claims without = core;
    without.erase(without.begin() + static_cast<std::ptrdiff_t>(i));
    Claims smaller;
    if (ask(without, also, &smaller) == Answer::impossible) {
      core = smaller;
      i = 0;
    } else {
      ++i;
    }
  }
  // … and no smaller set clashes.
  int tried = 0;
  for (std::size_t size = 1; size < core.size(); ++size) {
    Claims found, taken;
    bool over = each_subset(claims, size, taken, 0, [&](const Claims& one) {
      if (++tried > most_subsets) return true;
      if (ask(one, also) != Answer::impossible) return false;
      found = one;
      return true;
    });
    if (!found.empty()) core = found;
    if (over) break;
  }
  std::sort(core.begin(), core.end());
  return core;
}

} // namespace quorate::lint::proofs
