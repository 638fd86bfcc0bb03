// Q213, Q214: a role that nobody can join, and one that nobody can leave.
#include "engine/lint/checks/checks.h"
#include "engine/lint/voting.h"

#include <algorithm>
#include <fmt/core.h>

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

/// The roles with a way in, and with a way out, that some statement gives.
struct Ways {
  std::set<RoleId> in, out;

  explicit Ways(const Charter& charter) {
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
      if (const auto* rule = std::get_if<Rule>(&clause.is)) in.merge(held_by_rule(charter, *rule));
      if (!std::holds_alternative<Pending>(clause.is)) continue;
      // Terms that end with an event; `vacancies filled by …`.
      std::size_t dot = clause.path.rfind('.');
      auto role =
          dot == std::string::npos ? std::nullopt : charter.role(clause.path.substr(0, dot));
      if (!role) continue;
      out.insert(*role);
      if (clause.path.compare(dot + 1, 9, "vacancies") == 0) in.insert(*role);
    }
  }
};

/// An honour ends with nothing.
bool for_life(const Role& role) {
  return speaks_of(role.name + " " + role.title, {"emerit", "honor", "alum", "former", "founder"});
}

/// What the author wrote down as a gap is known: of the role itself, or of the body, where it says
/// "how anybody joins".
bool gap_of(const std::vector<const Spoken*>& said, const Role& role) {
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
} // namespace

void way_in_and_out(const Subject& subject, Found& found) {
  const Charter& charter = subject.charter;
  const Facts& facts = subject.facts;
  Ways ways(charter);
  const auto in_words = facts.said(entering), out_words = facts.said(going);
  for (RoleId role = 0; role < charter.roles.size(); ++role) {
    if (!own(charter, role)) continue;
    const Role& one = charter.roles[role];
    if (!ways.in.contains(role) && facts.joining[role].empty() && !facts.of_role(in_words, role)) {
      if (!gap_of(in_words, one))
        found.add(
            "Q213", one.span,
            {fmt::format("nobody can become {}: the charter has no way in", ticked(one.path)),
             "add `joins by …` (a decision, or who appoints), or `joins automatically when …`; "
             "where the prose is silent `joins by unstated`; a role that another text fills is "
             "`external`"});
    } else if (!ways.out.contains(role) && facts.removing[role].empty() &&
               !facts.of_role(out_words, role)) {
      if (!gap_of(out_words, one) && !for_life(one))
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
