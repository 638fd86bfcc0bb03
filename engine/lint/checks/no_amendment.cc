// Q241: a charter that says how to decide much, but not how to change it.
#include "engine/lint/checks/checks.h"
#include "engine/lint/voting.h"

#include <algorithm>
#include <fmt/core.h>

namespace quorate::lint {

using namespace semantics;

bool says_how_to_amend(const Charter& charter) {
  for (const Procedure& procedure : charter.procedures)
    for (const auto& [clause, rule] : stated<Decides>(charter, procedure))
      for (const Matter& matter : rule->matters)
        if (matter.kind == Matter::Kind::amendment || matter.kind == Matter::Kind::any ||
            speaks_of(matter.text, {"amend", "charter", "this document"}))
          return true;
  return std::any_of(charter.clauses.begin(), charter.clauses.end(), [&](const Clause& clause) {
    std::string text = free_text(clause);
    return speaks_of(text, {"amend", "chang", "modif", "revis", "updat", "review"}) &&
           speaks_of(text, {"charter", "this document", "these rules", "this policy", "amendment",
                            "bylaw"});
  });
}

void no_amendment(const Subject& subject, Found& found) {
  const Charter& charter = subject.charter;
  bool own_decisions = std::any_of(charter.procedures.begin(), charter.procedures.end(),
                                   [&](const Procedure& procedure) {
                                     return !stated<PassesWith>(charter, procedure).empty() ||
                                            !stated<PassesIf>(charter, procedure).empty();
                                   });
  bool asked_for = subject.options.house && subject.options.house->amendments;
  if (!own_decisions || asked_for || says_how_to_amend(charter)) return;
  found.add(
      "Q241", charter.span,
      {fmt::format("{} says how to decide, but not how it is changed itself", ticked(charter.id)),
       "add `decision amendment { decides change of this charter … }`; where the prose is "
       "silent, `gap \"how this charter is changed\"`"});
}

} // namespace quorate::lint
