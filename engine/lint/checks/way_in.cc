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

/// Others must hold it: `every release_manager must hold member`.
bool held_by_rule(const Charter& charter, const Clause& clause, RoleId role) {
  const auto* rule = std::get_if<Rule>(&clause.is);
  const auto* hold =
      rule && rule->that && !rule->negated ? std::get_if<Hold>(&rule->that->is) : nullptr;
  if (!hold || hold->mode != Hold::Mode::now || rule->kind != Rule::Kind::each) return false;
  if (!roles_of(hold->what).contains(role)) return false;
  for (RoleId other : roles_of(rule->group))
    if (!own(charter, other)) return true;
  return false;
}

bool way_in(const Charter& charter, RoleId role) {
  for (const Clause& clause : charter.clauses) {
    if (const auto* way = std::get_if<Way>(&clause.is); way && way->in && way->role == role)
      return true;
    if (const auto* join = std::get_if<AutomaticJoin>(&clause.is); join && join->role == role)
      return true;
    if (std::holds_alternative<Pending>(clause.is) && // `vacancies filled by …`
        clause.path.starts_with(charter.roles[role].path + ".vacancies"))
      return true;
    if (held_by_rule(charter, clause, role)) return true;
  }
  for (const Procedure& procedure : charter.procedures)
    if (decides(charter, procedure, role, true)) return true;
  return said_of_role(charter, role, entering);
}

/// An honour ends with nothing.
bool for_life(const Role& role) {
  return speaks_of(role.name + " " + role.title, {"emerit", "honor", "alum", "former", "founder"});
}

bool way_out(const Charter& charter, RoleId role) {
  for (const Clause& clause : charter.clauses) {
    if (const auto* way = std::get_if<Way>(&clause.is); way && !way->in && way->role == role)
      return true;
    if (const auto* leave = std::get_if<AutomaticLeave>(&clause.is); leave && leave->role == role)
      return true;
    if (const auto* keep = std::get_if<Keep>(&clause.is); keep && keep->role == role) return true;
    if (const auto* renew = std::get_if<Renew>(&clause.is); renew && renew->role == role)
      return true;
    if (const auto* ends = std::get_if<Ends>(&clause.is); ends && ends->role == role) return true;
    if (const auto* limit = std::get_if<Limit>(&clause.is); limit && limit->role == role)
      return true;
    if (const auto* term = std::get_if<Term>(&clause.is);
        term && term->role == role && !term->unlimited)
      return true;
    if (std::holds_alternative<Pending>(clause.is) &&
        clause.path.starts_with(charter.roles[role].path + "."))
      return true;
  }
  for (const Procedure& procedure : charter.procedures)
    if (decides(charter, procedure, role, false)) return true;
  return said_of_role(charter, role, going);
}

/// What the author wrote down as a gap is known: of the role itself, or of the body, where it says
/// "how anybody joins".
bool gap_of(const Charter& charter, const Role& role, const std::vector<std::string_view>& stems) {
  if (known_gap(charter, role.path + ".", stems)) return true;
  std::string body = role.path.substr(0, role.path.find('.')) + ".";
  return std::any_of(charter.clauses.begin(), charter.clauses.end(), [&](const Clause& clause) {
    const auto* gap = std::get_if<Gap>(&clause.is);
    return gap && clause.path.starts_with(body) && speaks_of(gap->text, stems) &&
           speaks_of(gap->text, {"how ", "who ", "by whom", "no way", "no rule"});
  });
}
} // namespace

void way_in_and_out(const Subject& subject, Found& found) {
  const Charter& charter = subject.charter;
  for (RoleId role = 0; role < charter.roles.size(); ++role) {
    if (!own(charter, role)) continue;
    const Role& one = charter.roles[role];
    if (!way_in(charter, role)) {
      if (!gap_of(charter, one, entering))
        found.add(
            "Q213", one.span,
            {fmt::format("nobody can become {}: the charter has no way in", ticked(one.path)),
             "add `joins by …` (a decision, or who appoints), or `joins automatically when …`; "
             "where the prose is silent `joins by unstated`; a role that another text fills is "
             "`external`"});
    } else if (!way_out(charter, role)) {
      if (!gap_of(charter, one, going) && !for_life(one))
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
