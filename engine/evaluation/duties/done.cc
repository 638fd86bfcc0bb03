#include "engine/evaluation/duties/done.h"

#include "engine/evaluation/occasions.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

namespace {
/// The fulfilments that name a clause, in the order of the records. `report` speaks of
/// `report.quarterly` too: the readings of one statement have one record.
std::vector<std::size_t> naming(const World& world, const std::string& path) {
  std::vector<std::size_t> result;
  std::string name = records::fold(path);
  for (;;) {
    if (auto found = world.fulfilled->find(name); found != world.fulfilled->end())
      result.insert(result.end(), found->second.begin(), found->second.end());
    std::size_t dot = name.rfind('.');
    if (dot == std::string::npos) break;
    name.resize(dot);
  }
  std::sort(result.begin(), result.end());
  return result;
}

std::string folded(const std::string& text) { return records::fold(text); }

class Fulfilling {
public:
  Fulfilling(Judge& judge, const Duty& duty)
      : judge_(judge), world_(judge.world()), duty_(duty),
        owner_(duty.owner.under(judge.readings())) {}

  Done judge(const records::Fulfilment& one) const {
    Done result;
    result.day = *one.date;
    result.of = folded(one.of.value);
    source::Place place = world_.sources.place(one.span);
    result.evidence = {
        place.path, place.line,
        fmt::format("done on {}{}{}", one.date->iso(),
                    one.by_name.value.empty() ? "" : " by " + one.by_name.value.text(),
                    one.of.value.empty() ? "" : " for " + one.of.value.text())};
    by_owner(one, result);
    recipients(one, result);
    contents(one, result);
    return result;
  }

private:
  static void spoil(Done& done, Truth counts, std::string why) {
    if (done.counts <= counts) return;
    done.counts = counts;
    done.wanting = std::move(why);
  }

  /// Who did it had to hold the office then. What a body does, any of its people may do.
  void by_owner(const records::Fulfilment& one, Done& done) const {
    if (duty_.who == Duty::Who::anyone || one.by_name.value.empty()) return;
    if (!owner_) return;
    if (one.by == records::nobody) {
      std::string by = folded(one.by_name.value);
      if (by != folded(duty_.owner_text) && !is_office_of(**owner_, by))
        spoil(done, Truth::fails,
              fmt::format("{} did it, not {}", one.by_name.value, duty_.owner_text));
      return;
    }
    Truth theirs = held_by(**owner_, one.by, *one.date);
    if (theirs == Truth::fails)
      spoil(done, Truth::fails,
            fmt::format("{} was not {} then", one.by_name.value, duty_.owner_text));
    if (theirs == Truth::unknown)
      spoil(
          done, Truth::unknown,
          fmt::format("whether {} was {} then is not known", one.by_name.value, duty_.owner_text));
  }
  /// `by: board.member`, `by: member` of what `members must`: a role of the owner, by path or name.
  bool is_office_of(const Group& group, const std::string& by) const {
    auto any = [&](const std::vector<GroupPtr>& parts) {
      return std::any_of(parts.begin(), parts.end(),
                         [&](const GroupPtr& part) { return is_office_of(*part, by); });
    };
    if (const auto* some = std::get_if<Group::Any>(&group.is)) return any(some->of);
    if (const auto* all = std::get_if<Group::All>(&group.is)) return any(all->of);
    if (const auto* where = std::get_if<Group::Where>(&group.is))
      return is_office_of(*where->of, by);
    const auto* roles = std::get_if<Group::Roles>(&group.is);
    return roles && std::any_of(roles->roles.begin(), roles->roles.end(), [&](RoleId id) {
             const Role& role = world_.charter.roles[id];
             return by == folded(role.path) || by == folded(role.name);
           });
  }
  /// `a and b must`: one of either does it.
  Truth held_by(const Group& group, PersonId person, Date day) const {
    const auto* all = std::get_if<Group::All>(&group.is);
    if (!all) return judge_.member(person, group, {}).at(day);
    Truth result = Truth::fails;
    for (const GroupPtr& part : all->of)
      result = calendar::either(result, held_by(*part, person, day));
    return result;
  }

  void recipients(const records::Fulfilment& one, Done& done) const {
    if (one.to.empty()) return;
    for (const std::string& wanted : duty_.to) {
      bool told = std::any_of(one.to.begin(), one.to.end(), [&](const records::Text& to) {
        return folded(to.value) == folded(wanted);
      });
      if (!told) spoil(done, Truth::fails, fmt::format("it did not go to {}", wanted));
    }
  }

  void contents(const records::Fulfilment& one, Done& done) const {
    auto missing = [&](const std::vector<std::string>& wanted) {
      std::vector<std::string> result;
      for (const std::string& topic : wanted)
        if (std::none_of(one.covering->begin(), one.covering->end(), [&](const records::Text& at) {
              return folded(at.value) == folded(topic);
            }))
          result.push_back(topic);
      return result;
    };
    if (!one.covering) {
      if (!duty_.covering.empty())
        spoil(done, Truth::unknown, "what it covers is not recorded (`covering`)");
      return;
    }
    if (auto lacking = missing(duty_.covering); !lacking.empty())
      spoil(done, Truth::fails,
            fmt::format("it does not cover \"{}\"", fmt::join(lacking, "\", \"")));
    done.lacks = missing(duty_.should_cover);
  }

  Judge& judge_;
  const World& world_;
  const Duty& duty_;
  const GroupPtr* owner_;
};

void in_order(Doings& doings) {
  std::stable_sort(doings.all.begin(), doings.all.end(),
                   [](const Done& a, const Done& b) { return a.day < b.day; });
}

Doings activity(Judge& judge, const Duty& duty, const std::vector<std::string>& kinds,
                PersonId person) {
  const World& world = judge.world();
  const GroupPtr* owner = duty.owner.under(judge.readings());
  Doings result;
  result.source = fmt::format("activity ({})", fmt::join(kinds, " or "));
  result.covered = judge.covered(kinds, person);
  auto add = [&](PersonId who) {
    for (const records::Event& event : judge.events(kinds, who)) {
      if (event.date() > world.as_of) continue;
      Truth theirs = Truth::holds;
      if (person == records::nobody && duty.who != Duty::Who::anyone && owner)
        theirs = judge.member(who, **owner, {}).at(event.date());
      if (theirs == Truth::fails) continue;
      source::Place place = world.sources.place(event.span());
      std::string name = world.records.people[who].id;
      Done done;
      done.day = event.date();
      done.counts = theirs;
      if (theirs == Truth::unknown)
        done.wanting = fmt::format("whether {} was {} then is not known", name, duty.owner_text);
      done.evidence = {
          place.path, place.line,
          fmt::format("{} by {} on {}", fmt::join(kinds, " or "), name, event.date().iso())};
      result.all.push_back(std::move(done));
    }
  };
  if (person != records::nobody)
    add(person);
  else if (owner)
    for (PersonId who : judge.candidates(**owner)) add(who);
  in_order(result);
  return result;
}
} // namespace

TruthLine clause_coverage(const std::vector<records::Coverage>& covers, const std::string& path) {
  TruthLine result = coverage(covers, path);
  for (std::size_t dot = path.rfind('.'); dot != std::string::npos && dot > 0;
       dot = path.rfind('.', dot - 1))
    result = calendar::either(result, coverage(covers, path.substr(0, dot)));
  return result;
}

Doings doings(Judge& judge, const Clause& clause, const Duty& duty, PersonId person) {
  const World& world = judge.world();
  if (duty.kinds)
    if (const auto* kinds = duty.kinds->under(judge.readings()))
      return activity(judge, duty, *kinds, person);
  Doings result;
  result.covered = clause_coverage(world.records.duty_covers, clause.path);
  Fulfilling fulfilling(judge, duty);
  for (std::size_t i : naming(world, clause.path)) {
    const records::Fulfilment& one = world.records.fulfilments[i];
    if (*one.date > world.as_of || (person != records::nobody && one.by != person)) continue;
    result.all.push_back(fulfilling.judge(one));
  }
  in_order(result);
  return result;
}

Doings meetings_held(Judge& judge, const Clause& clause) {
  const World& world = judge.world();
  Doings result;
  result.source = "meetings.yml";
  result.covered = calendar::either(coverage(world.records.meeting_covers, "meetings"),
                                    coverage(world.records.meeting_covers, clause.body));
  for (const records::Meeting& one : world.records.meetings) {
    if (one.cancelled || one.date > world.as_of) continue;
    Truth ours = one.body.empty()
                     ? (world.meeting_bodies.size() > 1 ? Truth::unknown : Truth::holds)
                     : calendar::truth(folded(one.body) == folded(clause.body));
    if (ours == Truth::fails) continue;
    source::Place place = world.sources.place(one.span);
    Done done;
    done.day = one.date;
    done.counts = ours;
    if (ours == Truth::unknown) done.wanting = "whose meeting it was is not recorded";
    done.evidence = {place.path, place.line, fmt::format("meeting on {}", one.date.iso())};
    result.all.push_back(std::move(done));
  }
  in_order(result);
  return result;
}

} // namespace quorate::evaluation
