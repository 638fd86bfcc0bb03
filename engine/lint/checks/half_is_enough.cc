// Q205: with half of the votes, both sides of a tie have won.
#include "engine/lint/checks/checks.h"
#include "engine/lint/voting.h"

#include <fmt/core.h>

namespace quorate::lint {

using namespace semantics;

namespace {
bool is_half(const Threshold& threshold) {
  const Amount* amount = settled(threshold.quantity.low);
  return amount && amount->kind == Amount::Kind::share && amount->parts.empty() &&
         amount->share == calendar::Fraction::of(1, 2) &&
         threshold.quantity.bound == Bound::at_least;
}
} // namespace

void half_is_enough(const Subject& subject, Found& found) {
  const Charter& charter = subject.charter;
  for (const Procedure& procedure : charter.procedures) {
    if (!stated<Ties>(charter, procedure).empty()) continue; // thought of
    each_threshold(charter, procedure, false, [&](const Clause& clause, const Threshold& one) {
      if (!is_half(one)) return;
      auto span = find_words(subject.sources, clause.span, one.quantity.text);
      std::optional<diagnostics::Fix> edit;
      if (span) edit = diagnostics::Fix{*span, "majority"};
      found.add(
          "Q205", clause,
          {fmt::format("{} is met by both sides of a tie: 4 votes of 8 pass it, and 4 of 8 "
                       "are against",
                       ticked(one.quantity.text)),
           "write `majority of …`, or say with `ties fail` or `ties to chair` what a tie does",
           {},
           edit},
          span);
    });
  }
}

} // namespace quorate::lint
