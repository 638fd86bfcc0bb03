// Q233: one day late, and the seat is gone. Q234: a renewal of which nothing follows.
#include "engine/lint/checks/checks.h"
#include "engine/lint/structure.h"

#include <fmt/core.h>

namespace quorate::lint {

using namespace semantics;

void renewal(const Subject& subject, Found& found) {
  const Charter& charter = subject.charter;
  for (const Clause& clause : charter.clauses) {
    const auto* renew = std::get_if<Renew>(&clause.is);
    if (!renew) continue;
    const std::string& role = charter.roles[renew->role].path;
    if (clause.remedies.empty()) {
      source::Span end{clause.span.source, clause.span.end, clause.span.end, 0};
      std::string_view text = subject.sources.text(clause.span);
      // What follows `else` stands before it.
      if (auto found_cite = find_words(subject.sources, clause.span, " cite ")) {
        std::size_t cite = found_cite->begin - clause.span.begin;
        while (cite > 0 && (text[cite - 1] == ' ' || text[cite - 1] == '\n')) --cite;
        end.begin = end.end = clause.span.begin + static_cast<std::uint32_t>(cite);
      }
      found.add(
          "Q234", clause,
          {fmt::format("who does not renew a seat of {} keeps it: nothing says what follows",
                       ticked(role)),
           "add `else lapses` (by itself), `else may be removed` (somebody decides), or, where "
           "the prose does not say, `else unstated`",
           {},
           diagnostics::Fix{end, " else unstated"},
           true});
      continue;
    }
    if (renew->grace) continue;
    bool automatic = false;
    bool stated = each_reading(renew->loss, [&](const LossRule& loss) {
      automatic = automatic || loss.kind == Loss::automatic;
    });
    const LossRule* plain = settled(renew->loss);
    if (!stated || !plain || !automatic) continue;
    found.add(
        "Q233", clause,
        {fmt::format("who renews a seat of {} one day late has lost it for good: there is no "
                     "grace",
                     ticked(role)),
         "add `grace 2 weeks` before `else`; if a day late is to be too late, `grace 0 days`; "
         "where the prose does not say, `grace unstated`"});
  }
}

} // namespace quorate::lint
