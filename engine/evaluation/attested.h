#pragma once
// Attestations: whose word counts, from when, until when.

#include "engine/evaluation/judge.h"

namespace quorate::evaluation {

/// What people vouch for, over time: holds or fails while an attestation for this clause and person
/// counts, unknown outside. `person` nobody: about the body. Without an own end an attestation
/// counts for the charter's expiry; where that is open, nothing can be said.
TruthLine attested(Judge& judge, const semantics::Vouched& vouched, PersonId person);

/// Attestations of a clause about a person (nobody: the body) that are known on the as-of date, in
/// order of date; those of one day in the order of the file.
std::vector<const records::Attestation*> given(const World& world, const std::string& clause,
                                               PersonId person);

/// Whether who signed it was, on its date, one of those who vouch. Nobody signed: no. `owner`
/// nullptr: the charter leaves open who vouches.
Truth signed_by_owner(Judge& judge, const semantics::GroupPtr* owner,
                      const records::Attestation& attestation);

/// First day on which an attestation no longer counts; nothing when it does not expire or cannot be
/// told.
std::optional<Date> expires(const World& world, const records::Attestation& attestation,
                            const semantics::Assignment& readings);

} // namespace quorate::evaluation
