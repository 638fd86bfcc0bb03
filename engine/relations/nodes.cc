#include "engine/relations/nodes.h"

#include <algorithm>
#include <fmt/core.h>

namespace quorate::relations {

using namespace semantics;
using graph::NodeKind;

Nodes::Nodes(const Charter& charter, const source::Sources& sources)
    : charter_(charter), sources_(sources) {
  relations_.charter = charter.id;
  relations_.title = charter.title.empty() ? charter.id : charter.title;
  relations_.file = charter.file;
  relations_.revision = charter.revision;
}

std::size_t Nodes::node(const std::string& id, NodeKind kind, const std::string& label) {
  auto [found, fresh] = by_id_.try_emplace(id, relations_.nodes.size());
  if (fresh) {
    graph::Node one;
    one.id = id;
    one.kind = kind;
    one.label = label;
    relations_.nodes.push_back(std::move(one));
  }
  return found->second;
}

std::string Nodes::body_title(const std::string& name) const {
  for (const Body& body : charter_.bodies)
    if (body.name == name) return body.title.empty() ? body.name : body.title;
  return name;
}

std::size_t Nodes::role(RoleId id) {
  const Role& role = charter_.roles.at(id);
  std::size_t result =
      node("role:" + role.path, NodeKind::role, role.title.empty() ? role.name : role.title);
  bool of_body = role.body != no_body;
  const Body* body = of_body ? &charter_.bodies.at(role.body) : nullptr;
  at(result).external = role.external || (body && body->external);
  if (body) at(result).body = body->title.empty() ? body->name : body->title;
  return result;
}

// A body of one role is that role.
std::size_t Nodes::body(const std::string& name) {
  std::vector<RoleId> roles;
  for (std::size_t i = 0; i < charter_.roles.size(); ++i)
    if (charter_.roles[i].body != no_body && charter_.bodies[charter_.roles[i].body].name == name)
      roles.push_back(static_cast<RoleId>(i));
  if (roles.size() == 1) return role(roles.front());
  std::size_t result = node("body:" + name, NodeKind::body, body_title(name));
  for (const Body& body : charter_.bodies)
    if (body.name == name) at(result).external = body.external;
  if (at(result).members.empty())
    for (RoleId one : roles) {
      std::size_t member = role(one);
      at(result).members.push_back(member);
    }
  return result;
}

std::size_t Nodes::decision(ProcedureId id) {
  const Procedure& procedure = charter_.procedures.at(id);
  std::size_t result = node("decision:" + procedure.path, NodeKind::decision,
                            procedure.title.empty() ? procedure.name : procedure.title);
  if (!procedure.body.empty()) at(result).body = body_title(procedure.body);
  return result;
}

std::size_t Nodes::thing(const std::string& name, NodeKind kind) {
  return node((kind == NodeKind::activity ? "activity:" : "thing:") + name, kind, name);
}

std::size_t Nodes::outside(const std::string& text) {
  return node("outside:" + text, NodeKind::outside, text);
}

std::size_t Nodes::named(const std::string& text) {
  std::vector<std::string> spellings{text};
  if (text.ends_with('s')) spellings.push_back(text.substr(0, text.size() - 1));
  if (text.ends_with("ies")) spellings.push_back(text.substr(0, text.size() - 3) + "y");
  for (const std::string& name : spellings) {
    for (const Body& one : charter_.bodies)
      if (one.name == name) return body(name);
    if (auto exact = charter_.role(name)) return role(*exact);
    std::vector<RoleId> found;
    for (std::size_t i = 0; i < charter_.roles.size(); ++i)
      if (charter_.roles[i].name == name) found.push_back(static_cast<RoleId>(i));
    if (found.size() == 1) return role(found.front());
  }
  return outside(text);
}

std::vector<std::size_t> Nodes::people(const GroupPtr& group) {
  if (!group) return {};
  std::vector<std::size_t> result;
  auto add = [&](const GroupPtr& part) {
    for (std::size_t one : people(part))
      if (std::find(result.begin(), result.end(), one) == result.end()) result.push_back(one);
  };
  if (const auto* roles = std::get_if<Group::Roles>(&group->is)) {
    for (const Body& one : charter_.bodies)
      if (one.name == group->text && roles->roles.size() != 1) return {body(one.name)};
    for (RoleId one : roles->roles) result.push_back(role(one));
  } else if (const auto* any = std::get_if<Group::Any>(&group->is)) {
    for (const GroupPtr& part : any->of) add(part);
  } else if (const auto* all = std::get_if<Group::All>(&group->is)) {
    for (const GroupPtr& part : all->of) add(part);
  } else if (std::holds_alternative<Group::Anyone>(group->is)) {
    result.push_back(outside("anyone"));
  } else {
    GroupPtr of;
    if (const auto* except = std::get_if<Group::Except>(&group->is)) {
      of = except->of;
      // Whoever it is about has no say in it: the others are still the same people.
      if (std::holds_alternative<Group::Subject>(except->without->is)) return people(of);
    }
    if (const auto* where = std::get_if<Group::Where>(&group->is)) of = where->of;
    if (const auto* as_of = std::get_if<Group::AsOf>(&group->is)) of = as_of->of;
    if (const auto* spread = std::get_if<Group::Spread>(&group->is)) of = spread->of;
    if (const auto* present = std::get_if<Group::Present>(&group->is)) of = present->of;
    bool of_asset = std::holds_alternative<Group::Holders>(group->is);
    if (!of && !of_asset) return {};
    std::vector<std::size_t> members = people(of);
    // The same words can mean others in another body.
    std::string id = "electorate:" + group->text;
    for (int other = 2; by_id_.contains(id) && at(by_id_[id]).members != members; ++other)
      id = fmt::format("electorate:{} ({})", group->text, other);
    std::size_t some = node(id, NodeKind::electorate, group->text);
    at(some).members = std::move(members);
    result.push_back(some);
  }
  return result;
}

graph::Ground Nodes::ground(const Clause& clause) const {
  graph::Ground result;
  result.clause = clause.path;
  if (!clause.cites.empty()) result.section = clause.cites.front().section;
  source::Place place = sources_.place(clause.span);
  result.file = place.path;
  result.line = place.line;
  return result;
}

std::size_t Nodes::owner(const Clause& clause) {
  auto belongs_to = [&](const std::string& path) {
    return !path.empty() && clause.path.starts_with(path + ".");
  };
  if (const auto* rule = std::get_if<DecisionRule>(&clause.is))
    if (rule->procedure != no_procedure) return decision(rule->procedure);
  for (std::size_t i = 0; i < charter_.roles.size(); ++i)
    if (belongs_to(charter_.roles[i].path)) return role(static_cast<RoleId>(i));
  for (std::size_t i = 0; i < charter_.procedures.size(); ++i)
    if (belongs_to(charter_.procedures[i].path)) return decision(static_cast<ProcedureId>(i));
  std::string name = clause.body.empty() ? charter_.id : clause.body;
  return node("body:" + name, NodeKind::body,
              clause.body.empty() ? relations_.title : body_title(name));
}

void Nodes::edge(graph::Edge edge) {
  std::string key = fmt::format("{} {} {} {}\n{}", edge.from, edge.to, static_cast<int>(edge.power),
                                edge.ground.clause, edge.verb);
  auto [known, fresh] = edges_.try_emplace(std::move(key), relations_.edges.size());
  if (fresh) return relations_.edges.push_back(std::move(edge));
  graph::Edge& same = relations_.edges[known->second];
  same.certain = same.certain || edge.certain;
}

graph::Relations Nodes::take(Idle idle) {
  std::vector<bool> kept(relations_.nodes.size());
  for (const graph::Edge& edge : relations_.edges) kept[edge.from] = kept[edge.to] = true;
  for (std::size_t i = 0; i < kept.size(); ++i) {
    const graph::Node& one = relations_.nodes[i];
    bool inside = one.kind == NodeKind::role && !one.external;
    if (!one.remarks.empty() || (idle == Idle::kept_if_inside && inside)) kept[i] = true;
  }
  for (std::size_t i = 0; i < kept.size(); ++i)
    if (kept[i] && relations_.nodes[i].kind == NodeKind::electorate)
      for (std::size_t member : relations_.nodes[i].members) kept[member] = true;

  std::vector<std::size_t> now(kept.size());
  std::vector<graph::Node> nodes;
  for (std::size_t i = 0; i < kept.size(); ++i) {
    now[i] = nodes.size();
    if (kept[i]) nodes.push_back(std::move(relations_.nodes[i]));
  }
  for (graph::Node& one : nodes) {
    std::erase_if(one.members, [&](std::size_t member) { return !kept[member]; });
    for (std::size_t& member : one.members) member = now[member];
  }
  for (graph::Edge& edge : relations_.edges) {
    edge.from = now[edge.from];
    edge.to = now[edge.to];
  }
  relations_.nodes = std::move(nodes);
  return std::move(relations_);
}

void each_condition(const ConditionPtr& condition, const Visit& visit, bool certain) {
  if (!condition) return;
  visit(*condition, certain);
  auto inside = [&](const ConditionPtr& part) { each_condition(part, visit, certain); };
  std::visit(
      [&](const auto& one) {
        using Kind = std::decay_t<decltype(one)>;
        if constexpr (std::is_same_v<Kind, Counted>) inside(one.that);
        if constexpr (std::is_same_v<Kind, Junction>)
          for (const auto& entry : one.entries) inside(entry.condition);
        if constexpr (std::is_same_v<Kind, Negation> || std::is_same_v<Kind, Lasting>)
          inside(one.of);
        if constexpr (std::is_same_v<Kind, Readings>)
          for (const auto& reading : one.readings)
            each_condition(reading, visit, certain && one.readings.size() == 1);
      },
      condition->is);
}

void each_condition(const Clause& clause, const Visit& visit) {
  bool certain = !clause.under;
  auto inside = [&](const ConditionPtr& part) { each_condition(part, visit, certain); };
  for (const auto& guard : clause.when) inside(guard);
  for (const auto& guard : clause.unless) inside(guard);
  if (const auto* keep = std::get_if<Keep>(&clause.is)) inside(keep->condition);
  if (const auto* join = std::get_if<AutomaticJoin>(&clause.is)) inside(join->condition);
  if (const auto* leave = std::get_if<AutomaticLeave>(&clause.is)) inside(leave->condition);
  if (const auto* rule = std::get_if<Rule>(&clause.is)) inside(rule->that);
  const auto* decision = std::get_if<DecisionRule>(&clause.is);
  if (!decision) return;
  if (const auto* passes = std::get_if<PassesIf>(&decision->is)) {
    inside(passes->condition);
    for (const auto& other : passes->otherwise_if) inside(other);
  }
  if (const auto* needs = std::get_if<Requires>(&decision->is)) inside(needs->condition);
  if (const auto* fails = std::get_if<FailsWhen>(&decision->is)) inside(fails->condition);
}

} // namespace quorate::relations
