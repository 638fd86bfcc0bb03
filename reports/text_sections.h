#pragma once
// The sections of the text report, one function each. A section without entries prints nothing.

#include "reports/text_parts.h"

namespace quorate::reports {

void bodies(Page& page, const evaluation::CharterAssessment& charter);
void violations(Page& page, const evaluation::CharterAssessment& charter);
void renewals(Page& page, const evaluation::CharterAssessment& charter);
void duties(Page& page, const evaluation::CharterAssessment& charter);
void prune_list(Page& page, const evaluation::CharterAssessment& charter);
void vacancies(Page& page, const evaluation::CharterAssessment& charter);
void undetermined(Page& page, const evaluation::CharterAssessment& charter);
void waivers(Page& page, const evaluation::CharterAssessment& charter);
void attestations(Page& page, const evaluation::CharterAssessment& charter);
/// Decisions and what they came to; meetings that lacked a quorum.
void decisions(Page& page, const evaluation::CharterAssessment& charter);
/// What was not looked at: clauses not evaluated, gaps of the prose, sources that are missing.
void blind_spots(Page& page, const evaluation::CharterAssessment& charter);

} // namespace quorate::reports
