// Q213, Q214: a role that nobody can join, and one that nobody can leave.
#include "engine/graph/authority.h"
#include "engine/lint/checks/checks.h"
#include "engine/lint/ways.h"
#include "engine/relations/relate.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace quorate::lint {

using namespace semantics;

namespace {
/// An honour ends with nothing.
bool for_life(const Role& role) {
  return speaks_of(role.name + " " + role.title, {"emerit", "honor", "alum", "former", "founder"});
}

/// The closed roles that are filled from this one and from nowhere else, directly or through each
/// other, and of which nothing is said in words.
std::vector<std::string> filled_from(const Subject& subject, const Ways& ways, RoleId source) {
  const Charter& charter = subject.charter;
  graph::Relations relations = relations::authority(charter, subject.sources);
  const auto words = said_of_entering(subject.facts);
  std::set<std::size_t> empty; // nodes that nobody is ever in
  for (std::size_t i = 0; i < relations.nodes.size(); ++i)
    if (relations.nodes[i].id == "role:" + charter.roles[source].path) empty.insert(i);
  auto is_empty = [&](std::size_t node) {
    const auto& members = relations.nodes[node].members;
    return empty.contains(node) ||
           (!members.empty() && std::all_of(members.begin(), members.end(),
                                            [&](std::size_t one) { return empty.contains(one); }));
  };
  std::vector<graph::Closed> closed = graph::closed_roles(relations);
  std::erase_if(closed, [&](const graph::Closed& one) {
    auto role = role_of(charter, relations.nodes[one.node]);
    return one.why != graph::Closed::Why::follows || !role || ways.obliged.contains(*role) ||
           subject.facts.of_role(words, *role);
  });
  std::vector<std::string> result;
  for (std::size_t before = 0; before != empty.size();) {
    before = empty.size();
    for (const graph::Closed& one : closed) {
      bool all =
          std::all_of(relations.edges.begin(), relations.edges.end(), [&](const graph::Edge& edge) {
            return edge.to != one.node || edge.power != graph::Power::seats || is_empty(edge.from);
          });
      if (all && empty.insert(one.node).second)
        result.push_back(ticked(charter.roles[*role_of(charter, relations.nodes[one.node])].path));
    }
  }
  return result;
}
} // namespace

void way_in_and_out(const Subject& subject, Found& found) {
  const Charter& charter = subject.charter;
  const Facts& facts = subject.facts;
  Ways ways(charter);
  const auto in_words = said_of_entering(facts), out_words = said_of_going(facts);
  for (RoleId role = 0; role < charter.roles.size(); ++role) {
    if (!own(charter, role)) continue;
    const Role& one = charter.roles[role];
    if (!ways.in.contains(role) && facts.joining[role].empty() && !facts.of_role(in_words, role)) {
      if (is_known_gap(in_words, one)) continue;
      std::vector<std::string> also = filled_from(subject, ways, role);
      found.add(
          "Q213", one.span,
          {fmt::format("nobody can become {}: the charter has no way in", ticked(one.path)) +
               (also.empty() ? ""
                             : ", and so none into " + fmt::format("{}", fmt::join(also, " and "))),
           "add `joins by …` (a decision, or who appoints), or `joins automatically when …`; "
           "where the prose is silent `joins by unstated`; a role that another text fills is "
           "`external`"});
    } else if (!ways.out.contains(role) && facts.removing[role].empty() &&
               !facts.of_role(out_words, role)) {
      if (!is_known_gap(out_words, one) && !for_life(one))
        found.add(
            "Q214", one.span,
            {fmt::format("nobody stops being {}: no term, no resignation, no removal",
                         ticked(one.path)),
             "add `term …`, `leaves by resignation`, or a decision that `decides removal from "
             "…`; where the prose is silent `leaves by unstated`"});
    }
  }
}

} // namespace quorate::lint
