#include "engine/semantics/order.h"

#include "engine/graph/components.h"

#include <fmt/format.h>

#include <set>

namespace quorate::semantics {

namespace {
/// Is the loss automatic under some reading? A recommendation costs nobody the seat.
bool may_be_automatic(const Value<LossRule>& loss) {
  if (const auto* rule = std::get_if<LossRule>(&loss.is)) return rule->kind == Loss::automatic;
  if (const auto* branch = std::get_if<Value<LossRule>::Branch>(&loss.is))
    for (const auto& reading : branch->readings)
      if (may_be_automatic(reading)) return true;
  return false;
}

bool decides_seats(const Clause& clause, RoleId& role) {
  if (const auto* keep = std::get_if<Keep>(&clause.is); keep && may_be_automatic(keep->loss))
    role = keep->role;
  else if (const auto* renew = std::get_if<Renew>(&clause.is);
           renew && may_be_automatic(renew->loss))
    role = renew->role;
  else if (const auto* join = std::get_if<AutomaticJoin>(&clause.is))
    role = join->role;
  else if (const auto* leave = std::get_if<AutomaticLeave>(&clause.is))
    role = leave->role;
  else
    return false;
  return true;
}
} // namespace

void order_roles(Charter& charter, diagnostics::Diagnostics& diagnostics) {
  struct Edge {
    RoleId from, to;
    bool reversed;
    const Clause* by;
  };
  std::vector<Edge> edges;
  std::vector<std::pair<std::size_t, std::size_t>> plain;
  std::vector<std::set<ChoiceId>> own(charter.roles.size());
  for (const Clause& clause : charter.clauses) {
    RoleId role = 0;
    if (!decides_seats(clause, role)) continue;
    own[role].insert(clause.choices.begin(), clause.choices.end());
    for (RoleId other : clause.roles) {
      bool itself = other == role && !clause.reversed_roles.contains(other);
      if (itself) continue; // `keeps seat while hold member`: the seat at hand
      edges.push_back({role, other, clause.reversed_roles.contains(other), &clause});
      plain.emplace_back(role, other);
    }
  }
  auto components = graph::components(charter.roles.size(), plain);
  std::vector<std::size_t> component_of(charter.roles.size());
  for (std::size_t i = 0; i < components.size(); ++i)
    for (std::size_t role : components[i]) component_of[role] = i;
  std::set<std::size_t> told; // one of several ways round a circle is enough
  for (const Edge& edge : edges) {
    if (!edge.reversed || component_of[edge.from] != component_of[edge.to]) continue;
    if (!told.insert(component_of[edge.from]).second) continue;
    std::vector<std::size_t> path = graph::path(charter.roles.size(), plain, edge.to, edge.from);
    std::string cycle = charter.roles[edge.from].path;
    for (std::size_t role : path) cycle += " → " + charter.roles[role].path;
    diagnostics.push_back(
        {"Q104",
         diagnostics::Severity::error,
         fmt::format("who holds `{}` depends on itself through a negation or a count: {}",
                     charter.roles[edge.from].path, cycle),
         edge.by->span,
         {},
         "break the circle: let one of these conditions not ask for the other role",
         {}});
  }
  charter.role_order.clear();
  std::vector<std::set<ChoiceId>> all = own;
  for (const auto& component : components) {
    std::vector<RoleId> roles;
    std::set<ChoiceId> together;
    for (std::size_t role : component) {
      roles.push_back(static_cast<RoleId>(role));
      together.insert(own[role].begin(), own[role].end());
      for (const Edge& edge : edges)
        if (edge.from == role) together.insert(all[edge.to].begin(), all[edge.to].end());
    }
    for (std::size_t role : component) all[role] = together;
    charter.role_order.push_back(std::move(roles));
  }
  for (Clause& clause : charter.clauses) {
    for (RoleId role : clause.roles) clause.choices.insert(all[role].begin(), all[role].end());
  }
}

} // namespace quorate::semantics
