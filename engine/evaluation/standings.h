#pragma once
// What an assessment says of bodies and of its prune list as a whole.

#include "engine/evaluation/assessment.h"
#include "engine/evaluation/readings.h"

namespace quorate::evaluation {

/// The readings that who holds the role hangs on.
std::set<semantics::ChoiceId> holding_choices(const World& world, RoleId role);

/// Who sits in each role under all readings, and of whom that cannot be told.
std::vector<BodyStatus> body_statuses(const World& world, JudgesByReading& judges);

/// Consequences of the prune list, as a whole and entry by entry, and whether it is too long.
/// `seats`: which seat an entry is about, by fingerprint; one that was gained by itself is none.
void removals(const World& world, JudgesByReading& judges, int max_percent,
              const std::map<std::string, SeatId>& seats, CharterAssessment& assessment);

/// Of the charter and of each body, from what was found.
void verdicts(CharterAssessment& assessment);

/// Every list in the order in which it is read: same input, same bytes.
void sort_findings(CharterAssessment& assessment);

} // namespace quorate::evaluation
