// Q201: who decides and about what is said, but not with how many votes.
#include "engine/lint/checks/checks.h"
#include "engine/lint/voting.h"

#include <fmt/core.h>

namespace quorate::lint {

using namespace semantics;

void decision_without_threshold(const Subject& subject, Found& found) {
  const Charter& charter = subject.charter;
  for (const Procedure& procedure : charter.procedures) {
    auto decides = stated<Decides>(charter, procedure);
    auto voters = stated<Voters>(charter, procedure);
    if (voters.empty()) continue; // nobody votes: a name for what is ruled elsewhere
    // Where one person decides, there is nothing to count.
    Electorate who = electorate_of(charter, procedure);
    if (who.role && subject.facts.sizes[*who.role].most == 1) continue;
    bool outcome = !stated<PassesWith>(charter, procedure).empty() ||
                   !stated<PassesIf>(charter, procedure).empty() ||
                   !stated<Method>(charter, procedure).empty() ||
                   !stated<FinalSay>(charter, procedure).empty() ||
                   !stated<FailsWhen>(charter, procedure).empty() ||
                   !stated<Requires>(charter, procedure).empty();
    for (const auto& [clause, rule] : stated<Involvement>(charter, procedure))
      outcome = outcome || rule->act == Involvement::Act::ratified;
    if (outcome || subject.facts.known_gap(procedure.path + ".", {})) continue;
    const Clause& at = decides.empty() ? *voters.front().clause : *decides.front().clause;
    found.add("Q201", at,
              {fmt::format("{} does not say with how many votes it passes", ticked(procedure.path)),
               "add `passes with majority of decided ballots`, or what the prose says; where it "
               "says nothing, `passes with unstated`"});
  }
}

} // namespace quorate::lint
