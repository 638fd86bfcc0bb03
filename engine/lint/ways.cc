#include "engine/lint/ways.h"

#include <algorithm>

namespace quorate::lint {

using namespace semantics;

namespace {
const std::vector<std::string_view> entering = {
    "appoint", "elect", "select", "nominat", "choose", "chosen",  "join",      "admit", "admission",
    "apply",   "add ",  "added",  "recruit", "invite", "delegat", "successor", "name ", "assign"};
const std::vector<std::string_view> going = {"remov", "resign", "step down", "leave", "dismiss",
                                             "revok", "retir",  "emerit",    "expel", "replace"};

/// Whom a rule obliges others to be: `every release_manager must hold member`.
std::set<RoleId> held_by_rule(const Charter& charter, const Rule& rule) {
  const auto* hold = rule.that && !rule.negated ? std::get_if<Hold>(&rule.that->is) : nullptr;
  if (!hold || hold->mode != Hold::Mode::now || rule.kind != Rule::Kind::each) return {};
  for (RoleId other : roles_of(rule.group))
    if (!own(charter, other)) return roles_of(hold->what);
  return {};
}
} // namespace

Ways::Ways(const Charter& charter) {
  for (const Clause& clause : charter.clauses) {
    if (const auto* way = std::get_if<Way>(&clause.is)) (way->in ? in : out).insert(way->role);
    if (const auto* join = std::get_if<AutomaticJoin>(&clause.is)) in.insert(join->role);
    if (const auto* leave = std::get_if<AutomaticLeave>(&clause.is)) out.insert(leave->role);
    if (const auto* keep = std::get_if<Keep>(&clause.is)) out.insert(keep->role);
    if (const auto* renew = std::get_if<Renew>(&clause.is)) out.insert(renew->role);
    if (const auto* ends = std::get_if<Ends>(&clause.is)) out.insert(ends->role);
    if (const auto* limit = std::get_if<Limit>(&clause.is)) out.insert(limit->role);
    if (const auto* term = std::get_if<Term>(&clause.is); term && !term->unlimited)
      out.insert(term->role);
    if (const auto* rule = std::get_if<Rule>(&clause.is))
      obliged.merge(held_by_rule(charter, *rule));
    if (!std::holds_alternative<Pending>(clause.is)) continue;
    // Terms that end with an event; `vacancies filled by …`.
    std::size_t dot = clause.path.rfind('.');
    auto role = dot == std::string::npos ? std::nullopt : charter.role(clause.path.substr(0, dot));
    if (!role) continue;
    out.insert(*role);
    if (clause.path.compare(dot + 1, 9, "vacancies") == 0) in.insert(*role);
  }
  in.insert(obliged.begin(), obliged.end());
}

std::vector<const Spoken*> said_of_entering(const Facts& facts) { return facts.said(entering); }
std::vector<const Spoken*> said_of_going(const Facts& facts) { return facts.said(going); }

bool is_known_gap(const std::vector<const Spoken*>& said, const Role& role) {
  std::string inside = role.path + ".";
  std::string body = role.path.substr(0, role.path.find('.')) + ".";
  return std::any_of(said.begin(), said.end(), [&](const Spoken* one) {
    const std::string& path = one->clause->path;
    return std::holds_alternative<Gap>(one->clause->is) &&
           (path.starts_with(inside) ||
            (path.starts_with(body) &&
             speaks_of(one->text, {"how ", "who ", "by whom", "no way", "no rule"})));
  });
}

std::optional<RoleId> role_of(const Charter& charter, const graph::Node& node) {
  if (node.kind != graph::NodeKind::role) return std::nullopt;
  return charter.role(node.id.substr(node.id.find(':') + 1));
}

} // namespace quorate::lint
