// Q278: a role with ways out of which none can ever be taken.
#include "engine/lint/facts.h"
#include "engine/lint/proofs/composition.h"
#include "engine/lint/proofs/proofs.h"

#include <algorithm>
#include <fmt/core.h>

namespace quorate::lint::proofs {

using namespace semantics;

namespace {
const std::vector<std::string_view> going = {"remov", "resign", "step down", "leave",   "dismiss",
                                             "revok", "retir",  "emerit",    "replace", "end"};

/// The clauses that end a seat of the role, if all of them are proven to be in vain; else nothing.
std::optional<std::vector<const Clause*>> in_vain(const Facts& facts, RoleId role,
                                                  const Proven& proven) {
  const Charter& charter = facts.charter;
  std::vector<const Clause*> result;
  std::set<ProcedureId> removing;
  removing.insert(facts.removing[role].begin(), facts.removing[role].end());
  for (const Clause& clause : charter.clauses) {
    if (const auto* keep = std::get_if<Keep>(&clause.is); keep && keep->role == role) {
      if (!proven.always_kept.contains(&clause)) return std::nullopt;
      result.push_back(&clause);
    }
    if (const auto* way = std::get_if<Way>(&clause.is); way && !way->in && way->role == role) {
      bool open = false;
      bool all = each_reading(way->by, [&](const std::vector<Way::One>& ways) {
        for (const Way::One& one : ways) {
          open = open || one.by != Way::By::decision;
          if (one.by == Way::By::decision) removing.insert(one.procedure);
        }
      });
      if (open || !all) return std::nullopt;
      result.push_back(&clause);
    }
    const auto* term = std::get_if<Term>(&clause.is);
    const auto* ends = std::get_if<Ends>(&clause.is);
    const auto* limit = std::get_if<Limit>(&clause.is);
    const auto* renew = std::get_if<Renew>(&clause.is);
    const auto* leave = std::get_if<AutomaticLeave>(&clause.is);
    if ((term && term->role == role && !term->unlimited) || (ends && ends->role == role) ||
        (limit && limit->role == role) || (renew && renew->role == role) ||
        (leave && leave->role == role) ||
        (std::holds_alternative<Pending>(clause.is) &&
         clause.path.starts_with(charter.roles[role].path + ".")))
      return std::nullopt;
  }
  for (ProcedureId id : removing)
    if (!proven.never_pass.contains(id)) return std::nullopt;
  if (facts.of_role(facts.said(going), role) || (result.empty() && removing.empty()))
    return std::nullopt;
  return result;
}
} // namespace

void never_removed(const Subject& subject, Found& found, const Proven& proven) {
  const Charter& charter = subject.charter;
  for (RoleId role = 0; role < charter.roles.size(); ++role) {
    if (!own(charter, role)) continue;
    auto vain = in_vain(subject.facts, role, proven);
    if (!vain) continue;
    Said said;
    for (const Clause* clause : *vain) said.labels.push_back({clause->span, in_words(*clause)});
    said.message = fmt::format("whoever is {} stays so for good: no way out can ever be taken",
                               ticked(charter.roles[role].path));
    said.help = "mend the ways out, or add `term …` or `leaves by resignation`";
    found.add("Q278", charter.roles[role].span, std::move(said));
  }
}

} // namespace quorate::lint::proofs
