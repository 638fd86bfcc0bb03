// Q223: a duty that nobody can be late with.
#include "engine/lint/checks/checks.h"
#include "engine/lint/structure.h"

#include <fmt/core.h>

namespace quorate::lint {

using namespace semantics;

void duty_never_due(const Subject& subject, Found& found) {
  for (const Clause& clause : subject.charter.clauses) {
    const auto* duty = std::get_if<Duty>(&clause.is);
    if (!duty || duty->every || !duty->dates.empty() || duty->once || duty->within ||
        duty->by_anchor || duty->before)
      continue;
    if (duty->each) {
      const Trigger* trigger = settled(*duty->each);
      bool each = clause.text.find("for each ") != std::string::npos;
      if (!trigger || !each || trigger->kind == Trigger::Kind::meetings) continue;
      found.add(
          "Q223", clause,
          {fmt::format("no deadline: for each {} something is to be done, but it is never late",
                       ticked(trigger->text)),
           "add `within 1 week`, or what the prose says; where it says nothing, `within "
           "unstated`"});
    }
  }
}

} // namespace quorate::lint
