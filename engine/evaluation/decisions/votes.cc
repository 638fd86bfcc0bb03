// Groups and single votes.
#include "engine/evaluation/decisions/votes.h"

#include "engine/evaluation/decisions/decisions.h"
#include "engine/evaluation/windows.h"

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

namespace {
const DecisionRule* rule_of(const Clause& clause) { return std::get_if<DecisionRule>(&clause.is); }

/// Whether the group changes as ballots come in; all others are asked for once.
bool moves_with_votes(const Group& group) {
  auto any = [](const std::vector<GroupPtr>& parts) {
    return std::any_of(parts.begin(), parts.end(),
                       [](const GroupPtr& part) { return moves_with_votes(*part); });
  };
  if (const auto* base = std::get_if<Group::Base>(&group.is))
    return base->kind == Group::Base::Kind::ballots ||
           base->kind == Group::Base::Kind::decided_ballots;
  if (std::holds_alternative<Group::Present>(group.is)) return true;
  if (const auto* parts = std::get_if<Group::Any>(&group.is)) return any(parts->of);
  if (const auto* parts = std::get_if<Group::All>(&group.is)) return any(parts->of);
  if (const auto* except = std::get_if<Group::Except>(&group.is))
    return moves_with_votes(*except->of) || moves_with_votes(*except->without);
  if (const auto* where = std::get_if<Group::Where>(&group.is)) return moves_with_votes(*where->of);
  if (const auto* spread = std::get_if<Group::Spread>(&group.is))
    return moves_with_votes(*spread->of);
  return false;
}

/// Whether who belongs hangs on the day alone, not on the decision at hand.
bool same_for_all(const Group& group) {
  auto all = [](const std::vector<GroupPtr>& parts) {
    return std::all_of(parts.begin(), parts.end(),
                       [](const GroupPtr& part) { return same_for_all(*part); });
  };
  if (const auto* parts = std::get_if<Group::Any>(&group.is)) return all(parts->of);
  if (const auto* parts = std::get_if<Group::All>(&group.is)) return all(parts->of);
  if (const auto* except = std::get_if<Group::Except>(&group.is))
    return same_for_all(*except->of) && same_for_all(*except->without);
  return std::holds_alternative<Group::Roles>(group.is) ||
         std::holds_alternative<Group::OnLeave>(group.is);
}

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

Truth Votes::in(PersonId person, const Group& group) const {
  Truth first = in(person, group, scene_.opened);
  if (!scene_.opened_by || in(person, group, *scene_.opened_by) == first) return first;
  return Truth::unknown;
}

Truth Votes::in(PersonId person, const Group& group, Date day) const {
  if (const auto* roles = std::get_if<Group::Roles>(&group.is)) {
    Truth result = Truth::fails;
    for (RoleId role : roles->roles)
      result = calendar::either(result, judge_.holds_on(person, role, day));
    return result;
  }
  if (const auto* any = std::get_if<Group::Any>(&group.is)) {
    Truth result = Truth::fails;
    for (const auto& part : any->of) result = calendar::either(result, in(person, *part, day));
    return result;
  }
  if (const auto* all = std::get_if<Group::All>(&group.is)) {
    // `a and b` act together: both belong.
    Truth result = Truth::fails;
    for (const auto& part : all->of) result = calendar::either(result, in(person, *part, day));
    return result;
  }
  if (const auto* except = std::get_if<Group::Except>(&group.is))
    return calendar::both(in(person, *except->of, day),
                          calendar::negated(in(person, *except->without, day)));
  if (const auto* base = std::get_if<Group::Base>(&group.is)) {
    if (base->kind == Group::Base::Kind::voters || base->kind == Group::Base::Kind::seats)
      return elector(person);
    bool decided = base->kind == Group::Base::Kind::decided_ballots;
    bool wanting = !scene_.ballots_recorded && !scene_.votes.contains(person);
    Truth cast = wanting ? Truth::unknown : calendar::truth(has_ballot(person, decided));
    return calendar::both(voter(person), cast);
  }
  if (std::holds_alternative<Group::Subject>(group.is) ||
      std::holds_alternative<Group::Holder>(group.is)) {
    if (!scene_.record || scene_.record->subject == records::nobody) return Truth::unknown;
    return calendar::truth(scene_.record->subject == person);
  }
  if (std::holds_alternative<Group::Proposer>(group.is)) {
    if (!scene_.record || scene_.record->proposer == records::nobody) return Truth::unknown;
    return calendar::truth(scene_.record->proposer == person);
  }
  if (const auto* here = std::get_if<Group::Present>(&group.is))
    return calendar::both(here->of ? in(person, *here->of, day) : Truth::holds, present(person));
  if (std::holds_alternative<Group::Recused>(group.is))
    return calendar::truth(scene_.recused.contains(person));
  if (const auto* as_of = std::get_if<Group::AsOf>(&group.is)) {
    const Moment* moment = as_of->when.under(judge_.readings());
    std::optional<Date> date =
        moment ? fixed_moment(judge_, *moment, {person, std::nullopt, no_role}) : std::nullopt;
    return date ? in(person, *as_of->of, *date) : Truth::unknown;
  }
  if (const auto* spread = std::get_if<Group::Spread>(&group.is))
    return in(person, *spread->of, day);
  if (const auto* where = std::get_if<Group::Where>(&group.is);
      where && std::holds_alternative<Group::Base>(where->of->is)) {
    // `voters where …`: the electorate, and what is asked of the person.
    Truth result = elector(person);
    for (const ConditionPtr& one : where->holding)
      result =
          calendar::both(result, judge_.condition(*one, {person, std::nullopt, no_role}).at(day));
    return where->tests.empty() ? result : calendar::both(result, Truth::unknown);
  }
  return judge_.member(person, group, {person, std::nullopt, no_role}).at(day);
}

std::vector<PersonId> Votes::candidates(const Group& group, std::optional<Date> day) const {
  std::vector<PersonId> result;
  auto add = [&](const std::vector<PersonId>& more) {
    result.insert(result.end(), more.begin(), more.end());
  };
  auto voters = [&] {
    for (const auto& [person, inside] : electorate()) result.push_back(person);
  };
  if (const auto* any = std::get_if<Group::Any>(&group.is)) {
    for (const auto& part : any->of) add(candidates(*part, day));
  } else if (const auto* all = std::get_if<Group::All>(&group.is)) {
    for (const auto& part : all->of) add(candidates(*part, day));
  } else if (const auto* except = std::get_if<Group::Except>(&group.is)) {
    add(candidates(*except->of, day));
  } else if (std::holds_alternative<Group::Base>(group.is)) {
    voters();
  } else if (std::holds_alternative<Group::Subject>(group.is) ||
             std::holds_alternative<Group::Holder>(group.is)) {
    if (scene_.record && scene_.record->subject != records::nobody)
      result.push_back(scene_.record->subject);
  } else if (std::holds_alternative<Group::Proposer>(group.is)) {
    if (scene_.record && scene_.record->proposer != records::nobody)
      result.push_back(scene_.record->proposer);
  } else if (const auto* here = std::get_if<Group::Present>(&group.is)) {
    if (here->of)
      add(candidates(*here->of, day));
    else if (scene_.present)
      result.assign(scene_.present->begin(), scene_.present->end());
    else
      voters();
  } else if (std::holds_alternative<Group::Recused>(group.is)) {
    result.assign(scene_.recused.begin(), scene_.recused.end());
  } else if (const auto* as_of = std::get_if<Group::AsOf>(&group.is)) {
    add(candidates(*as_of->of, std::nullopt));
  } else if (const auto* spread = std::get_if<Group::Spread>(&group.is)) {
    add(candidates(*spread->of, day));
  } else if (const auto* where = std::get_if<Group::Where>(&group.is)) {
    add(candidates(*where->of, day));
  } else if (std::holds_alternative<Group::Anyone>(group.is)) {
    // Of everybody only those can matter who did something.
    for (const auto& [person, vote] : scene_.votes) result.push_back(person);
    add({scene_.objecting.begin(), scene_.objecting.end()});
    add({scene_.seconds.begin(), scene_.seconds.end()});
  } else {
    add(judge_.candidates(group, day));
  }
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

namespace {
/// Who holds a role on the day, where the roster tells all; nothing where it does not, or the role
/// is gained and lost by itself.
MembershipPtr on_the_roster(const Judge& judge, const Group& group, Date day) {
  const World& world = judge.world();
  const auto* roles = std::get_if<Group::Roles>(&group.is);
  if (!roles || roles->roles.size() != 1 || world.hangs_on || day == Date::last()) return nullptr;
  RoleId role = roles->roles.front();
  if (judge.automatic(role) || world.unlisted[role].at(day) != Truth::fails) return nullptr;
  std::vector<std::pair<PersonId, Truth>> result;
  for (SeatId id : world.seats_by_role[role]) { // in order of person
    const records::Seat& seat = world.seat(id);
    if (day < seat.since && !seat.since_at_latest) continue;
    Truth sits = Truth::unknown; // held by then perhaps: it began on that day or earlier
    if (seat.since <= day) {
      if (seat.until && *seat.until <= day) continue;
      sits = calendar::truth(world.sits(id, day));
    }
    if (sits == Truth::fails) continue;
    if (result.empty() || result.back().first != seat.person)
      result.emplace_back(seat.person, sits);
    else
      result.back().second = calendar::either(result.back().second, sits);
  }
  return std::make_shared<const Membership>(std::move(result));
}
} // namespace

MembershipPtr Votes::compute(const Group& group) const {
  if (const auto* base = std::get_if<Group::Base>(&group.is);
      base && (base->kind == Group::Base::Kind::voters || base->kind == Group::Base::Kind::seats)) {
    electorate();
    return electorate_;
  }
  std::optional<Date> day;
  if (!scene_.opened_by) day = scene_.opened;
  auto each = [&] {
    std::vector<std::pair<PersonId, Truth>> result;
    auto take = [&](PersonId person, Truth inside) {
      if (inside != Truth::fails) result.emplace_back(person, inside);
    };
    bool ballots = std::holds_alternative<Group::Base>(group.is);
    if (ballots && scene_.ballots_recorded) { // of thousands of voters a few may have voted
      for (const auto& [person, vote] : scene_.votes) take(person, in(person, group));
    } else if (const auto* except = std::get_if<Group::Except>(&group.is)) {
      MembershipPtr all = people(*except->of);
      for (const auto& [person, inside] : *all)
        take(person, calendar::both(inside, calendar::negated(in(person, *except->without))));
    } else {
      for (PersonId person : candidates(group, day)) take(person, in(person, group));
    }
    return std::make_shared<const Membership>(std::move(result));
  };
  constexpr std::size_t few = 100; // looking them up again costs no less
  if (const auto* roles = std::get_if<Group::Roles>(&group.is);
      roles && day && roles->roles.size() == 1 &&
      judge_.world().seats_by_role[roles->roles.front()].size() <= few)
    if (auto known = on_the_roster(judge_, group, *day)) return known;
  return same_for_all(group) && !scene_.opened_by
             ? others_.memberships().find(judge_, group, scene_.opened, each)
             : each();
}

MembershipPtr Votes::people(const Group& group) const {
  if (moves_with_votes(group) || std::holds_alternative<Group::Anyone>(group.is))
    return compute(group);
  auto known = known_.find(&group);
  if (known == known_.end()) known = known_.emplace(&group, compute(group)).first;
  return known->second;
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
  if (scene_.present) return calendar::truth(scene_.present->contains(person));
  // Without a meeting nobody is present but by voting.
  bool met = scene_.presence_wanting || (scene_.record && !scene_.record->meeting->value.empty());
  return met || scene_.tally || !scene_.ballots_recorded ? Truth::unknown : Truth::fails;
}

Truth Votes::idle(const std::string& verb) const {
  if (verb == "present") return scene_.present ? Truth::fails : present(records::nobody);
  // Objections and seconds are written down apart from the ballots: none there, none raised.
  if (verb == "object" || verb == "second" || scene_.ballots_recorded) return Truth::fails;
  return Truth::unknown;
}

bool Votes::foreign(const Group& group, const Membership& people) const {
  return !std::holds_alternative<Group::Base>(group.is) &&
         std::none_of(people.begin(), people.end(),
                      [&](const auto& one) { return voter(one.first) != Truth::fails; });
}

Truth Votes::acts(PersonId person, const std::string& verb, bool foreign) const {
  if (verb == "present") return present(person);
  if (verb == "second") return calendar::truth(scene_.seconds.contains(person));
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
