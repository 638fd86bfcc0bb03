#pragma once
// What the parts of an annual report share: names, days, citations.

#include "engine/evaluation/annual.h"
#include "reports/document.h"
#include "reports/told.h"

namespace quorate::reports {

/// "Ada Example (ada)"; the id alone where it is the name.
std::string who(const evaluation::Subject& subject);
/// "2026-01-01 to 2026-03-31 (90 days)", "on 2026-01-01"
std::string days(const evaluation::Stretch& stretch);
std::string days(const std::vector<evaluation::Stretch>& all);
Tone tone(evaluation::Verdict verdict);
/// "3", or "3 to 5" where of some it cannot be told.
std::string number(int certain, int doubtful);

void people_of(const evaluation::BodyYear& body, const evaluation::AnnualReport& report,
               Document& to);
void meetings_of(const evaluation::BodyYear& body, Document& to);
void decisions_of(const evaluation::BodyYear& body, Document& to);
void duties_of(const evaluation::BodyYear& body, Document& to);

} // namespace quorate::reports
