#pragma once
// Internal to this folder: the nodes of a graph as they are asked for, and what is common to all
// graphs.

#include "engine/graph/relations.h"
#include "engine/semantics/charter.h"

#include <functional>
#include <map>
#include <set>

namespace quorate::relations {

using semantics::Charter;
using semantics::Clause;
using semantics::ConditionPtr;
using semantics::GroupPtr;
using semantics::ProcedureId;
using semantics::RoleId;

/// Every reading of a value; `certain` is false when there are several.
template <class T, class F>
void each_reading(const semantics::Value<T>& value, const F& f, bool certain = true) {
  if (const auto* plain = std::get_if<T>(&value.is)) f(*plain, certain);
  if (const auto* branch = std::get_if<typename semantics::Value<T>::Branch>(&value.is))
    for (const auto& reading : branch->readings)
      each_reading<T>(reading, f, certain && branch->readings.size() == 1);
}

/// A condition and all inside it, of which `certain` is false under some readings.
using Visit = std::function<void(const semantics::Condition&, bool certain)>;
void each_condition(const ConditionPtr& condition, const Visit& visit, bool certain = true);
/// The conditions of a clause, its guards included.
void each_condition(const Clause& clause, const Visit& visit);

class Nodes {
public:
  Nodes(const Charter& charter, const source::Sources& sources);

  std::size_t role(RoleId role);
  std::size_t body(const std::string& name);
  std::size_t decision(ProcedureId procedure);
  /// An activity, register, event or asset.
  std::size_t thing(const std::string& name, graph::NodeKind kind);
  std::size_t outside(const std::string& text);
  /// A recipient as written: a body or role, or else somebody outside.
  std::size_t named(const std::string& text);

  /// Who a group is: roles, bodies, or one electorate. Empty for nobody, and for people whom only
  /// the decision at hand tells.
  std::vector<std::size_t> people(const GroupPtr& group);

  graph::Ground ground(const Clause& clause) const;
  /// The node whose statement a clause is: its role, decision or body; else the charter itself.
  std::size_t owner(const Clause& clause);

  /// The same edge twice is one; certain when one of them is.
  void edge(graph::Edge edge);
  enum class Idle { kept_if_inside, left_out };
  /// The graph; `idle` says what becomes of nodes that nothing is said of.
  graph::Relations take(Idle idle);
  graph::Node& at(std::size_t node) { return relations_.nodes[node]; }

private:
  std::size_t node(const std::string& id, graph::NodeKind kind, const std::string& label);
  std::string body_title(const std::string& name) const;

  const Charter& charter_;
  const source::Sources& sources_;
  graph::Relations relations_;
  std::map<std::string, std::size_t> by_id_;
  std::map<std::string, std::size_t> edges_; ///< by ends, power, verb and clause
};

} // namespace quorate::relations
