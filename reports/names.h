#pragma once
// The words under which reports show states: the same in every format.

#include "engine/evaluation/assessment.h"

#include <string_view>

namespace quorate::reports {

std::string_view name(evaluation::Modality modality);  ///< must, should, may
std::string_view name(evaluation::Verdict verdict);    ///< compliant, violated, undetermined
std::string_view name(evaluation::PruneAction action); ///< automatic, recommended
std::string_view name(evaluation::RenewalState state); ///< overdue, in_grace, due, upcoming
std::string_view name(evaluation::DutyState state);
std::string_view name(evaluation::AttestationState state); ///< attested, refused, expired, missing

} // namespace quorate::reports
