#include "engine/lint/proofs/formula.h"

#include <algorithm>

namespace quorate::lint::proofs {

Variable Variables::number(std::string name, std::int64_t low, std::int64_t high) {
  all.push_back({std::move(name), false, low, high});
  return static_cast<Variable>(all.size() - 1);
}
Variable Variables::flag(const std::string& name) {
  auto [at, made] = flags_.emplace(name, static_cast<Variable>(all.size()));
  if (made) all.push_back({name, true, 0, 1});
  return at->second;
}

Sum Sum::of(Variable variable) {
  Sum result;
  result.terms[variable] = 1;
  return result;
}
Sum& Sum::operator+=(const Sum& other) {
  for (const auto& [variable, factor] : other.terms)
    if ((terms[variable] += factor) == 0) terms.erase(variable);
  constant += other.constant;
  return *this;
}
Sum operator+(Sum a, const Sum& b) { return a += b; }
Sum operator-(Sum a, const Sum& b) { return a += -1 * b; }
Sum operator*(std::int64_t factor, Sum of) {
  if (factor == 0) return {};
  for (auto& [variable, times] : of.terms) times *= factor;
  of.constant *= factor;
  return of;
}

namespace {
Formula node(Node one) { return std::make_shared<const Node>(std::move(one)); }
} // namespace

Formula all_of(std::vector<Formula> parts) {
  if (parts.size() == 1) return parts.front();
  return node({Node::Kind::all, std::move(parts), 0, {}});
}
Formula any_of(std::vector<Formula> parts) {
  if (parts.size() == 1) return parts.front();
  return node({Node::Kind::any, std::move(parts), 0, {}});
}
Formula negated(Formula of) { return node({Node::Kind::negated, {std::move(of)}, 0, {}}); }
Formula yes() { return all_of({}); }
Formula no() { return any_of({}); }
Formula fact(Variable flag) { return node({Node::Kind::flag, {}, flag, {}}); }
Formula at_most(const Sum& a, const Sum& b) {
  return node({Node::Kind::not_above_zero, {}, 0, a - b});
}
Formula at_least(const Sum& a, const Sum& b) { return at_most(b, a); }
Formula equal(const Sum& a, const Sum& b) { return all_of({at_most(a, b), at_least(a, b)}); }
Formula implies(Formula a, Formula b) { return any_of({negated(std::move(a)), std::move(b)}); }

bool holds(const Formula& formula, const std::vector<std::int64_t>& values) {
  auto of = [&](const Formula& part) { return holds(part, values); };
  switch (formula->kind) {
  case Node::Kind::all: return std::all_of(formula->parts.begin(), formula->parts.end(), of);
  case Node::Kind::any: return std::any_of(formula->parts.begin(), formula->parts.end(), of);
  case Node::Kind::negated: return !of(formula->parts.front());
  case Node::Kind::flag: return values.at(formula->flag) != 0;
  case Node::Kind::not_above_zero: {
    std::int64_t sum = formula->sum.constant;
    for (const auto& [variable, factor] : formula->sum.terms) sum += factor * values.at(variable);
    return sum <= 0;
  }
  }
  return false;
}

} // namespace quorate::lint::proofs
