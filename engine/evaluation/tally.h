#pragma once
// Comparing a number of people with an amount, exactly: no floating point, no rounding but what the
// charter says.

#include "engine/calendar/timeline.h"
#include "engine/semantics/meaning.h"

#include <compare>
#include <cstdint>
#include <string>

namespace quorate::evaluation {

/// How `number` stands to `amount` of `base`. majority: more than half is needed, so exactly half
/// is less. half plus one: floor(base/2) + 1; rounded up: base/2 + 1 rounded up.
std::strong_ordering compare(std::int64_t number, const semantics::Amount& amount,
                             std::int64_t base);

/// Does the amount grow with the base, also in part?
bool of_base(const semantics::Amount& amount);

/// Does `number` of `base` satisfy the quantity? A share of an empty base never does when it asks
/// for at least something.
bool satisfies(std::int64_t number, const semantics::Quantity& quantity,
               const semantics::Amount* low, std::int64_t base);

/// People of a group A, and whether P holds of them, as far as the records tell.
struct Census {
  int that = 0, perhaps = 0, not_that = 0; ///< in A for certain; P holds, unknown, fails
  int maybe_that = 0, maybe_perhaps = 0, maybe_not = 0; ///< perhaps in A
  bool operator==(const Census&) const = default;
  int group() const { return that + perhaps + not_that; }
  int unsure() const { return maybe_that + maybe_perhaps + maybe_not; }
  calendar::Count number() const { return {that, that + perhaps + maybe_that + maybe_perhaps}; }
  calendar::Count base() const { return {group(), group() + unsure()}; }
};
/// Pairs of (in A, P), one per person, counted at each date.
calendar::Timeline<Census>
census(const std::vector<std::pair<calendar::TruthLine, calendar::TruthLine>>& people);

/// Holds or fails only when every completion of what is not known agrees: a person who counts in
/// the number counts in the base too.
calendar::Truth satisfies(const Census& people, const semantics::Quantity& quantity,
                          const semantics::Amount* low);

/// The same for counts that are not fully known: holds or fails only when every completion agrees.
calendar::Truth satisfies(calendar::Count number, const semantics::Quantity& quantity,
                          const semantics::Amount* low, calendar::Count base);

/// The least number that is needed, for messages: "at least 2", "7 (majority of 13)".
std::string needed(const semantics::Quantity& quantity, const semantics::Amount* low,
                   std::int64_t base);

} // namespace quorate::evaluation
