// What a clause asks for: whose holders, and which meetings, decisions and events.
#include "engine/evaluation/outcome.h"

#include <fmt/format.h>

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

namespace {
void collect(const Group& group, std::set<RoleId>& roles) {
  if (const auto* plain = std::get_if<Group::Roles>(&group.is))
    roles.insert(plain->roles.begin(), plain->roles.end());
  if (const auto* any = std::get_if<Group::Any>(&group.is))
    for (const GroupPtr& part : any->of) collect(*part, roles);
  if (const auto* all = std::get_if<Group::All>(&group.is))
    for (const GroupPtr& part : all->of) collect(*part, roles);
  if (const auto* except = std::get_if<Group::Except>(&group.is)) collect(*except->of, roles);
  if (const auto* where = std::get_if<Group::Where>(&group.is)) collect(*where->of, roles);
}
void collect(const Value<GroupPtr>& group, std::set<RoleId>& roles) {
  if (const auto* plain = std::get_if<GroupPtr>(&group.is); plain && *plain)
    collect(**plain, roles);
  if (const auto* open = std::get_if<Value<GroupPtr>::Branch>(&group.is))
    for (const auto& reading : open->readings) collect(reading, roles);
}
} // namespace

std::vector<RoleId> asked_of(const Clause& clause) {
  std::set<RoleId> roles;
  std::visit(
      [&](const auto& is) {
        using Kind = std::decay_t<decltype(is)>;
        if constexpr (std::is_same_v<Kind, Term>) {
          if (!is.unlimited) roles.insert(is.role);
        } else if constexpr (std::is_same_v<Kind, Keep> || std::is_same_v<Kind, Renew> ||
                             std::is_same_v<Kind, Limit> || std::is_same_v<Kind, Ends> ||
                             std::is_same_v<Kind, Cohorts> || std::is_same_v<Kind, Drawn> ||
                             std::is_same_v<Kind, AutomaticJoin> ||
                             std::is_same_v<Kind, AutomaticLeave>) {
          roles.insert(is.role);
        } else if constexpr (std::is_same_v<Kind, Rule>) {
          if (is.of_role)
            roles.insert(is.role);
          else if (is.kind == Rule::Kind::each)
            collect(is.group, roles);
          else if (is.kind == Rule::Kind::only)
            roles = clause.roles;
        } else if constexpr (std::is_same_v<Kind, Attest>) {
          if (!is.about_body) collect(is.about, roles);
        }
      },
      clause.is);
  return {roles.begin(), roles.end()};
}

namespace {
struct Needs {
  bool meetings = false, decisions = false;
  std::set<std::string> events;

  template <class T, class F> void each(const Value<T>& value, F visit) {
    if (const auto* plain = std::get_if<T>(&value.is)) visit(*plain);
    if (const auto* open = std::get_if<typename Value<T>::Branch>(&value.is))
      for (const Value<T>& reading : open->readings) each(reading, visit);
  }
  void moment(const Value<Moment>& value) {
    each(value, [&](const Moment& one) {
      if (one.kind == Moment::Kind::event && !one.activity) events.insert(one.name);
    });
  }
  void window(const Value<Window>& value) {
    each(value, [&](const Window& one) {
      moment(one.anchor);
      if (one.kind != Window::Kind::last_of || one.of == "units") return;
      if (one.of == "meetings")
        meetings = true;
      else if (one.of == "decisions")
        decisions = true;
    });
  }
  void condition(const ConditionPtr& which) {
    if (!which) return;
    if (const auto* one = std::get_if<Hold>(&which->is)) window(one->window);
    if (const auto* one = std::get_if<Did>(&which->is)) window(one->window);
    if (const auto* one = std::get_if<Joined>(&which->is)) window(one->window);
    if (const auto* one = std::get_if<Seated>(&which->is); one && one->window)
      window(*one->window);
    if (const auto* one = std::get_if<Share>(&which->is)) {
      (one->meetings ? meetings : decisions) = true;
      if (one->window) window(*one->window);
    }
    if (const auto* one = std::get_if<Missed>(&which->is))
      (one->meetings ? meetings : decisions) = true;
    if (const auto* one = std::get_if<semantics::Counted>(&which->is)) condition(one->that);
    if (const auto* one = std::get_if<Negation>(&which->is)) condition(one->of);
    if (const auto* one = std::get_if<Lasting>(&which->is)) condition(one->of);
    if (const auto* one = std::get_if<Junction>(&which->is))
      for (const auto& entry : one->entries) condition(entry.condition);
    if (const auto* one = std::get_if<Readings>(&which->is))
      for (const auto& reading : one->readings) condition(reading);
    if (const auto* one = std::get_if<Happened>(&which->is)) {
      if (!one->activity) events.insert(one->name);
      if (one->window) window(*one->window);
    }
  }
  void clause(const Clause& from) {
    for (const auto* guards : {&from.when, &from.unless})
      for (const ConditionPtr& guard : *guards) condition(guard);
    if (from.from) moment(*from.from);
    if (from.until) moment(*from.until);
    if (const auto* one = std::get_if<Rule>(&from.is)) condition(one->that);
    if (const auto* one = std::get_if<Keep>(&from.is)) condition(one->condition);
    if (const auto* one = std::get_if<AutomaticJoin>(&from.is)) condition(one->condition);
    if (const auto* one = std::get_if<AutomaticLeave>(&from.is)) condition(one->condition);
    if (const auto* one = std::get_if<Term>(&from.is); one && one->from) moment(*one->from);
    if (const auto* one = std::get_if<Renew>(&from.is); one && one->from) moment(*one->from);
  }
};

/// Why a source may not tell; empty when it covers all days up to the as-of date.
std::string gap(const TruthLine& covered, Date as_of, const std::string& file,
                const std::string& what) {
  if (covered.at(as_of) != Truth::holds)
    return fmt::format("{} does not cover {} up to {}", file, what, as_of.iso());
  if (auto since = covered.since(as_of))
    return fmt::format("{} covers {} since {} only", file, what, since->iso());
  return "";
}
} // namespace

std::vector<std::string> occasion_gaps(const World& world, const Clause& clause) {
  Needs needs;
  needs.clause(clause);
  const records::Records& records = world.records;
  std::vector<std::string> result;
  auto add = [&](std::string text) {
    if (!text.empty()) result.push_back(std::move(text));
  };
  if (needs.meetings) {
    TruthLine covered = coverage(records.meeting_covers, "meetings");
    if (!clause.body.empty())
      covered = calendar::either(covered, coverage(records.meeting_covers, clause.body));
    add(gap(covered, world.as_of, "meetings.yml", "meetings"));
    for (const records::Meeting& one : records.meetings) {
      if (one.cancelled || one.present_recorded || world.as_of < one.date) continue;
      add(fmt::format("who was at the meeting of {} is not recorded", one.date.iso()));
      break;
    }
  }
  if (needs.decisions)
    add(gap(coverage(records.decision_covers, "decisions"), world.as_of, "decisions.yml",
            "decisions"));
  for (const std::string& name : needs.events) {
    std::string folded = records::fold(name);
    bool undated = std::any_of(
        records.events.begin(), records.events.end(),
        [&](const auto& entry) { return !entry.date && records::fold(entry.kind) == folded; });
    add(undated ? fmt::format("an event `{}` has no date", name)
                : gap(coverage(records.event_covers, name), world.as_of, "events.yml",
                      fmt::format("`{}`", name)));
  }
  return result;
}

} // namespace quorate::evaluation
