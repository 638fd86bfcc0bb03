#pragma once
// How many findings of each sort there are, how grave the gravest is, and both in one line.

#include "engine/evaluation/assessment.h"

#include <cstddef>
#include <optional>
#include <string>

namespace quorate::reports {

struct Counts {
  std::size_t violations = 0;
  std::size_t warnings = 0;
  std::size_t overdue = 0;
  std::size_t in_grace = 0;
  std::size_t due = 0;
  std::size_t upcoming = 0;
  std::size_t lapsed = 0;    ///< on the prune list, automatic
  std::size_t removable = 0; ///< on the prune list, recommended
  std::size_t removal_limits = 0;
  std::size_t vacancies = 0;
  std::size_t undetermined = 0;
  std::size_t waived = 0;
  std::size_t waiver_problems = 0;
  std::size_t attested = 0;
  std::size_t refused = 0;
  std::size_t unattested = 0; ///< attestations that are expired or missing
  std::size_t not_evaluated = 0;
  std::size_t gaps = 0;
};

Counts count(const evaluation::CharterAssessment& charter);

/// What a finding weighs, gravest first. A threshold includes all that is graver than itself.
///   violation     a must that is broken, its renewal overdue, its attestation refused; a prune
///   list
///                 beyond the removal limit
///   prune         somebody on the prune list
///   renewal       a renewal that is overdue, in grace or due
///   warning       a should that is broken, a vacancy, a waiver that is expired or unused
///   undetermined  what the records or the readings leave open, attestations that are missing
enum class Level { violation, prune, renewal, warning, undetermined };

/// The gravest level found; nothing when there is nothing to report.
std::optional<Level> gravest(const evaluation::CharterAssessment& charter);
std::optional<Level> gravest(const evaluation::Assessment& assessment);

/// "3 violations, 2 renewals overdue (40 of 46 clauses met)", or "compliant (46 of 46 clauses
/// met)".
std::string summary(const evaluation::CharterAssessment& charter);
/// One line for all charters; with one charter, that one's.
std::string summary(const evaluation::Assessment& assessment);

/// "1 vacancy", "2 vacancies"; without `many`, an s is added.
std::string counted(std::size_t number, std::string_view one, std::string_view many = {});

} // namespace quorate::reports
