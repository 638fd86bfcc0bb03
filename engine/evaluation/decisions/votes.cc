// Electorates and single votes.
#include "engine/evaluation/decisions/votes.h"

#include "engine/evaluation/decisions/decisions.h"

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

namespace {
const DecisionRule* rule_of(const Clause& clause) { return std::get_if<DecisionRule>(&clause.is); }

/// `seats exactly 7` of these roles, added up; nothing when one of them has no exact number.
std::optional<std::int64_t> exact_seats(const Charter& charter, const Assignment& readings,
                                        RoleId role) {
  for (const Clause& clause : charter.clauses) {
    const auto* seats = std::get_if<Seats>(&clause.is);
    if (!seats || seats->role != role || !seats->per.empty() || !in_force_under(clause, readings))
      continue;
    const Quantity* quantity = seats->count.under(readings);
    const Amount* low = quantity ? quantity->low.under(readings) : nullptr;
    if (quantity && low && quantity->bound == Bound::exactly && low->kind == Amount::Kind::number)
      return low->number;
  }
  return std::nullopt;
}
} // namespace

Votes::Votes(Judge& judge, const Procedure* procedure, const Scene& scene, Decisions& others)
    : judge_(judge), procedure_(procedure), scene_(scene), others_(others) {
  if (!procedure) return;
  const auto& clauses = judge.world().charter.clauses;
  bool several = false;
  for (std::size_t at : procedure->clauses) {
    const DecisionRule* rule = rule_of(clauses[at]);
    if (!rule || !in_force_under(clauses[at], judge.readings())) continue;
    if (const auto* abstentions = std::get_if<Abstentions>(&rule->is)) {
      abstentions_count_ = abstentions->count;
      if (abstentions->count && abstentions->as == "no") abstentions_are_ = Vote::no;
      if (abstentions->count && abstentions->as == "yes") abstentions_are_ = Vote::yes;
    }
    const auto* voters = std::get_if<Voters>(&rule->is);
    if (!voters) continue;
    const GroupPtr* who = voters->who.under(judge.readings());
    if (!who) {
      electorate_doubt_ = "the charter does not say who votes";
      continue;
    }
    if (voters_) several = true;
    voters_ = *who;
  }
  if (several) electorate_doubt_ = "the charter names several electorates";
  if (!voters_ && electorate_doubt_.empty())
    electorate_doubt_ = "the charter does not say who votes";
}

const Membership& Votes::electorate() const {
  if (!electorate_) electorate_ = voters_ ? compute(*voters_) : nobody();
  return *electorate_;
}

Truth Votes::voter(PersonId person) const {
  Truth inside = elector(person);
  auto cast = scene_.cast.find(person);
  if (inside == Truth::fails || cast == scene_.cast.end() || cast->second == scene_.opened ||
      !scene_.votes.contains(person))
    return inside;
  // A ballot counts if its voter was seated when it was cast.
  return calendar::both(inside, in(person, *voters_, cast->second));
}

bool Votes::has_ballot(PersonId person, bool decided_only) const {
  auto vote = scene_.votes.find(person);
  if (vote == scene_.votes.end() || vote->second == Vote::none) return false;
  if (vote->second == Vote::abstain) {
    if (decided_only) return abstentions_are_ != Vote::abstain;
    return abstentions_count_;
  }
  return true;
}

Truth Votes::present(PersonId person) const {
  if (scene_.recused.contains(person)) return Truth::fails;
  auto vote = scene_.votes.find(person);
  if (vote != scene_.votes.end() && vote->second != Vote::none) return Truth::holds;
  if (scene_.perhaps_present.contains(person)) return Truth::unknown;
  if (may_yet_act_ && !(scene_.present && scene_.present->contains(person))) return Truth::unknown;
  if (scene_.present) return calendar::truth(scene_.present->contains(person));
  // Without a meeting nobody is present but by voting.
  bool met = scene_.presence_wanting || (scene_.record && !scene_.record->meeting->value.empty());
  return met || scene_.tally || !scene_.ballots_recorded ? Truth::unknown : Truth::fails;
}

Truth Votes::idle(const std::string& verb) const {
  if (may_yet_act_) return Truth::unknown;
  if (verb == "present") return scene_.present ? Truth::fails : present(records::nobody);
  // Objections and seconds are written down apart from the ballots: none there, none raised.
  if (verb == "object" || verb == "second" || scene_.ballots_recorded) return Truth::fails;
  return Truth::unknown;
}

Truth Votes::idle(const Condition& condition) const {
  if (const auto* acts = std::get_if<Acts>(&condition.is); acts && !acts->procedure)
    return idle(acts->verb);
  if (const auto* present = std::get_if<IsPresent>(&condition.is))
    return present->recused ? Truth::fails : idle("present");
  return Truth::unknown;
}

bool Votes::foreign(const Group& group, const Membership& people) const {
  return !std::holds_alternative<Group::Base>(group.is) &&
         std::none_of(people.begin(), people.end(),
                      [&](const auto& one) { return voter(one.first) != Truth::fails; });
}

Truth Votes::acts(PersonId person, const std::string& verb, bool foreign) const {
  if (verb == "present") return present(person);
  if (verb == "second") return scene_.seconds.contains(person) ? Truth::holds : idle(verb);
  auto found = scene_.votes.find(person);
  Vote vote = found == scene_.votes.end() ? Vote::none : found->second;
  auto abstained_as = [&](Vote way) { return vote == Vote::abstain && abstentions_are_ == way; };
  Truth does = Truth::fails;
  if (vote == Vote::none)
    does = idle(verb);
  else if (verb == "vote" || verb == "respond")
    does = Truth::holds;
  else if (scene_.unread.contains(person))
    does = Truth::unknown;
  else if (verb == "abstain")
    does = calendar::truth(vote == Vote::abstain);
  else if (verb == "object")
    does = calendar::truth(vote == Vote::no || abstained_as(Vote::no));
  else // approve, agree, consent, endorse
    does = calendar::truth(vote == Vote::yes || abstained_as(Vote::yes));
  if (voters_ && !foreign) does = calendar::both(voter(person), does);
  return verb == "object"
             ? calendar::either(calendar::truth(scene_.objecting.contains(person)), does)
             : does;
}

std::int64_t Votes::count(Vote vote) const {
  if (scene_.tally) {
    std::int64_t total = 0;
    for (const auto& [choice, number] : scene_.tally->votes)
      if (vote_of(choice) == vote) total += number;
    return total;
  }
  std::int64_t total = 0;
  for (const auto& [person, cast] : scene_.votes)
    if (cast == vote && voter(person) != Truth::fails) ++total;
  return total;
}

std::optional<std::int64_t> Votes::seats(const Group::Base& base) const {
  const Charter& charter = judge_.world().charter;
  if (!procedure_ && !base.roles.empty()) {
    // Of a body that meets all seats count: none of them may be left open.
    const std::string& first = charter.roles[base.roles.front()].path;
    std::string body = first.substr(0, first.rfind('.') + 1);
    for (const Clause& clause : charter.clauses) {
      const auto* seats = std::get_if<Seats>(&clause.is);
      if (!seats || !seats->per.empty() || !in_force_under(clause, judge_.readings()) ||
          std::find(base.roles.begin(), base.roles.end(), seats->role) != base.roles.end())
        continue;
      const std::string& path = charter.roles[seats->role].path;
      if (path.starts_with(body) && !exact_seats(charter, judge_.readings(), seats->role))
        return std::nullopt;
    }
  }
  std::int64_t total = 0;
  for (RoleId role : base.roles) {
    auto exact = exact_seats(charter, judge_.readings(), role);
    if (!exact) return std::nullopt;
    total += *exact;
  }
  return base.roles.empty() ? std::nullopt : std::optional(total);
}

} // namespace quorate::evaluation
