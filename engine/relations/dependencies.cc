// Which names the rules of which depend on.
#include "engine/relations/nodes.h"
#include "engine/relations/relate.h"

namespace quorate::relations {

using namespace semantics;
using graph::NodeKind;
using graph::Power;

namespace {
class Dependencies {
public:
  Dependencies(const Charter& charter, const source::Sources& sources)
      : charter_(charter), nodes_(charter, sources) {}

  graph::Relations run() {
    for (const Clause& clause : charter_.clauses) relate(clause);
    return nodes_.take(Nodes::Idle::left_out);
  }

private:
  // "keeps" of `team.member.keeps`: the statement, within its owner.
  static std::string statement(const Clause& clause, const std::string& owner) {
    std::string path = owner.substr(owner.find(':') + 1);
    return clause.path.starts_with(path + ".") ? clause.path.substr(path.size() + 1) : clause.path;
  }

  void relate(const Clause& clause) {
    std::size_t owner = nodes_.owner(clause);
    std::string verb = statement(clause, nodes_.at(owner).id);
    // What one reading asks for, the rule depends on.
    auto on = [&](std::size_t what) {
      if (what != owner)
        nodes_.edge({owner, what, Power::depends, verb, nodes_.ground(clause), true});
    };
    auto on_decision = [&](ProcedureId one) { on(nodes_.decision(one)); };
    auto on_group = [&](const GroupPtr& group, bool) { things(group, on); };
    for (RoleId role : clause.roles) on(nodes_.role(role));
    for (const std::string& kind : clause.kinds) on(nodes_.thing(kind, NodeKind::activity));
    each_condition(clause, [&](const Condition& condition, bool) {
      if (const auto* state = std::get_if<DecisionState>(&condition.is))
        for (ProcedureId one : state->procedures) on_decision(one);
      if (const auto* approved = std::get_if<ApprovedBy>(&condition.is))
        each_reading(approved->by, on_group);
      if (const auto* hold = std::get_if<Hold>(&condition.is)) each_reading(hold->what, on_group);
      if (const auto* counted = std::get_if<Counted>(&condition.is))
        each_reading(counted->group, on_group);
      if (const auto* happened = std::get_if<Happened>(&condition.is);
          happened && !happened->activity)
        on(nodes_.thing(happened->name, NodeKind::thing));
    });
    if (const auto* way = std::get_if<Way>(&clause.is)) {
      each_reading(way->by, [&](const std::vector<Way::One>& ways, bool) {
        for (const Way::One& one : ways) {
          if (one.by == Way::By::decision) on_decision(one.procedure);
          if (one.by == Way::By::own_act && !clause.kinds.contains(one.name))
            on(nodes_.thing(one.name, NodeKind::thing));
        }
      });
    } else if (const auto* rule = std::get_if<Rule>(&clause.is)) {
      each_reading(rule->group, on_group);
    } else if (const auto* duty = std::get_if<Duty>(&clause.is)) {
      if (duty->each)
        each_reading(*duty->each,
                     [&](const Trigger& trigger, bool) { this->trigger(trigger, on); });
      for (const std::string& asset : duty->needs) on(nodes_.thing(asset, NodeKind::thing));
    } else if (const auto* contents = std::get_if<Contents>(&clause.is)) {
      trigger(contents->of, on);
    }
  }

  template <class On> void trigger(const Trigger& trigger, const On& on) {
    switch (trigger.kind) {
    case Trigger::Kind::register_:
    case Trigger::Kind::event:
    case Trigger::Kind::meetings: on(nodes_.thing(trigger.name, NodeKind::thing)); break;
    case Trigger::Kind::activity: on(nodes_.thing(trigger.name, NodeKind::activity)); break;
    case Trigger::Kind::decisions:
      for (std::size_t i = 0; i < charter_.procedures.size(); ++i)
        if (charter_.procedures[i].path == trigger.name)
          on(nodes_.decision(static_cast<ProcedureId>(i)));
      break;
    case Trigger::Kind::joining: break; // of its own role
    }
  }

  // What in a group is not people: assets, registers, events, decisions.
  template <class On> void things(const GroupPtr& group, const On& on) {
    if (!group) return;
    if (const auto* any = std::get_if<Group::Any>(&group->is))
      for (const GroupPtr& part : any->of) things(part, on);
    if (const auto* all = std::get_if<Group::All>(&group->is))
      for (const GroupPtr& part : all->of) things(part, on);
    if (const auto* except = std::get_if<Group::Except>(&group->is)) {
      things(except->of, on);
      things(except->without, on);
    }
    if (const auto* where = std::get_if<Group::Where>(&group->is)) things(where->of, on);
    if (const auto* asset = std::get_if<Group::Holders>(&group->is))
      on(nodes_.thing(asset->asset, NodeKind::thing));
    if (const auto* entries = std::get_if<Group::Things>(&group->is))
      on(nodes_.thing(entries->name, NodeKind::thing));
    if (const auto* event = std::get_if<Group::Happenings>(&group->is))
      on(nodes_.thing(event->event, NodeKind::thing));
    if (const auto* decisions = std::get_if<Group::Procedures>(&group->is))
      for (ProcedureId one : decisions->procedures) on(nodes_.decision(one));
  }

  const Charter& charter_;
  Nodes nodes_;
};
} // namespace

graph::Relations dependencies(const Charter& charter, const source::Sources& sources) {
  return Dependencies(charter, sources).run();
}

} // namespace quorate::relations
