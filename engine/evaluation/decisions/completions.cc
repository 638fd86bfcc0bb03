#include "engine/evaluation/decisions/completions.h"

#include <algorithm>
#include <array>

namespace quorate::evaluation {

using namespace semantics;

namespace {
constexpr std::int64_t most_completions = 4000;
constexpr std::size_t most_people = 5; ///< 4 to the power of it completions

void every_vote(Scene& scene, const std::vector<PersonId>& out, std::size_t at,
                const std::function<void()>& look) {
  if (at == out.size()) return look();
  for (Vote vote : {Vote::none, Vote::yes, Vote::no, Vote::abstain}) {
    scene.votes[out[at]] = vote;
    every_vote(scene, out, at + 1, look);
  }
}

bool whole(const Group& group) {
  return std::holds_alternative<Group::Base>(group.is) ||
         std::holds_alternative<Group::Roles>(group.is);
}

bool counts_a_part(const Condition& condition, const Assignment& readings) {
  auto part = [&](const ConditionPtr& one) { return one && counts_a_part(*one, readings); };
  if (const auto* counted = std::get_if<Counted>(&condition.is)) {
    const GroupPtr* group = counted->group.under(readings);
    return (group && !whole(**group)) || part(counted->that);
  }
  if (const auto* junction = std::get_if<Junction>(&condition.is))
    return std::any_of(junction->entries.begin(), junction->entries.end(),
                       [&](const auto& entry) { return part(entry.condition); });
  if (const auto* negation = std::get_if<Negation>(&condition.is)) return part(negation->of);
  if (const auto* lasting = std::get_if<Lasting>(&condition.is)) return part(lasting->of);
  if (const auto* several = std::get_if<Readings>(&condition.is))
    return std::any_of(several->readings.begin(), several->readings.end(), part);
  if (const auto* more = std::get_if<MoreThan>(&condition.is))
    return more->group && !whole(*more->group);
  return false;
}
} // namespace

Completions complete(Scene& scene, const std::vector<PersonId>& out, bool anyone,
                     const std::function<DecisionOutcome()>& outcome) {
  Completions result;
  result.outstanding = static_cast<int>(out.size());
  std::map<PersonId, Vote> before = scene.votes;
  std::set<DecisionOutcome> seen;
  auto attempt = [&](int yes, int no, int abstain) {
    int at = 0;
    for (PersonId person : out) {
      scene.votes[person] = at < yes                  ? Vote::yes
                            : at < yes + no           ? Vote::no
                            : at < yes + no + abstain ? Vote::abstain
                                                      : Vote::none;
      ++at;
    }
    DecisionOutcome one = outcome();
    seen.insert(one);
    return one;
  };
  int n = result.outstanding;
  bool few = out.size() <= most_people;
  std::int64_t ways = std::int64_t{n + 1} * (n + 2) * (n + 3) / 6;
  auto carries = [&](int yes) { return attempt(yes, 0, 0) == DecisionOutcome::passed; };
  if (!anyone && ways <= most_completions) {
    for (int yes = 0; yes <= n && !result.approvals_needed; ++yes)
      if (carries(yes)) result.approvals_needed = yes;
  } else if (!anyone && carries(n)) {
    // Of thousands each number would take long; whoever carries it does so with more, too.
    int low = 0, high = n;
    while (low < high) {
      int middle = low + (high - low) / 2;
      if (carries(middle))
        high = middle;
      else
        low = middle + 1;
    }
    result.approvals_needed = high;
  }
  if (!anyone && ways <= most_completions) {
    for (int yes = 0; yes <= n; ++yes)
      for (int no = 0; yes + no <= n; ++no)
        for (int abstain = 0; yes + no + abstain <= n; ++abstain) attempt(yes, no, abstain);
  } else if (anyone && few) {
    every_vote(scene, out, 0, [&] {
      DecisionOutcome one = outcome();
      seen.insert(one);
      if (one != DecisionOutcome::passed) return;
      auto voted = [&](Vote vote) {
        return static_cast<int>(std::count_if(
            out.begin(), out.end(), [&](PersonId person) { return scene.votes[person] == vote; }));
      };
      int yes = voted(Vote::yes);
      if (yes + voted(Vote::none) == n)
        result.approvals_needed = std::min(yes, result.approvals_needed.value_or(yes));
    });
  } else {
    result.exact = false;
    for (auto [yes, no, abstain] : {std::array{0, 0, 0}, {n, 0, 0}, {0, n, 0}, {0, 0, n}})
      attempt(yes, no, abstain);
  }
  scene.votes = before;
  result.can_pass = seen.contains(DecisionOutcome::passed);
  if (!result.exact) return result;
  if (seen.size() == 1 && *seen.begin() != DecisionOutcome::undetermined)
    result.settled = *seen.begin();
  else if (!result.can_pass && !seen.contains(DecisionOutcome::undetermined))
    result.settled = DecisionOutcome::failed; // no quorum or too few: it does not pass
  return result;
}

bool counts_a_part(const Charter& charter, const Procedure& procedure, const Assignment& readings) {
  for (std::size_t at : procedure.clauses) {
    const auto* rule = std::get_if<DecisionRule>(&charter.clauses[at].is);
    if (!rule) continue;
    if (const auto* passes = std::get_if<PassesIf>(&rule->is);
        passes && counts_a_part(*passes->condition, readings))
      return true;
    if (const auto* required = std::get_if<Requires>(&rule->is);
        required && counts_a_part(*required->condition, readings))
      return true;
    if (const auto* fails = std::get_if<FailsWhen>(&rule->is);
        fails && fails->condition && counts_a_part(*fails->condition, readings))
      return true;
    const Value<Threshold>* value = nullptr;
    if (const auto* with = std::get_if<PassesWith>(&rule->is)) value = &with->with;
    if (const auto* quorum = std::get_if<QuorumRule>(&rule->is)) value = &quorum->needs;
    const Threshold* threshold = value ? value->under(readings) : nullptr;
    if (threshold && threshold->of && !whole(*threshold->of)) return true;
    if (const auto* ties = std::get_if<Ties>(&rule->is); ties && ties->to) return true;
  }
  return false;
}

} // namespace quorate::evaluation
