#include "reports/forecast_ics.h"

#include "reports/calendar_file.h"
#include "reports/text_parts.h"

namespace quorate::reports {

using namespace evaluation;
using Kind = Foreseen::Kind;

namespace {
/// What settles by itself, or says the same in other words, is nothing to be reminded of.
bool obliges(Kind kind) { return kind < Kind::warning; }

/// Days ahead on which a calendar speaks up: dates to be met in time, earlier than what is to be
/// known on the day.
int days_ahead(Kind kind) {
  switch (kind) {
  case Kind::due:
  case Kind::term_ends: return 14;
  case Kind::grace_ends:
  case Kind::waiver_ends:
  case Kind::attestation_ends:
  case Kind::lapse:
  case Kind::removal:
  case Kind::date_comes: return 7;
  default: return 1;
  }
}

std::string description(const Forecast& charter, const Foreseen& one) {
  return calendar_description(charter.title.empty() ? charter.id : charter.title, one.finding);
}
std::string key(const Foreseen& one) {
  if (one.kind == Kind::lapse) return key_of_lapse(one.finding);
  if (one.kind == Kind::waiver_ends) return key_of_waiver(one.finding);
  return one.finding.fingerprint;
}
} // namespace

std::string forecast_ics(const ForecastRun& run) {
  CalendarFile calendar("forecast", run.as_of);
  for (const Forecast& charter : run.charters)
    for (const Foreseen& one : charter.all)
      if (obliges(one.kind))
        calendar.add({charter.id, std::string(evaluation::name(one.kind)), key(one), one.of,
                      one.date, sentence(one.finding), description(charter, one),
                      days_ahead(one.kind)});
  return calendar.take();
}

} // namespace quorate::reports
