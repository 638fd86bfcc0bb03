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

/// `before` until `from`, then `later`.
TruthLine then(const TruthLine& before, Date from, const TruthLine& later) {
  TruthLine result(before.changes().front().value);
  for (const auto& change : before.changes())
    if (change.from < from) result.append(change.from, change.value);
  result.append(from, later.at(from));
  for (const auto& change : later.changes())
    if (from < change.from) result.append(change.from, change.value);
  return result;
}
} // namespace

TruthLine attested(Judge& judge, const Vouched& vouched, PersonId person) {
  const World& world = judge.world();
  TruthLine result(Truth::unknown);
  const GroupPtr* owner = owner_of(world, vouched, judge.readings());
  // The latest given counts until it expires: an earlier one does not revive. Yes and no on one day
  // say nothing, and one whose signer may have had no word leaves what it does not contradict.
  std::vector<const records::Attestation*> all = given(world, vouched.clause, person);
  for (std::size_t i = 0; i < all.size();) {
    Date from = *all[i]->date;
    std::optional<Truth> said;
    Date until = from;
    std::vector<std::pair<Truth, Date>> doubtful;
    for (; i < all.size() && *all[i]->date == from; ++i) {
      Truth by_owner = signed_by_owner(judge, owner, *all[i]);
      if (by_owner == Truth::fails) continue;
      Truth value = calendar::truth(all[i]->holds);
      Date end = expires(world, *all[i], judge.readings()).value_or(Date::last());
      if (by_owner == Truth::unknown) {
        doubtful.emplace_back(value, end);
        continue;
      }
      said = !said || *said == value ? value : Truth::unknown;
      until = std::max(until, end);
    }
    for (const auto& [value, end] : doubtful) {
      if (said)
        said = *said == value ? value : Truth::unknown;
      else
        result =
            then(result, from,
                 calendar::merge(result, TruthLine::during(from, end, value, Truth::unknown),
                                 [](Truth a, Truth b) { return a == b ? a : Truth::unknown; }));
    }
    if (said) result = then(result, from, TruthLine::during(from, until, *said, Truth::unknown));
  }
  return result;
}

} // namespace quorate::evaluation
