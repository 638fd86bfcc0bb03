#include "engine/evaluation/lacking.h"

#include "engine/evaluation/tally.h"

#include <algorithm>

namespace quorate::evaluation {

int lacking(calendar::Count number, const semantics::Quantity& quantity,
            const semantics::Amount* low, calendar::Count base, bool negated) {
  constexpr int most = 100'000; // no body is out by so many
  auto mended = [&](int found) {
    return satisfies(found, quantity, low, base.known) != negated ||
           satisfies(found, quantity, low, base.possible) != negated;
  };
  int many = 0;
  while (many < most && !mended(number.possible + many) &&
         !mended(std::max(0, number.known - many)))
    ++many;
  return many;
}

} // namespace quorate::evaluation
