// Who belongs to a group on the day of a decision.
#include "engine/evaluation/decisions/votes.h"

#include "engine/evaluation/decisions/decisions.h"
#include "engine/evaluation/windows.h"

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

namespace {
/// `a or b`, and `a and b`, who act together: to either belong those of both. Null for others.
const std::vector<GroupPtr>* parts_of(const Group& group) {
  if (const auto* either = std::get_if<Group::Any>(&group.is)) return &either->of;
  if (const auto* both = std::get_if<Group::All>(&group.is)) return &both->of;
  return nullptr;
}

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
  if (const auto* parts = parts_of(group)) return any(*parts);
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
  if (const auto* parts = parts_of(group)) return all(*parts);
  if (const auto* except = std::get_if<Group::Except>(&group.is))
    return same_for_all(*except->of) && same_for_all(*except->without);
  return std::holds_alternative<Group::Roles>(group.is) ||
         std::holds_alternative<Group::OnLeave>(group.is);
}
} // namespace

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
  if (const auto* parts = parts_of(group)) {
    Truth result = Truth::fails;
    for (const auto& part : *parts) result = calendar::either(result, in(person, *part, day));
    return result;
  }
  if (const auto* except = std::get_if<Group::Except>(&group.is))
    return calendar::both(in(person, *except->of, day),
                          calendar::negated(in(person, *except->without, day)));
  if (const auto* base = std::get_if<Group::Base>(&group.is)) {
    if (base->kind == Group::Base::Kind::voters || base->kind == Group::Base::Kind::seats)
      return elector(person);
    bool decided = base->kind == Group::Base::Kind::decided_ballots;
    bool wanting = idle("vote") != Truth::fails && !scene_.votes.contains(person);
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
  if (const auto* parts = parts_of(group)) {
    for (const auto& part : *parts) add(candidates(*part, day));
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

bool Votes::open(const Group& group) const {
  return open(group, scene_.opened) || (scene_.opened_by && open(group, *scene_.opened_by));
}

bool Votes::open(RoleId role, Date day) const {
  const World& world = judge_.world();
  auto told = [&](RoleId one) { return world.roster_told[one].at(day) == Truth::holds; };
  if (!told(role)) return true;
  if (!judge_.automatic(role)) return false;
  // Gained by itself, and by somebody perhaps who has what it takes by a role that is not told.
  bool by_itself = std::any_of(
      world.charter.clauses.begin(), world.charter.clauses.end(), [&](const Clause& clause) {
        const auto* join = std::get_if<AutomaticJoin>(&clause.is);
        return join && join->role == role && in_force_under(clause, judge_.readings());
      });
  for (RoleId one = 0; by_itself && one < world.charter.roles.size(); ++one)
    if (!told(one)) return true;
  return false;
}

bool Votes::open(const Group& group, Date day) const {
  if (const auto* roles = std::get_if<Group::Roles>(&group.is))
    return std::any_of(roles->roles.begin(), roles->roles.end(),
                       [&](RoleId role) { return open(role, day); });
  if (const auto* base = std::get_if<Group::Base>(&group.is)) {
    bool cast = base->kind == Group::Base::Kind::ballots ||
                base->kind == Group::Base::Kind::decided_ballots;
    bool may = base->kind == Group::Base::Kind::voters || (cast && idle("vote") != Truth::fails);
    return may && electorate().open();
  }
  if (const auto* parts = parts_of(group))
    return std::any_of(parts->begin(), parts->end(),
                       [&](const auto& part) { return open(*part, day); });
  if (const auto* except = std::get_if<Group::Except>(&group.is)) return open(*except->of, day);
  if (const auto* where = std::get_if<Group::Where>(&group.is)) return open(*where->of, day);
  if (const auto* spread = std::get_if<Group::Spread>(&group.is)) return open(*spread->of, day);
  if (const auto* here = std::get_if<Group::Present>(&group.is))
    return idle("present") != Truth::fails &&
           (here->of ? open(*here->of, day) : electorate().open());
  if (std::holds_alternative<Group::Anyone>(group.is)) return true;
  if (const auto* holders = std::get_if<Group::Holders>(&group.is))
    return coverage(judge_.world().records.access_covers, holders->asset).at(day) != Truth::holds;
  if (const auto* as_of = std::get_if<Group::AsOf>(&group.is)) {
    const Moment* moment = as_of->when.under(judge_.readings());
    auto date = moment ? fixed_moment(judge_, *moment, {records::nobody, std::nullopt, no_role})
                       : std::nullopt;
    return !date || open(*as_of->of, *date);
  }
  return false;
}

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
    return std::make_shared<const Membership>(std::move(result), open(group));
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

} // namespace quorate::evaluation
