// Who has power over whose seat, and over what is decided.
#include "engine/relations/nodes.h"
#include "engine/relations/relate.h"

#include <tuple>

namespace quorate::relations {

using namespace semantics;
using graph::Power;

namespace {
class Authority {
public:
  Authority(const Charter& charter, const source::Sources& sources)
      : charter_(charter), nodes_(charter, sources), about_(charter.procedures.size()),
        voters_(charter.procedures.size()), approvers_(charter.procedures.size()) {}

  graph::Relations run() {
    for (std::size_t i = 0; i < charter_.roles.size(); ++i)
      if (!outside(charter_.roles[i])) nodes_.role(static_cast<RoleId>(i));
    for (const Clause& clause : charter_.clauses) {
      read_procedure(clause);
      read_way(clause);
    }
    for (const Clause& clause : charter_.clauses) relate(clause);
    return nodes_.take(Nodes::Idle::kept_if_inside);
  }

private:
  struct Object {
    std::size_t node = 0;
    Power power = Power::decides;
    const char* verb = "decides";
    bool certain = true;
  };
  using People = std::vector<std::pair<std::size_t, bool>>; // certain

  bool outside(const Role& role) const {
    return role.external || (role.body != no_body && charter_.bodies[role.body].external);
  }

  People people(const Value<GroupPtr>& value, bool certain) {
    People result;
    each_reading(
        value,
        [&](const GroupPtr& group, bool sure) {
          for (std::size_t one : nodes_.people(group)) result.emplace_back(one, sure);
        },
        certain);
    return result;
  }

  // What each decision is about, and whose votes it takes: edges need both.
  void read_procedure(const Clause& clause) {
    const auto* rule = std::get_if<DecisionRule>(&clause.is);
    if (!rule || rule->procedure == no_procedure) return;
    bool certain = !clause.under;
    if (std::holds_alternative<PassesIf>(rule->is))
      each_condition(clause, [&](const Condition& condition, bool sure) {
        if (const auto* approved = std::get_if<ApprovedBy>(&condition.is))
          each_reading(
              approved->by,
              [&](const GroupPtr& by, bool known) {
                approvers_[rule->procedure].emplace_back(by, known);
              },
              sure);
      });
    if (const auto* voters = std::get_if<Voters>(&rule->is))
      for (auto& one : people(voters->who, certain)) voters_[rule->procedure].push_back(one);
    const auto* decides = std::get_if<Decides>(&rule->is);
    if (!decides) return;
    for (const Matter& matter : decides->matters) {
      auto& about = about_[rule->procedure];
      switch (matter.kind) {
      case Matter::Kind::joining:
        about.push_back({nodes_.role(matter.role), Power::seats, "admits", certain});
        break;
      case Matter::Kind::appointment:
        about.push_back({nodes_.role(matter.role), Power::seats, "appoints", certain});
        break;
      case Matter::Kind::removal:
        about.push_back({nodes_.role(matter.role), Power::removes, "removes", certain});
        break;
      default:
        about.push_back({nodes_.decision(rule->procedure), Power::decides, "decides", certain});
      }
    }
  }

  // A decision that only one reading makes a way in or out.
  void read_way(const Clause& clause) {
    const auto* way = std::get_if<Way>(&clause.is);
    if (!way) return;
    each_reading(way->by, [&](const std::vector<Way::One>& ways, bool certain) {
      for (const Way::One& one : ways)
        if (one.by == Way::By::decision && !(certain && !clause.under))
          doubtful_.emplace(one.procedure, way->role, way->in);
    });
  }

  // Who decides: its voters, or else those who must approve; where nobody is named, the decision
  // itself stands for them.
  People deciders(ProcedureId procedure, std::size_t depth = 0) {
    if (!voters_[procedure].empty()) return voters_[procedure];
    People result;
    for (const auto& [by, certain] : approvers_[procedure]) {
      for (std::size_t one : nodes_.people(by)) result.emplace_back(one, certain);
      if (const auto* decisions = std::get_if<Group::Procedures>(&by->is);
          decisions && depth < charter_.procedures.size())
        for (ProcedureId one : decisions->procedures)
          for (auto [who, sure] : deciders(one, depth + 1))
            result.emplace_back(who, sure && certain);
    }
    if (result.empty()) result.emplace_back(nodes_.decision(procedure), true);
    return result;
  }
  std::vector<Object> objects(ProcedureId procedure) {
    if (!about_[procedure].empty()) return about_[procedure];
    return {{nodes_.decision(procedure), Power::decides, "decides", true}};
  }

  // " admission", where the edge does not lead to the decision itself.
  std::string named(ProcedureId procedure, const Object& object) const {
    return object.power == Power::decides ? "" : " " + charter_.procedures[procedure].name;
  }

  void edges(const People& from, std::size_t to, Power power, const std::string& verb,
             const Clause& clause, bool certain = true) {
    for (auto [one, sure] : from)
      nodes_.edge({one, to, power, verb, nodes_.ground(clause), sure && certain && !clause.under});
  }

  void relate(const Clause& clause) {
    if (const auto* rule = std::get_if<DecisionRule>(&clause.is); rule) {
      if (rule->procedure != no_procedure) decision(clause, *rule);
    } else if (const auto* way = std::get_if<Way>(&clause.is)) {
      each_reading(way->by, [&](const std::vector<Way::One>& ways, bool certain) {
        for (const Way::One& one : ways) passage(clause, *way, one, certain);
        if (ways.empty()) unstated(*way);
      });
      if (std::holds_alternative<Value<std::vector<Way::One>>::Unstated>(way->by.is))
        unstated(*way);
    } else if (const auto* join = std::get_if<AutomaticJoin>(&clause.is)) {
      std::size_t role = nodes_.role(join->role);
      nodes_.at(role).open = true;
    } else if (const auto* keep = std::get_if<Keep>(&clause.is)) {
      loss(clause, keep->role, keep->loss);
    } else if (const auto* renew = std::get_if<Renew>(&clause.is)) {
      loss(clause, renew->role, renew->loss);
    } else if (const auto* duty = std::get_if<Duty>(&clause.is)) {
      for (const std::string& to : duty->to)
        edges(owners(*duty), nodes_.named(to), Power::reports, duty->what, clause);
    }
    approvals(clause);
  }

  People owners(const Duty& duty) {
    People result = people(duty.owner, true);
    if (result.empty() && !duty.owner_text.empty())
      result.emplace_back(nodes_.named(duty.owner_text), true);
    return result;
  }

  void decision(const Clause& clause, const DecisionRule& rule) {
    auto upon = [&](const People& who, const std::string& verb) {
      for (const Object& object : objects(rule.procedure))
        edges(who, object.node, Power::approves, verb + named(rule.procedure, object), clause,
              object.certain);
    };
    if (std::holds_alternative<Decides>(rule.is)) {
      for (const Object& object : about_[rule.procedure])
        if (People who = deciders(rule.procedure);
            who.front().first != object.node || object.power != Power::decides)
          edges(who, object.node, object.power, object.verb, clause,
                object.certain && !doubtful(rule.procedure, object));
    } else if (const auto* involved = std::get_if<Involvement>(&rule.is)) {
      const char* verb = involved->act == Involvement::Act::vetoed     ? "may veto"
                         : involved->act == Involvement::Act::ratified ? "ratifies"
                                                                       : nullptr;
      if (verb && involved->by)
        each_reading(*involved->by, [&](const Threshold& by, bool certain) {
          People who;
          for (std::size_t one : nodes_.people(by.of)) who.emplace_back(one, certain);
          upon(who, verb);
        });
    } else if (const auto* say = std::get_if<FinalSay>(&rule.is)) {
      upon(people(say->who, true), "has the final say on");
    } else if (const auto* over = std::get_if<Overrides>(&rule.is)) {
      for (auto [one, sure] : people(over->whose, true))
        edges(deciders(rule.procedure), one, Power::approves, "overrides decisions of", clause,
              sure);
    }
  }

  bool doubtful(ProcedureId procedure, const Object& object) {
    for (const auto& [one, role, in] : doubtful_)
      if (one == procedure && in == (object.power == Power::seats) &&
          nodes_.role(role) == object.node)
        return true;
    return false;
  }

  void passage(const Clause& clause, const Way& way, const Way::One& one, bool certain) {
    std::size_t role = nodes_.role(way.role);
    Power power = way.in ? Power::seats : Power::removes;
    switch (one.by) {
    case Way::By::appointment: {
      People who;
      for (std::size_t node : nodes_.people(one.who)) who.emplace_back(node, certain);
      edges(who, role, power, way.in ? "appoints" : "removes", clause);
      break;
    }
    case Way::By::decision: {
      bool known = false;
      for (const Object& object : about_[one.procedure])
        known = known || (object.node == role && object.power == power);
      if (!known)
        edges(deciders(one.procedure), role, power, way.in ? "admits" : "removes", clause, certain);
      break;
    }
    case Way::By::own_act:
      if (way.in) nodes_.at(role).open = true;
      break;
    case Way::By::open: unstated(way); break;
    }
  }

  void unstated(const Way& way) {
    if (!way.in) return;
    std::size_t role = nodes_.role(way.role);
    nodes_.at(role).unstated = true;
  }

  void loss(const Clause& clause, RoleId role, const Value<LossRule>& value) {
    each_reading(value, [&](const LossRule& rule, bool certain) {
      if (rule.by.empty()) return;
      People who;
      for (std::size_t i = 0; i < charter_.procedures.size(); ++i)
        if (charter_.procedures[i].path == rule.by || charter_.procedures[i].name == rule.by)
          who = deciders(static_cast<ProcedureId>(i));
      if (who.empty()) who.emplace_back(nodes_.named(rule.by), true);
      edges(who, nodes_.role(role), Power::removes, "may remove", clause, certain);
    });
  }

  // `when approved by board`, `judged by chairs "…"`, wherever they stand.
  void approvals(const Clause& clause) {
    each_condition(clause, [&](const Condition& condition, bool certain) {
      People who;
      std::string verb = "approves";
      if (const auto* approved = std::get_if<ApprovedBy>(&condition.is)) {
        each_reading(approved->by, [&](const GroupPtr& by, bool sure) {
          if (const auto* decisions = std::get_if<Group::Procedures>(&by->is))
            for (ProcedureId one : decisions->procedures)
              for (auto [node, known] : deciders(one)) who.emplace_back(node, known && sure);
          for (std::size_t one : nodes_.people(by)) who.emplace_back(one, sure);
        });
      } else if (const auto* vouched = std::get_if<Vouched>(&condition.is)) {
        who = people(vouched->owner, true);
        verb = "judges";
      }
      if (who.empty()) return;
      const auto* rule = std::get_if<DecisionRule>(&clause.is);
      if (rule && rule->procedure != no_procedure) {
        for (const Object& object : objects(rule->procedure))
          edges(who, object.node, Power::approves, verb + named(rule->procedure, object), clause,
                certain && object.certain);
        return;
      }
      for (std::size_t object : concerned(clause))
        edges(who, object, Power::approves, verb, clause, certain);
    });
  }

  std::vector<std::size_t> concerned(const Clause& clause) {
    std::vector<std::size_t> result;
    if (const auto* rule = std::get_if<Rule>(&clause.is))
      each_reading(rule->group, [&](const GroupPtr& group, bool) {
        for (std::size_t one : nodes_.people(group)) result.push_back(one);
      });
    if (result.empty()) result.push_back(nodes_.owner(clause));
    return result;
  }

  const Charter& charter_;
  Nodes nodes_;
  std::vector<std::vector<Object>> about_;                        ///< by procedure
  std::vector<People> voters_;                                    ///< by procedure
  std::vector<std::vector<std::pair<GroupPtr, bool>>> approvers_; ///< by procedure
  std::set<std::tuple<ProcedureId, RoleId, bool>> doubtful_;      ///< into the role?
};
} // namespace

graph::Relations authority(const Charter& charter, const source::Sources& sources) {
  return Authority(charter, sources).run();
}

} // namespace quorate::relations
