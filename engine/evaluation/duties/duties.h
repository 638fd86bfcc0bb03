#pragma once
// Duties, meetings and what entries must contain: clauses to outcomes.

#include "engine/evaluation/outcome.h"

namespace quorate::evaluation {

Outcomes judge_duty(Judge& judge, const semantics::Clause& clause, const semantics::Duty& duty,
                    int within_days, int& judged);
Outcomes judge_meets(Judge& judge, const semantics::Clause& clause, const semantics::Meets& meets,
                     int within_days, int& judged);
Outcomes judge_contents(Judge& judge, const semantics::Clause& clause,
                        const semantics::Contents& contents, int& judged);

} // namespace quorate::evaluation
