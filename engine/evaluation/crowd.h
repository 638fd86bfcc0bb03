#pragma once
// Of a foundation's thousands, those who matter to one group; everybody else in a number.

#include "engine/evaluation/tally.h"
#include "engine/evaluation/world.h"

#include <string>
#include <vector>

namespace quorate::evaluation {

/// So many there may be of whom no record tells: there is no bound.
inline constexpr int unbounded = 1'000'000'000;

/// Who may be in a group. Where the roster is complete for its roles nobody else is; on other days
/// each of the others may be, and people whom no record names.
struct Crowd {
  std::vector<PersonId> people;
  int others = 0;               ///< `unbounded` wherever there are any
  TruthLine told{Truth::holds}; ///< fails where the others may be in it
};

/// "3", "between 3 and 5", "at least 3", "0 or more".
std::string how_many(const Count& number);

/// Counts of the crowd's people, with the others where they may count too. More than may in truth,
/// where something is asked of the others that tells some of them apart.
Timeline<Count> with_others(const Timeline<Count>& counted, const Crowd& crowd);
/// `stated`: of whoever is in the group something more is asked, which is not known of the others.
Timeline<Census> with_others(const Timeline<Census>& counted, const Crowd& crowd, bool stated);

/// Whether what a line says of the day stands or begins to stand where the others matter: since
/// when and until when is known only if they are looked at one by one.
bool others_matter(const Crowd& crowd, const TruthLine& line, Date day);

} // namespace quorate::evaluation
