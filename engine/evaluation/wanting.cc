// Which record, or which part of the charter, is wanting where a clause cannot be decided.
#include "engine/evaluation/attested.h"
#include "engine/evaluation/outcome.h"
#include "engine/records/unnamed.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

namespace {
/// What the conditions of a clause ask for besides roles and activity.
struct Asked {
  std::set<std::string> events;
  std::set<std::string> vouched;
  std::set<std::string> assets;
  std::set<std::string> open; ///< parts that the charter leaves unstated
  bool meetings = false, decisions = false;
};

class Asking {
public:
  explicit Asking(const Assignment& readings) : readings_(readings) {}

  void condition(const ConditionPtr& one) {
    if (one) condition(*one);
  }
  void condition(const Condition& one) {
    if (const auto* done = std::get_if<Did>(&one.is)) window(done->window);
    if (const auto* in = std::get_if<Joined>(&one.is)) window(in->window);
    if (const auto* hold = std::get_if<Hold>(&one.is)) {
      group(hold->what);
      if (hold->mode == Hold::Mode::in_window) window(hold->window);
      if (hold->mode == Hold::Mode::for_at_least && !hold->length.under(readings_))
        asked.open.insert(one.text);
    }
    if (const auto* share = std::get_if<Share>(&one.is)) {
      (share->meetings ? asked.meetings : asked.decisions) = true;
      if (share->window) window(*share->window);
      if (!share->quantity.low.under(readings_)) asked.open.insert(one.text);
    }
    if (const auto* missed = std::get_if<Missed>(&one.is)) {
      (missed->meetings ? asked.meetings : asked.decisions) = true;
      if (!missed->count.under(readings_)) asked.open.insert(one.text);
    }
    if (const auto* vouched = std::get_if<Vouched>(&one.is)) asked.vouched.insert(vouched->clause);
    if (const auto* number = std::get_if<semantics::Counted>(&one.is)) {
      group(number->group);
      condition(number->that);
    }
    if (const auto* several = std::get_if<Junction>(&one.is))
      for (const Junction::Entry& entry : several->entries) condition(entry.condition);
    if (const auto* negated = std::get_if<Negation>(&one.is)) condition(negated->of);
    if (const auto* lasting = std::get_if<Lasting>(&one.is)) condition(lasting->of);
    if (const auto* happened = std::get_if<Happened>(&one.is)) {
      if (!happened->activity) asked.events.insert(happened->name);
      if (happened->window) window(*happened->window);
    }
    if (const auto* open = std::get_if<Open>(&one.is)) asked.open.insert(open->what);
    if (const auto* several = std::get_if<Readings>(&one.is))
      condition(several->readings.at(readings_.at(several->choice)));
  }
  void group(const Value<GroupPtr>& value) {
    if (const GroupPtr* known = value.under(readings_))
      if (*known) group(**known);
  }
  void group(const Group& one) {
    if (const auto* any = std::get_if<Group::Any>(&one.is))
      for (const GroupPtr& part : any->of) group(*part);
    if (const auto* all = std::get_if<Group::All>(&one.is))
      for (const GroupPtr& part : all->of) group(*part);
    if (const auto* except = std::get_if<Group::Except>(&one.is)) {
      group(*except->of);
      group(*except->without);
    }
    if (const auto* holders = std::get_if<Group::Holders>(&one.is))
      asked.assets.insert(holders->asset);
    if (const auto* where = std::get_if<Group::Where>(&one.is)) {
      group(*where->of);
      for (const ConditionPtr& holding : where->holding) condition(holding);
      for (const Comparison& test : where->tests) moment(test.moment);
    }
  }

  Asked asked;

private:
  void moment(const Moment& one) {
    if (one.kind == Moment::Kind::event && !one.activity) asked.events.insert(one.name);
  }
  void window(const Value<Window>& value) {
    const Window* known = value.under(readings_);
    if (!known) return void(asked.open.insert("the time"));
    if (const Moment* anchor = known->anchor.under(readings_)) moment(*anchor);
    if (known->kind == Window::Kind::last_of && known->of == "meetings") asked.meetings = true;
    if ((known->kind == Window::Kind::past || known->kind == Window::Kind::anchored) &&
        !known->length.under(readings_))
      asked.open.insert(known->text);
  }

  const Assignment& readings_;
};

Asked asked_by(Judge& judge, const Clause& clause) {
  Asking asking(judge.readings());
  for (const auto* guards : {&clause.when, &clause.unless})
    for (const ConditionPtr& guard : *guards) asking.condition(guard);
  if (const auto* rule = std::get_if<Rule>(&clause.is)) {
    asking.group(rule->group);
    asking.condition(rule->that);
  }
  if (const auto* keep = std::get_if<Keep>(&clause.is)) asking.condition(keep->condition);
  if (const auto* join = std::get_if<AutomaticJoin>(&clause.is)) asking.condition(join->condition);
  if (const auto* leave = std::get_if<AutomaticLeave>(&clause.is))
    asking.condition(leave->condition);
  if (const auto* drawn = std::get_if<Drawn>(&clause.is)) asking.group(drawn->from);
  return std::move(asking.asked);
}

bool complete(const std::vector<records::Coverage>& covers, const std::string& name, Date day) {
  return coverage(covers, name).at(day) == Truth::holds;
}
} // namespace

std::string missing_text(Judge& judge, const Clause& clause) {
  const World& world = judge.world();
  std::vector<std::string> parts;
  for (RoleId role : clause.roles)
    if (world.roster_told[role].at(world.as_of) != Truth::holds)
      parts.push_back(fmt::format("the roster does not cover `{}` on {}",
                                  world.charter.roles[role].path, world.as_of.iso()));
  bool left_out = !records::unread(world.records.unnamed).empty();
  for (const std::string& kind : clause.kinds) {
    TruthLine covered = coverage(world.records.activity_covers, kind);
    if (covered.at(world.as_of) != Truth::holds)
      parts.push_back(
          left_out
              ? fmt::format("lines of activity were left out, which may be of `{}`", kind)
              : fmt::format("no activity source covers `{}` up to {}", kind, world.as_of.iso()));
    else if (auto since = covered.since(world.as_of))
      parts.push_back(fmt::format("`{}` is covered since {} only", kind, since->iso()));
  }
  Asked asked = asked_by(judge, clause);
  for (const std::string& event : asked.events) {
    bool known = std::any_of(world.records.events.begin(), world.records.events.end(),
                             [&](const records::Entry& one) {
                               return records::fold(one.kind) == records::fold(event) && one.date &&
                                      *one.date <= world.as_of;
                             });
    if (!known)
      parts.push_back(fmt::format("no `{}` is recorded by {}", event, world.as_of.iso()));
    else if (!complete(world.records.event_covers, event, world.as_of))
      parts.push_back(
          fmt::format("events.yml does not cover `{}` up to {}", event, world.as_of.iso()));
  }
  for (const std::string& asset : asked.assets)
    if (!complete(world.records.access_covers, asset, world.as_of))
      parts.push_back(
          fmt::format("access.yml does not cover `{}` up to {}", asset, world.as_of.iso()));
  if (asked.meetings && !complete(world.records.meeting_covers, "meetings", world.as_of))
    parts.push_back(fmt::format("meetings.yml does not cover {}", world.as_of.iso()));
  if (asked.decisions && !complete(world.records.decision_covers, "decisions", world.as_of))
    parts.push_back(fmt::format("decisions.yml does not cover {}", world.as_of.iso()));
  for (const std::string& vouched : asked.vouched)
    parts.push_back(fmt::format("it hangs on attestations of `{}`", vouched));
  for (const std::string& open : asked.open)
    parts.push_back(fmt::format("the charter leaves `{}` unstated", open));
  // What is covered today is hardly what is wanting, when something else is.
  bool other = std::any_of(parts.begin(), parts.end(),
                           [](const std::string& part) { return !part.ends_with(" only"); });
  if (other) std::erase_if(parts, [](const std::string& part) { return part.ends_with(" only"); });
  if (parts.size() > 3) parts.resize(3);
  return fmt::format("{}", fmt::join(parts, "; "));
}

std::string wanting(Judge& judge, const Clause& clause) {
  std::string text = missing_text(judge, clause);
  if (!text.empty()) return text;
  for (const Clause& other : judge.world().charter.clauses) {
    RoleId role = automatic_role(other, judge.readings());
    if (role != no_role && clause.roles.contains(role))
      return fmt::format(
          "it hangs on who holds `{}`, and by `{}` that cannot be told for everybody",
          judge.world().charter.roles[role].path, other.path);
  }
  if (asked_by(judge, clause).meetings)
    return "no meeting is recorded in that time at which they sat, or they were excused";
  return "what is recorded, or what the charter says, does not decide it";
}

} // namespace quorate::evaluation
