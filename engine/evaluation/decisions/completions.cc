#include "engine/evaluation/decisions/completions.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

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

Bearing least(Bearing one, Bearing other) { return std::min(one, other); }

/// At least so many approve, at most so many object: one yes more never stands in its way.
Bearing bearing_of(const Quantity& quantity, const GroupPtr& of, const std::string& verb) {
  if (of && !whole(*of)) return Bearing::who_votes;
  bool few = quantity.bound == Bound::no || quantity.bound == Bound::at_most ||
             quantity.bound == Bound::fewer_than;
  bool many = quantity.bound == Bound::at_least || quantity.bound == Bound::more_than ||
              quantity.bound == Bound::every || quantity.bound == Bound::any;
  bool rises = verb == "object" ? few : verb != "abstain" && many;
  return rises ? Bearing::rising : Bearing::how_many;
}

Bearing bearing_of(const Value<Threshold>& value, const Assignment& readings) {
  const Threshold* threshold = value.under(readings);
  return threshold ? bearing_of(threshold->quantity, threshold->of, threshold->verb)
                   : Bearing::rising;
}

Bearing bearing_of(const Condition& condition, const Assignment& readings) {
  auto part = [&](const ConditionPtr& one) {
    return one ? bearing_of(*one, readings) : Bearing::rising;
  };
  auto at_most_how_many = [&](const ConditionPtr& one) {
    return least(Bearing::how_many, part(one));
  };
  Bearing result = Bearing::rising;
  if (const auto* counted = std::get_if<Counted>(&condition.is)) {
    const GroupPtr* group = counted->group.under(readings);
    const auto* acts = counted->that ? std::get_if<Acts>(&counted->that->is) : nullptr;
    if (group && !whole(**group)) return Bearing::who_votes;
    return acts && group ? bearing_of(counted->quantity, *group, acts->verb)
                         : at_most_how_many(counted->that);
  }
  if (const auto* junction = std::get_if<Junction>(&condition.is)) {
    bool rises = junction->kind == Junction::Kind::any || junction->kind == Junction::Kind::all;
    for (const auto& entry : junction->entries)
      result = least(result, rises ? part(entry.condition) : at_most_how_many(entry.condition));
    return result;
  }
  if (const auto* negation = std::get_if<Negation>(&condition.is))
    return at_most_how_many(negation->of);
  if (const auto* lasting = std::get_if<Lasting>(&condition.is)) return part(lasting->of);
  if (const auto* several = std::get_if<Readings>(&condition.is)) {
    for (const ConditionPtr& one : several->readings) result = least(result, part(one));
    return result;
  }
  if (const auto* more = std::get_if<MoreThan>(&condition.is)) {
    if (more->group && !whole(*more->group)) return Bearing::who_votes;
    bool rises = more->first != "object" && more->second == "object" &&
                 (!more->times || more->times->bound == Bound::at_least ||
                  more->times->bound == Bound::more_than);
    return rises ? Bearing::rising : Bearing::how_many;
  }
  return Bearing::rising; // no matter of votes
}
} // namespace

Completions complete(Scene& scene, const std::vector<PersonId>& out, Bearing bearing,
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
  bool anyone = bearing == Bearing::who_votes, rising = bearing == Bearing::rising;
  bool few = out.size() <= most_people;
  std::int64_t ways = std::int64_t{n + 1} * (n + 2) * (n + 3) / 6;
  auto carries = [&](int yes) { return attempt(yes, 0, 0) == DecisionOutcome::passed; };
  if (!anyone && !rising && ways <= most_completions) {
    for (int yes = 0; yes <= n && !result.approvals_needed; ++yes)
      if (carries(yes)) result.approvals_needed = yes;
  } else if (!anyone && carries(n)) {
    // Whoever carries it does so with more, too.
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
  if (!anyone && !rising && ways <= most_completions) {
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
    // The quorum is hardest without more ballots, and to pass with more of them that are no yes.
    result.exact = rising;
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

std::string open_text(const Votes& votes, const VoteCourse& course, Date as_of) {
  int cast = 0;
  for (const auto& [person, vote] : votes.scene().votes)
    cast += vote != Vote::none && votes.voter(person) != Truth::fails ? 1 : 0;
  std::string text =
      fmt::format("{} of {} voters have voted", cast, how_many(votes.electorate().number()));
  if (course.closes)
    text += fmt::format("; it closes on {}", course.closes->iso());
  else if (course.may_last)
    text += "; until when it stays open at least is not known";
  else if (course.earliest && as_of < *course.earliest)
    text += fmt::format("; it stays open until {} at least", course.earliest->iso());
  return text;
}

std::string outlook(const Completions& ways) {
  if (ways.approvals_needed && *ways.approvals_needed == 0)
    return "it would pass as it stands; ballots that are still out can change that";
  if (ways.approvals_needed)
    return fmt::format("{} more {} would carry it, if nobody else votes", *ways.approvals_needed,
                       *ways.approvals_needed == 1 ? "approval" : "approvals");
  return ways.can_pass ? "it can still pass"
         : ways.exact  ? "whether it can still pass cannot be told"
                       : "more ballots are out than can be tried";
}

Bearing bearing_of(const Charter& charter, const Procedure& procedure, const Assignment& readings) {
  Bearing result = Bearing::rising;
  auto add = [&](Bearing one) { result = least(result, one); };
  for (std::size_t at : procedure.clauses) {
    const auto* rule = std::get_if<DecisionRule>(&charter.clauses[at].is);
    if (!rule) continue;
    if (const auto* with = std::get_if<PassesWith>(&rule->is)) {
      add(bearing_of(with->with, readings));
      for (const auto& next : with->otherwise) add(bearing_of(next, readings));
    } else if (const auto* passes = std::get_if<PassesIf>(&rule->is)) {
      add(bearing_of(*passes->condition, readings));
      for (const auto& next : passes->otherwise) add(bearing_of(next, readings));
      for (const ConditionPtr& next : passes->otherwise_if) add(bearing_of(*next, readings));
    } else if (const auto* required = std::get_if<Requires>(&rule->is)) {
      add(bearing_of(*required->condition, readings));
    } else if (const auto* quorum = std::get_if<QuorumRule>(&rule->is)) {
      add(bearing_of(quorum->needs, readings));
    } else if (const auto* fails = std::get_if<FailsWhen>(&rule->is); fails && fails->condition) {
      add(least(Bearing::how_many, bearing_of(*fails->condition, readings)));
    } else if (const auto* ties = std::get_if<Ties>(&rule->is); ties && ties->to) {
      add(Bearing::who_votes);
    }
  }
  return result;
}

} // namespace quorate::evaluation
