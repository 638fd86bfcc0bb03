#include "engine/records/assume.h"

namespace quorate::records {

void assume_complete(Records& records, Date day) {
  for (auto* covers : {&records.roster_covers, &records.activity_covers, &records.event_covers,
                       &records.register_covers, &records.meeting_covers, &records.decision_covers,
                       &records.attestation_covers, &records.waiver_covers, &records.duty_covers,
                       &records.access_covers})
    for (Coverage& one : *covers)
      if (one.until && *one.until >= day && (!one.since || *one.since <= day)) one.until.reset();
}

} // namespace quorate::records
