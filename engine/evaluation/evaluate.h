#pragma once
// The verdict: charter + records + date → assessment. Reads no clock, file or environment.

#include "engine/evaluation/assessment.h"
#include "engine/records/records.h"
#include "engine/semantics/charter.h"

#include <map>

namespace quorate::evaluation {

struct Options {
  Date as_of;
  int within_days = 90;          ///< renewals due within so many days are listed
  int max_removals_percent = 25; ///< of the people who hold a role
  /// The charter's other texts: what only they declare is known, though not judged here.
  std::vector<const semantics::Charter*> other_revisions = {};
  bool list_clauses = false;   ///< fill `clauses`
  bool tally_decisions = true; ///< false: who only asks for the roster need not wait for them
};

struct Evaluated {
  CharterAssessment assessment;
  /// Of violations by a number, by fingerprint: how many too few or too many there are.
  std::map<std::string, int> lacking;
  /// Of the prune list, by fingerprint: the seat, as an index into Records::seats. A seat that was
  /// gained by itself has none.
  std::map<std::string, std::uint32_t> prune_seats;
  /// Records that do not fit the charter: unknown roles, kinds, attributes, clauses. With an error
  /// among them the assessment must not be used.
  diagnostics::Diagnostics diagnostics;
  /// Of whom more was asked than the events tell that were kept: not empty, the assessment must not
  /// be used. With all events of these people there is another.
  std::vector<records::PersonId> beyond;
};

Evaluated evaluate(const semantics::Charter& charter, const records::Records& records,
                   const source::Sources& sources, const Options& options);

/// The decisions and meetings alone, of a charter and records that check_fit() finds no fault with.
CharterAssessment tally(const semantics::Charter& charter, const records::Records& records,
                        const source::Sources& sources, Date as_of);

/// Names in the records that the charter does not know; errors mean that nothing may be concluded.
diagnostics::Diagnostics check_fit(const semantics::Charter& charter,
                                   const records::Records& records, const source::Sources& sources,
                                   const Options& options);

} // namespace quorate::evaluation
