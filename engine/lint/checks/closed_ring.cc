// Q219: offices that only each other's holders fill.
#include "engine/graph/authority.h"
#include "engine/lint/checks/checks.h"
#include "engine/lint/ways.h"
#include "engine/relations/relate.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>

namespace quorate::lint {

using namespace semantics;

namespace {
class Rings {
public:
  Rings(const Subject& subject, Found& found)
      : charter_(subject.charter), facts_(subject.facts), found_(found), ways_(subject.charter),
        words_(said_of_entering(subject.facts)),
        relations_(relations::authority(subject.charter, subject.sources)) {
    for (const Clause& clause : charter_.clauses) clauses_.emplace(clause.path, &clause);
  }

  void run() {
    std::map<graph::Ring, bool> rings; // that nobody outside leads into
    for (const graph::Closed& one : graph::closed_roles(relations_))
      if (one.why == graph::Closed::Why::ring) rings.emplace(one.edges, true);
    for (const auto& [ring, closed] : rings) tell(ring);
  }

private:
  void tell(const graph::Ring& ring) {
    std::set<std::size_t> seated;
    for (std::size_t index : ring) {
      const graph::Edge& edge = relations_.edges[index];
      if (!edge.certain) return; // by another reading it may be open
      seated.insert(edge.to);
    }
    // Members who elect members are no ring of offices: of those Q215 speaks.
    if (seated.size() < 2) return;
    bool stands = false; // somebody is always there to fill the others
    bool single = true;  // each of them has one seat
    std::vector<std::string> names;
    for (std::size_t node : seated) {
      auto role = role_of(charter_, relations_.nodes[node]);
      if (!role || known(relations_.nodes[node], *role)) return;
      const Size& size = facts_.sizes[*role];
      stands = stands || size.least > 1;
      single = single && size.most && *size.most == 1;
      names.push_back(ticked(charter_.roles[*role].path));
    }
    const Clause* at = clause_of(ring.front());
    if (!at) return;

    std::vector<std::string> steps;
    Said said;
    for (std::size_t index : ring) {
      const graph::Edge& edge = relations_.edges[index];
      steps.push_back(fmt::format("{} {} {}", relations_.nodes[edge.from].label, edge.verb,
                                  relations_.nodes[edge.to].label));
      const Clause* clause = clause_of(index);
      if (clause && clause != at) said.labels.push_back({clause->span, steps.back()});
    }
    said.message = fmt::format("{} are filled by each other and by nobody else: {}",
                               fmt::join(names, " and "), fmt::join(steps, ", "));
    said.help = stands ? "nobody outside has a say in who comes next: where that is not meant, say "
                         "who else has one, as in `joins by council or board`"
                       : "once they are empty, nobody can fill them: say who does then, as in "
                         "`joins by chair or board`";
    if (!stands && !single) said.help += ", or how many there must be: `seats at least 3`";
    if (stands) said.severity = diagnostics::Severity::note;
    found_.add("Q219", *at, std::move(said));
  }

  /// Does the author say, in other ways, how people come in, or that it is not known?
  bool known(const graph::Node& node, RoleId role) const {
    return node.unstated || ways_.obliged.contains(role) || facts_.of_role(words_, role) ||
           is_known_gap(words_, charter_.roles[role]);
  }
  const Clause* clause_of(std::size_t edge) const {
    auto found = clauses_.find(relations_.edges[edge].ground.clause);
    return found == clauses_.end() ? nullptr : found->second;
  }

  const Charter& charter_;
  const Facts& facts_;
  Found& found_;
  Ways ways_;
  std::vector<const Spoken*> words_;
  graph::Relations relations_;
  std::map<std::string, const Clause*> clauses_;
};
} // namespace

void closed_ring(const Subject& subject, Found& found) { Rings(subject, found).run(); }

} // namespace quorate::lint
