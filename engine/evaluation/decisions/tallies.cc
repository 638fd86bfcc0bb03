// The decisions and meetings alone, for those who ask for nothing else.
#include "engine/evaluation/decisions/decisions.h"
#include "engine/evaluation/evaluate.h"

#include <algorithm>

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
  for (std::size_t i = 0; i < records.decisions.size(); ++i)
    out.decisions.push_back(all.tallied(i));
  std::sort(out.decisions.begin(), out.decisions.end(), [](const auto& a, const auto& b) {
    return std::tie(a.opened, a.closed, a.id) < std::tie(b.opened, b.closed, b.id);
  });
  out.meetings = all.meetings();
  return out;
}

} // namespace quorate::evaluation
