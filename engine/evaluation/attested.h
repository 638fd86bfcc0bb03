#pragma once
#include "engine/evaluation/world.h"

namespace quorate::evaluation {

/// What people vouch for, over time: holds or fails while an attestation for this clause and person
/// counts, unknown outside. `person` nobody: about the body. Without an own end an attestation
/// counts for the charter's expiry; where that is open, nothing can be said.
TruthLine attested(const World& world, const std::string& clause, PersonId person,
                   const semantics::Assignment& readings);

/// First day on which an attestation no longer counts; nothing when it does not expire or cannot be
/// told.
std::optional<Date> expires(const World& world, const records::Attestation& attestation,
                            const semantics::Assignment& readings);

} // namespace quorate::evaluation
