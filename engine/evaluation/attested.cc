#include "engine/evaluation/attested.h"

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

std::optional<Date> expires(const World& world, const records::Attestation& attestation,
                            const Assignment& readings) {
  if (attestation.until) return attestation.until;
  if (!attestation.date) return std::nullopt;
  std::string folded = records::fold(attestation.clause.value);
  for (const Clause& clause : world.charter.clauses)
    if (const auto* attest = std::get_if<Attest>(&clause.is);
        attest && records::fold(clause.path) == folded) {
      const Period* length = attest->expiry.under(readings);
      return length ? std::optional(*attestation.date + *length) : attestation.date;
    }
  // Judgements inside conditions expire as all attestations of the charter do.
  if (const Period* length = world.charter.attestation_expiry.under(readings))
    return *attestation.date + *length;
  return std::nullopt;
}

TruthLine attested(const World& world, const std::string& clause, PersonId person,
                   const Assignment& readings) {
  TruthLine result(Truth::unknown);
  std::string folded = records::fold(clause);
  std::vector<const records::Attestation*> given;
  for (const records::Attestation& one : world.records.attestations)
    if (one.person == person && one.date && records::fold(one.clause.value) == folded)
      given.push_back(&one);
  std::stable_sort(given.begin(), given.end(),
                   [](const auto* a, const auto* b) { return *a->date < *b->date; });
  for (const records::Attestation* latest : given) { // the latest given counts
    const records::Attestation& one = *latest;
    Date until = expires(world, one, readings).value_or(Date::last());
    TruthLine counts = TruthLine::during(*one.date, until, Truth::holds, Truth::fails);
    Truth value = calendar::truth(one.holds);
    result = calendar::merge(result, counts, [value](Truth before, Truth now) {
      return now == Truth::holds ? value : before;
    });
  }
  return result;
}

} // namespace quorate::evaluation
