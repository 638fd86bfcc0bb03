#pragma once
// What a redacted report leaves out of its findings: the lines that they rest on. Days on which
// somebody did something in public would tell who they are.

#include "engine/evaluation/assessment.h"
#include "engine/evaluation/chronicle.h"
#include "engine/evaluation/forward/foreseen.h"
#include "engine/evaluation/forward/past.h"

namespace quorate::evaluation {

void leave_out_evidence(CharterAssessment& assessment);
void leave_out_evidence(History& history);
void leave_out_evidence(Forecast& forecast);
void leave_out_evidence(Chronicle& chronicle);

} // namespace quorate::evaluation
