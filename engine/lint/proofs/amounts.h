#pragma once
// Amounts, quantities and readings of a charter, as what is asked of sums.

#include "engine/lint/proofs/formula.h"
#include "engine/semantics/charter.h"

#include <functional>
#include <optional>

namespace quorate::lint::proofs {

/// Writes what a charter says into the variables of one problem. Each choice of readings is a
/// number: 0 the first reading, and so on. What cannot be written is a fact of its own, of which
/// nothing is known: it may be either way.
class Writer {
public:
  Writer(const semantics::Charter& charter, Variables& variables)
      : charter_(charter), variables_(variables) {}

  Formula unknown();
  /// Was something unknown since this was last asked?
  bool met_unknown();

  Formula reading(semantics::ChoiceId choice, std::uint32_t which);
  const std::map<semantics::ChoiceId, Variable>& choices() const { return choices_; }

  /// `write` for each value that some reading gives, under that reading.
  template <class T>
  Formula value(const semantics::Value<T>& of, const std::function<Formula(const T&)>& write) {
    if (const auto* plain = std::get_if<T>(&of.is)) return write(*plain);
    const auto* branch = std::get_if<typename semantics::Value<T>::Branch>(&of.is);
    if (!branch) return unknown();
    std::vector<Formula> all;
    for (std::uint32_t i = 0; i < branch->readings.size(); ++i)
      all.push_back(implies(reading(branch->choice, i), value<T>(branch->readings[i], write)));
    return all_of(std::move(all));
  }

  /// Is `number` of `base` as the quantity asks? As the tally counts: a share of nobody never
  /// suffices.
  Formula satisfies(const Sum& number, const semantics::Quantity& quantity, const Sum& base);

  Variables& variables() { return variables_; }
  const semantics::Charter& charter() const { return charter_; }

private:
  struct Compared {
    Formula reached, exceeded;
  };
  std::optional<Compared> compare(const Sum& number, const semantics::Amount& amount,
                                  const Sum& base) const;

  const semantics::Charter& charter_;
  Variables& variables_;
  std::map<semantics::ChoiceId, Variable> choices_;
  int unknowns_ = 0;
  bool met_ = false;
};

/// The number that the quantity asks for at least, where it is a plain one.
std::optional<std::int64_t> least_of(const semantics::Quantity& quantity);

} // namespace quorate::lint::proofs
