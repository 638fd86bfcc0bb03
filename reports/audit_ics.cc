// An audit as a calendar: the days that its entries name. What only arises later is in a forecast.
#include "reports/calendar_file.h"
#include "reports/formats.h"
#include "reports/text_parts.h"

namespace quorate::reports {

using namespace evaluation;

namespace {
class Days {
public:
  Days(CalendarFile& to, const CharterAssessment& charter, Date as_of)
      : to_(to), charter_(charter), as_of_(as_of) {}

  /// Days that are over make no sound.
  void add(const char* kind, Date day, const Finding& one, int days_ahead,
           const std::string& of = {}) {
    add(kind, day, one, sentence(one), days_ahead, of);
  }
  void add(const char* kind, Date day, const Finding& one, const std::string& summary,
           int days_ahead, const std::string& of = {}) {
    add(kind, day, one, one.fingerprint, summary, days_ahead, of);
  }
  /// `key` stands for the fingerprint.
  void add(const char* kind, Date day, const Finding& one, const std::string& key,
           const std::string& summary, int days_ahead, const std::string& of) {
    std::string title = charter_.title.empty() ? charter_.id : charter_.title;
    to_.add({charter_.id, kind, key, of, day, summary, calendar_description(title, one),
             day < as_of_ ? 0 : days_ahead});
  }

private:
  CalendarFile& to_;
  const CharterAssessment& charter_;
  Date as_of_;
};

void add(Days& days, const CharterAssessment& charter, Date as_of) {
  for (const RenewalEntry& one : charter.renewals) {
    days.add("due", one.due, one, 14);
    if (one.lapses_on && *one.lapses_on > as_of)
      days.add("lapse", *one.lapses_on, one, key_of_lapse(one),
               "the seat lapses unless renewed: " + sentence(one), 7, "");
  }
  for (const DutyEntry& one : charter.duties)
    if (one.due && one.state != DutyState::fulfilled) days.add("due", *one.due, one, 14, one.of);
  for (const WaivedEntry& one : charter.waived)
    if (one.until < Date::last())
      days.add("waiver_ends", one.until, one, key_of_waiver(one),
               "a waiver counts no more: " + sentence(one), 7, "");
  for (const AttestationEntry& one : charter.attestations)
    if (one.state == AttestationState::attested && one.holds_until)
      days.add("attestation_ends", *one.holds_until, one, "counts no more: " + sentence(one), 7);
}

std::string render(const Assessment& assessment, const Rendering&) {
  CalendarFile calendar("audit", assessment.as_of);
  for (const CharterAssessment& charter : assessment.charters) {
    Days days(calendar, charter, assessment.as_of);
    add(days, charter, assessment.as_of);
  }
  return calendar.take();
}
} // namespace

extern const Format ics_format{"ics", {".ics"}, render};

} // namespace quorate::reports
