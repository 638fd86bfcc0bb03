#pragma once
// Lengths of time in days. A month has 28 to 31 of them, a year 365 or 366: a length is a number
// between the fewest and the most days that it can have, and lengths keep their order.

#include "engine/lint/proofs/formula.h"
#include "engine/semantics/meaning.h"

namespace quorate::lint::proofs {

class Lengths {
public:
  explicit Lengths(Variables& variables) : variables_(variables) {}
  /// The days of `length`, counted back from the same day wherever it is asked.
  Sum back(semantics::Period length) { return days(length, true); }
  /// The days of `length` from the same day on.
  Sum on(semantics::Period length) { return days(length, false); }
  /// What is known of the lengths that were asked for so far.
  Formula nature() const;

private:
  struct One {
    semantics::Period length;
    bool back = false;
    Variable days = 0;
  };
  Sum days(semantics::Period length, bool back);
  Variables& variables_;
  std::vector<One> all_;
};

/// Can it be written so? Hours cannot.
bool in_days(const semantics::Period& length);

} // namespace quorate::lint::proofs
