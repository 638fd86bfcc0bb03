// The decisions and meetings alone, for those who ask for nothing else.
#include "engine/evaluation/decisions/aside.h"
#include "engine/evaluation/evaluate.h"

namespace quorate::evaluation {

using namespace semantics;

CharterAssessment tally(const Charter& charter, const records::Records& records,
                        const source::Sources& sources, Date as_of) {
  CharterAssessment out;
  out.id = charter.id;
  out.title = charter.title;
  out.file = charter.file;
  out.revision = charter.revision;
  World world(charter, records, sources, as_of);
  JudgesByReading judges(world);
  Decisions all(world, judges);
  out.decisions = all_of(world, all);
  sort_by_days(out.decisions);
  out.meetings = all.meetings();
  return out;
}

} // namespace quorate::evaluation
