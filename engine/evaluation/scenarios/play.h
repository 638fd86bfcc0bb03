#pragma once
// Plays the scenarios of a charter: what is given becomes records, what is expected is looked up in
// the assessment as of the date.

#include "engine/evaluation/played.h"
#include "engine/records/records.h"
#include "engine/semantics/charter.h"
#include "engine/source/source.h"

namespace quorate::evaluation {

PlayedCharter play(const semantics::Charter& charter,
                   const std::vector<const semantics::Charter*>& other_revisions,
                   const source::Sources& sources);

/// The records that a scenario makes up. Its people are those it names; whatever it does not
/// say did not happen: every source covers all times.
records::Records records_of(const semantics::Scenario& scenario, const source::Sources& sources);

} // namespace quorate::evaluation
