#pragma once
// Charter and records over a stretch of time → a chronicle.

#include "engine/evaluation/chronicle.h"
#include "engine/evaluation/forward/foreseen.h"
#include "engine/records/records.h"
#include "engine/semantics/charter.h"

namespace quorate::evaluation {

struct ChronicleOf {
  Date from, as_of, until; ///< from ≤ as_of ≤ until
  /// Of every seat also when each condition of its keep rules was met. Costs about as much as an
  /// audit.
  bool keep_windows = true;
};

/// By the text given, whatever was in force earlier. Stints that end before `from` are left out.
/// Days after `as_of` are told as if nothing happened: what the records must cover then is for the
/// caller to assume (records::assume_complete). Records that do not fit the charter are for
/// check_fit() to find.
Chronicle chronicle(const semantics::Charter& charter,
                    const std::vector<const semantics::Charter*>& others,
                    const records::Records& records, const source::Sources& sources,
                    const ChronicleOf& of);

/// What the forecast foresees, as a chronicle has it.
std::vector<Coming> coming(const Forecast& forecast);

} // namespace quorate::evaluation
