#pragma once
// How an assessment changes from day to day: what audits of each single day say, without making
// them. Forecast and history are read off it.

#include "engine/evaluation/comparing/difference.h"
#include "engine/records/records.h"
#include "engine/semantics/project.h"

#include <functional>
#include <optional>
#include <vector>

namespace quorate::evaluation {

/// The text that is judged by: on each day the one in force then, or always the same.
struct Texts {
  const semantics::CharterHistory& history;
  const semantics::Charter* always = nullptr;

  const semantics::Charter& at(Date day) const { return always ? *always : history.at(day); }
  std::vector<const semantics::Charter*> others(const semantics::Charter& text) const;
};

/// What an audit as of this day finds and one as of the day before does not, or the other way
/// round.
struct DayOfChange {
  Date date;
  Difference difference; ///< `unchanged` is not counted
  std::vector<VerdictChange> verdicts;
};

struct Course {
  Date from, until;
  std::vector<Entry> start; ///< on `from`
  std::vector<BodyVerdict> verdicts;
  std::vector<DayOfChange> days; ///< rising, from the day after `from` to `until`; none is empty
  std::size_t looked_at = 0;     ///< days on which anything was asked again
};

/// Of records that fit all the texts. Consequences of a prune list are not part of it, nor waivers
/// that nothing needs.
Course course(const Texts& texts, const records::Records& records, const source::Sources& sources,
              Date from, Date until);

} // namespace quorate::evaluation
