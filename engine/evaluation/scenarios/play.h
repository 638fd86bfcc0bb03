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
/// Names of bodies of the charter are bodies where somebody has a part in a decision, all others
/// are people.
records::Records records_of(const semantics::Charter& charter, const semantics::Scenario& scenario,
                            const source::Sources& sources);

/// The clauses and decisions that scenarios can make to hold or to fail, in the order of the text.
std::vector<ScenarioCoverage> coverable(const semantics::Charter& charter);

} // namespace quorate::evaluation
