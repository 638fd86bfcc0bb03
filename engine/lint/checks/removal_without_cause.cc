// Q237: somebody can be removed for no stated cause, and has nobody to turn to.
#include "engine/lint/checks/checks.h"
#include "engine/lint/voting.h"

#include <algorithm>
#include <fmt/core.h>

namespace quorate::lint {

using namespace semantics;

namespace {
const std::vector<std::string_view> causes = {
    "cause",   "ground", "reason", "misconduct", "breach",    "violat", "conduct",
    "inactiv", "fail",   "unable", "absent",     "no longer", "harm",   "conflict"};
const std::vector<std::string_view> appeals = {
    "appeal", "reconsider", "hear",   "reinstat", "review of the removal",
    "defend", "respond",    "contest"};

bool has_cause(const Charter& charter, const Procedure& procedure, RoleId role) {
  for (const Clause& clause : charter.clauses) {
    const auto* keep = std::get_if<Keep>(&clause.is);
    const auto* renew = std::get_if<Renew>(&clause.is);
    if ((keep && keep->role == role) || (renew && renew->role == role)) {
      bool named = false;
      each_reading(keep ? keep->loss : renew->loss, [&](const LossRule& loss) {
        named = named || loss.by == procedure.name || loss.by == procedure.path;
      });
      if (named) return true;
    }
  }
  for (std::size_t index : procedure.clauses) {
    const Clause& clause = charter.clauses.at(index);
    if (!clause.when.empty() || !clause.unless.empty()) return true;
  }
  return speaks_of(procedure.title + " " + procedure.name, causes);
}

/// Does anything in the charter speak of appeals?
bool speaks_of_appeals(const Facts& facts) {
  return !facts.said(appeals).empty() ||
         std::any_of(facts.charter.procedures.begin(), facts.charter.procedures.end(),
                     [&](const Procedure& one) {
                       return speaks_of(one.title + " " + one.name, {"appeal", "reinstat"});
                     });
}

bool has_appeal(const Charter& charter, const Procedure& procedure) {
  if (!stated<FinalSay>(charter, procedure).empty()) return true;
  for (const auto& [clause, rule] : stated<Involvement>(charter, procedure))
    if (rule->act == Involvement::Act::ratified || rule->act == Involvement::Act::vetoed)
      return true;
  return false;
}
} // namespace

void removal_without_cause(const Subject& subject, Found& found) {
  const Charter& charter = subject.charter;
  if (speaks_of_appeals(subject.facts)) return;
  const auto about_causes = subject.facts.said(causes);
  for (RoleId role = 0; role < charter.roles.size(); ++role)
    for (ProcedureId id : subject.facts.removing[role]) {
      const Procedure& procedure = charter.procedures.at(id);
      if (!own(charter, role) || has_cause(charter, procedure, role) ||
          has_appeal(charter, procedure))
        continue;
      bool said = std::any_of(about_causes.begin(), about_causes.end(), [&](const Spoken* one) {
        return one->clause->path.starts_with(procedure.path + ".");
      });
      if (said) continue;
      auto decides_by = stated<Decides>(charter, procedure);
      found.add("Q237", decides_by.front().clause->span,
                {fmt::format("a {} can be removed for no stated cause, and nobody hears an appeal",
                             charter.roles[role].name),
                 "say for what: `keeps seat while … else may be removed by " + procedure.name +
                     "`, or `decides removal … when judged \"…\"`; or who hears an appeal: `final "
                     "say board`"});
    }
}

} // namespace quorate::lint
