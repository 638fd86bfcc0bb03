#include "engine/evaluation/clause_index.h"

namespace quorate::evaluation {

using namespace semantics;

ClauseIndex::ClauseIndex(const Charter& charter)
    : costing(charter.roles.size()), joining(charter.roles.size()), terms(charter.roles.size()),
      renewing(charter.roles.size()), seats(charter.roles.size()) {
  for (const Clause& clause : charter.clauses) {
    if (const auto* keep = std::get_if<Keep>(&clause.is)) costing[keep->role].push_back(&clause);
    if (const auto* leave = std::get_if<AutomaticLeave>(&clause.is))
      costing[leave->role].push_back(&clause);
    if (const auto* renew = std::get_if<Renew>(&clause.is)) {
      costing[renew->role].push_back(&clause);
      renewing[renew->role].push_back(&clause);
      renewals.emplace(renew, &clause);
    }
    if (const auto* join = std::get_if<AutomaticJoin>(&clause.is))
      joining[join->role].push_back(&clause);
    if (const auto* number = std::get_if<Seats>(&clause.is)) seats[number->role].push_back(&clause);
    if (const auto* term = std::get_if<Term>(&clause.is)) terms[term->role].push_back(&clause);
  }
}

} // namespace quorate::evaluation
