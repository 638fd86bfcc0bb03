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

std::vector<const records::Attestation*> given(const World& world, const std::string& clause,
                                               PersonId person) {
  std::string folded = records::fold(clause);
  std::vector<const records::Attestation*> result;
  for (const records::Attestation& one : world.records.attestations)
    if (one.person == person && one.date && *one.date <= world.as_of &&
        records::fold(one.clause.value) == folded)
      result.push_back(&one);
  std::stable_sort(result.begin(), result.end(),
                   [](const auto* a, const auto* b) { return *a->date < *b->date; });
  return result;
}

Truth signed_by_owner(Judge& judge, const GroupPtr* owner,
                      const records::Attestation& attestation) {
  if (attestation.by == records::nobody) return Truth::fails;
  if (!owner) return Truth::unknown;
  if (!*owner) return Truth::holds; // anybody may
  return judge.member(attestation.by, **owner, {attestation.person, std::nullopt, no_role})
      .at(*attestation.date);
}

namespace {
/// Who vouches for a judgement: whom it names, else the owner of the clause that it asks for.
const GroupPtr* owner_of(const World& world, const Vouched& vouched, const Assignment& readings) {
  const GroupPtr* named = vouched.owner.under(readings);
  if (!named || *named) return named;
  std::string folded = records::fold(vouched.clause);
  for (const Clause& clause : world.charter.clauses)
    if (const auto* attest = std::get_if<Attest>(&clause.is);
        attest && records::fold(clause.path) == folded)
      return attest->owner.under(readings);
  return named;
}
} // namespace

TruthLine attested(Judge& judge, const Vouched& vouched, PersonId person) {
  const World& world = judge.world();
  TruthLine result(Truth::unknown);
  const GroupPtr* owner = owner_of(world, vouched, judge.readings());
  for (const records::Attestation* one :
       given(world, vouched.clause, person)) { // the latest counts
    Truth by_owner = signed_by_owner(judge, owner, *one);
    if (by_owner == Truth::fails) continue;
    Date until = expires(world, *one, judge.readings()).value_or(Date::last());
    TruthLine counts = TruthLine::during(*one->date, until, Truth::holds, Truth::fails);
    Truth value = calendar::truth(one->holds);
    result = calendar::merge(result, counts, [&](Truth before, Truth now) {
      if (now != Truth::holds) return before;
      return by_owner == Truth::holds || before == value ? value : Truth::unknown;
    });
  }
  return result;
}

} // namespace quorate::evaluation
