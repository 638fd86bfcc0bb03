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
  // The latest given counts until it expires: an earlier one does not revive. Yes and no on one day
  // say nothing.
  for (std::size_t i = 0; i < given.size();) {
    Date from = *given[i]->date;
    Truth value = calendar::truth(given[i]->holds);
    Date until = from;
    for (; i < given.size() && *given[i]->date == from; ++i) {
      if (given[i]->holds != (value == Truth::holds)) value = Truth::unknown;
      until = std::max(until, expires(world, *given[i], readings).value_or(Date::last()));
    }
    result.append(from, value);
    if (until < Date::last() && (i == given.size() || until < *given[i]->date))
      result.append(until, Truth::unknown);
  }
  return result;
}

} // namespace quorate::evaluation
